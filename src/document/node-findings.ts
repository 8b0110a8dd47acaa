import { Alias, isAlias, isCollection, isNode, isPair, isScalar, visit } from 'yaml'
import type { Document as YamlDocument, LineCounter, Node, Pair, Scalar, YAMLMap, YAMLSeq } from 'yaml'
import type { Address, Diagnostic } from '../diagnostics/diagnostic.ts'
import { suggestion } from '../diagnostics/suggestion.ts'
import { syntaxFinding } from './codes.ts'
import { limits, textOf, type Source } from './source.ts'
import { spanBetween } from './spans.ts'
import { textFix } from './text-fix.ts'

/** Tags that only repeat what plain YAML says. */
const plainTags = /^tag:yaml\.org,2002:(str|int|float|bool|null|map|seq)$/

/** The tree that is checked, and what was seen of it so far. */
interface Checked {
  readonly text: string
  readonly at: Address
  readonly tree: YamlDocument.Parsed
  readonly lines: LineCounter
  readonly anchors: Set<string>
  /** Values of merge keys, which are reported at the key. */
  readonly merged: Set<unknown>
}

/** Tags, merge keys and aliases that the language does not have. */
export function nodeFindings(
  source: Source,
  at: Diagnostic['at'],
  tree: YamlDocument.Parsed,
  lines: LineCounter,
): Diagnostic[] {
  const checked: Checked = { text: textOf(source), at, tree, lines, anchors: new Set(), merged: new Set() }
  const findings: Diagnostic[] = []
  visit(tree, (_key, node) => {
    if (isPair(node)) findings.push(...keyFindings(checked, node as Pair))
    if (isAlias(node)) findings.push(...aliasFindings(checked, node))
    if (isScalar(node) || isCollection(node)) {
      findings.push(...tagFindings(checked, node))
      if (node.anchor !== undefined) checked.anchors.add(node.anchor)
    }
    if (isScalar(node)) findings.push(...emptyAnchorFindings(checked, node))
  })
  for (const { code, pos, message } of tree.warnings) findings.push(found(checked, code, pos, message))
  const tooLarge = findings.length === 0 && checked.anchors.size > 0 ? expandedTooFar(tree) : null
  if (tooLarge !== null) findings.push(found(checked, 'document/alias-expansion', tooLarge.range!))
  return findings
}

function found({ at, lines }: Checked, code: string, range: readonly number[], text?: string): Diagnostic {
  return syntaxFinding(code, at, spanBetween(lines, range[0]!, range[1]!), text)
}

function keyFindings(checked: Checked, { key, value }: Pair): Diagnostic[] {
  if (isCollection(key) || isAlias(key)) return [keyNotText(checked, key)]
  if (!isScalar(key)) return []
  if (key.value === '<<') {
    checked.merged.add(value)
    return [found(checked, 'document/merge-key', key.range!, '<<')]
  }
  if (key.source !== '' || key.type !== 'PLAIN') return []
  const colon = checked.text.indexOf(':', key.range![0])
  return [found(checked, 'document/key-not-text', [colon, colon + 1], '')]
}

function tagFindings(checked: Checked, node: Scalar | YAMLMap | YAMLSeq): Diagnostic[] {
  const { text, at, tree } = checked
  const { tag } = node
  if (tag === undefined || tree.warnings.length > 0 || plainTags.test(tag)) return []
  const start = node.range![0]
  const end = text.slice(0, start).trimEnd().length
  const begin = text.lastIndexOf('!!', end)
  const fixes = textFix(at.file, text, [{ range: [begin, start], text: '' }], false)
  return [{ ...found(checked, 'document/tag', [begin, end], tag), fixes }]
}

function aliasFindings(checked: Checked, node: Alias): Diagnostic[] {
  const { text, at, anchors, merged } = checked
  if (anchors.has(node.source) || merged.has(node)) return []
  const [start, end] = node.range!
  const finding = found(checked, 'document/unknown-alias', [start, end], node.source)
  const nearest = suggestion(node.source, anchors)
  if (nearest === null) return [finding]
  const fixes = textFix(at.file, text, [{ range: [start, end], text: `*${nearest}` }], true)
  return [{ ...finding, help: `did you mean \`*${nearest}\`?`, fixes }]
}

function emptyAnchorFindings(checked: Checked, { anchor, source, type, range }: Scalar): Diagnostic[] {
  if (anchor === undefined || source !== '' || type !== 'PLAIN') return []
  const begin = checked.text.lastIndexOf(`&${anchor}`, range![0])
  return [found(checked, 'document/empty-anchor', [begin, begin + 1 + anchor.length], anchor)]
}

/** `{{ NAME }}` is what templates leave: to YAML a mapping whose key is a mapping. */
function keyNotText(checked: Checked, key: Node): Diagnostic {
  const [start, end] = key.range!
  const template = /^\{\{[^{}]*\}\}/.exec(checked.text.slice(Math.max(0, start - 1)))
  return template === null
    ? found(checked, 'document/key-not-text', [start, end], '')
    : found(checked, 'document/key-not-text', [start - 1, start - 1 + template[0].length], template[0])
}

/**
 * The innermost node with too many nodes below it after aliases are expanded; null if there is none.
 * Sizes are memoised, so that the check is cheap.
 */
function expandedTooFar(tree: YamlDocument.Parsed): Node | null {
  const sizes = new Map<unknown, number>()
  let largest: Node | null = null
  const size = (node: unknown): number => {
    const known = sizes.get(node)
    if (known !== undefined) return known
    sizes.set(node, Number.POSITIVE_INFINITY) // an alias inside its own anchor
    let total = 1
    if (node instanceof Alias) total = size(node.resolve(tree))
    else if (isPair(node)) total = size((node as Pair).key) + size((node as Pair).value)
    else if (isCollection(node)) for (const item of node.items) total += size(item)
    sizes.set(node, total)
    if (total > limits.expandedNodes && largest === null && isNode(node)) largest = node as Node
    return total
  }
  size(tree.contents)
  return largest
}

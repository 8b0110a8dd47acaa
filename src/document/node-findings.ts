import { Alias, isAlias, isCollection, isNode, isPair, isScalar, visit } from 'yaml'
import type { Document as YamlDocument, LineCounter, Node, Pair } from 'yaml'
import type { Address, Diagnostic } from '../diagnostics/diagnostic.ts'
import { suggestion } from '../diagnostics/suggestion.ts'
import { syntaxFinding } from './codes.ts'
import { limits, textOf, type Source } from './source.ts'
import { spanBetween } from './spans.ts'
import { textFix } from './text-fix.ts'

/** Tags that only repeat what plain YAML says. */
const plainTags = /^tag:yaml\.org,2002:(str|int|float|bool|null|map|seq)$/

/** Tags, merge keys and aliases that the language does not have. */
export function nodeFindings(
  source: Source,
  at: Diagnostic['at'],
  tree: YamlDocument.Parsed,
  lines: LineCounter,
): Diagnostic[] {
  const findings: Diagnostic[] = []
  const anchors = new Set<string>()
  const merged = new Set<unknown>()
  const report = (code: string, node: Node, found: string) =>
    findings.push(syntaxFinding(code, at, spanBetween(lines, node.range![0], node.range![1]), found))
  visit(tree, (_key, node) => {
    if (isPair(node) && isScalar(node.key) && node.key.value === '<<') {
      report('document/merge-key', node.key, '<<')
      merged.add(node.value)
    }
    if (isPair(node) && (isCollection(node.key) || isAlias(node.key)))
      findings.push(keyNotText(textOf(source), node.key as Node, at, lines))
    if (isPair(node) && isScalar(node.key) && node.key.source === '' && node.key.type === 'PLAIN') {
      const colon = textOf(source).indexOf(':', node.key.range![0])
      findings.push(syntaxFinding('document/key-not-text', at, spanBetween(lines, colon, colon + 1), ''))
    }
    const tag = isScalar(node) || isCollection(node) ? node.tag : undefined
    if (tag !== undefined && tree.warnings.length === 0 && !plainTags.test(tag)) {
      const end = textOf(source)
        .slice(0, (node as Node).range![0])
        .trimEnd().length
      const begin = textOf(source).lastIndexOf('!!', end)
      findings.push({
        ...syntaxFinding('document/tag', at, spanBetween(lines, begin, end), tag),
        fixes: textFix(
          at.file,
          textOf(source),
          [{ range: [begin, (node as Node).range![0]], text: '' }],
          false,
        ),
      })
    }
    if (isAlias(node) && !anchors.has(node.source) && !merged.has(node)) {
      report('document/unknown-alias', node, node.source)
      const nearest = suggestion(node.source, anchors)
      if (nearest !== null) {
        const fix = textFix(
          at.file,
          textOf(source),
          [{ range: [node.range![0], node.range![1]], text: `*${nearest}` }],
          true,
        )
        findings.push({ ...findings.pop()!, help: `did you mean \`*${nearest}\`?`, fixes: fix })
      }
    }
    if ((isScalar(node) || isCollection(node)) && node.anchor !== undefined) anchors.add(node.anchor)
    if (isScalar(node) && node.anchor !== undefined && node.source === '' && node.type === 'PLAIN') {
      const begin = textOf(source).lastIndexOf(`&${node.anchor}`, node.range![0])
      const span = spanBetween(lines, begin, begin + 1 + node.anchor.length)
      findings.push(syntaxFinding('document/empty-anchor', at, span, node.anchor))
    }
  })
  for (const warning of tree.warnings) {
    findings.push(
      syntaxFinding(warning.code, at, spanBetween(lines, warning.pos[0], warning.pos[1]), warning.message),
    )
  }
  if (findings.length === 0 && anchors.size > 0) {
    const tooLarge = expandedTooFar(tree)
    if (tooLarge !== null) {
      const [start, end] = tooLarge.range!
      findings.push(syntaxFinding('document/alias-expansion', at, spanBetween(lines, start, end)))
    }
  }
  return findings
}

/** `{{ NAME }}` is what templates leave: to YAML a mapping whose key is a mapping. */
function keyNotText(text: string, key: Node, at: Address, lines: LineCounter): Diagnostic {
  const [start, end] = key.range!
  const template = /^\{\{[^{}]*\}\}/.exec(text.slice(Math.max(0, start - 1)))
  if (template === null) return syntaxFinding('document/key-not-text', at, spanBetween(lines, start, end), '')
  const span = spanBetween(lines, start - 1, start - 1 + template[0].length)
  return syntaxFinding('document/key-not-text', at, span, template[0])
}

/**
 * The innermost part that stands for too many nodes once aliases stand for what they name; null if none does.
 * Sizes are memoised, so that this is itself cheap.
 */
function expandedTooFar(tree: YamlDocument.Parsed): Node | null {
  const sizes = new Map<unknown, number>()
  let found: Node | null = null
  const size = (node: unknown): number => {
    const known = sizes.get(node)
    if (known !== undefined) return known
    sizes.set(node, Number.POSITIVE_INFINITY) // an alias inside its own anchor is a circle without end
    let total = 1
    if (node instanceof Alias) total = size(node.resolve(tree))
    else if (isPair(node)) total = size((node as Pair).key) + size((node as Pair).value)
    else if (isCollection(node)) for (const item of node.items) total += size(item)
    sizes.set(node, total)
    if (total > limits.expandedNodes && found === null && isNode(node)) found = node as Node
    return total
  }
  size(tree.contents)
  return found
}

import {
  Alias,
  Composer,
  isAlias,
  isCollection,
  isNode,
  isPair,
  isScalar,
  Lexer,
  LineCounter,
  Parser,
  visit,
} from 'yaml'
import type { CST, Document as YamlDocument, Node, Pair, YAMLParseError } from 'yaml'
import { diagnostic } from '../diagnostics/diagnostic.ts'
import type { Address, Diagnostic, Span } from '../diagnostics/diagnostic.ts'
import { nearestName } from '../diagnostics/nearest-name.ts'
import { syntaxFinding } from './codes.ts'
import { withoutEcho } from './duplicates.ts'
import { fastValues } from './fast.ts'
import { codePoint, controlCharacter, indentingTab, oddBlank } from './odd-characters.ts'
import { limits } from './source.ts'
import type { Source } from './source.ts'
import { strayLine } from './stray-line.ts'
import { errorRange, indentAbove, isFront, lineAt } from './syntax-place.ts'
import { fenceLeft, syntaxWords } from './syntax-words.ts'

/** Where a document is, without what it says. */
export type DocumentPlace = Pick<Document, 'source' | 'index'>

/** What a document says, read once more: a library of thousands keeps texts, not their values. */
export function valueOf({ source, index }: DocumentPlace): unknown {
  return parse(source).documents.find((document) => document.index === index)?.value
}

/** One YAML document as plain data. Where each part stands is looked up with `spanOf` when it is needed. */
export interface Document {
  readonly source: Source
  /** Place in the file, from 0. */
  readonly index: number
  readonly value: unknown
}

/** Documents that are whole, and what is wrong with the text of the others. */
export interface Parsed {
  readonly documents: readonly Document[]
  readonly diagnostics: readonly Diagnostic[]
}

/** Reads YAML 1.2 (core schema). Never throws: text that is no YAML, or too much of it, is a diagnostic. */
export function parse(source: Source): Parsed {
  const values = fastValues(source.text)
  if (values === null) return parseExactly(source)
  return { documents: values.map((value, index) => ({ source, index, value })), diagnostics: [] }
}

/** The same, with everything that can be wrong told at its place. */
export function parseExactly(source: Source): Parsed {
  const unprintable = controlFinding(source)
  if (unprintable !== null) return { documents: [], diagnostics: [unprintable] }
  const { documents: trees, lineCounter, refused } = compose(source)
  if (refused !== null) return { documents: [], diagnostics: [refused] }
  const documents: Document[] = []
  const diagnostics: Diagnostic[] = [...textNotes(source)]
  trees.forEach((tree, index) => {
    const findings = treeFindings(source, tree, index, lineCounter)
    diagnostics.push(...findings)
    if (findings.length === 0) documents.push({ source, index, value: tree.toJS({ maxAliasCount: -1 }) })
  })
  return { documents, diagnostics: oneOfFences(diagnostics) }
}

/** A fence that opens and one that closes are one mistake. */
function oneOfFences(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  const isFence = ({ message }: Diagnostic) => message.endsWith(fenceLeft)
  const first = diagnostics.find(isFence)
  return diagnostics.filter((one) => one === first || !isFence(one))
}

function controlFinding(source: Source): Diagnostic | null {
  const text = textOf(source)
  const range = controlCharacter(text)
  if (range === null) return null
  const span = spanOfRange(text, range)
  const at = { file: source.file, document: 0, pointer: '' }
  return syntaxFinding('document/control-character', at, span, codePoint(text[range[0]]!))
}

/** The trees of a text, or why they are refused before they are built. */
export function compose(source: Source): {
  documents: YamlDocument.Parsed[]
  lineCounter: LineCounter
  refused: Diagnostic | null
} {
  const text = source.text.startsWith('\uFEFF') ? source.text.slice(1) : source.text
  const lineCounter = new LineCounter()
  const tokens: CST.Token[] = []
  const refused = boundsFinding(source, text, lineCounter, tokens)
  if (refused !== null) return { documents: [], lineCounter, refused }
  const composer = new Composer({ version: '1.2', schema: 'core', merge: false, uniqueKeys: true })
  const documents = [...composer.compose(tokens, true, text.length)] as YamlDocument.Parsed[]
  return {
    documents: documents.filter((tree, index) => index === 0 || !isBlank(tree)),
    lineCounter,
    refused: null,
  }
}

/** Reads the tokens into `tokens`, and stops at the first that goes over a bound: nothing recursive has run by then. */
function boundsFinding(
  source: Source,
  text: string,
  lines: LineCounter,
  tokens: CST.Token[],
): Diagnostic | null {
  const at = { file: source.file, document: 0, pointer: '' }
  const parser = new Parser(lines.addNewLine)
  lines.addNewLine(0)
  let [offset, brackets, aliases] = [0, 0, 0]
  let scalarFollows = false
  for (const lexeme of new Lexer().lex(text)) {
    if (!scalarFollows) {
      if (lexeme === '[' || lexeme === '{') brackets++
      else if (lexeme === ']' || lexeme === '}') brackets--
      else if (lexeme.startsWith('*')) aliases++
      if (brackets > limits.depth) {
        return syntaxFinding('document/too-deep', at, spanBetween(lines, offset, offset + 1))
      }
      if (aliases > limits.aliases) {
        return syntaxFinding(
          'document/too-many-aliases',
          at,
          spanBetween(lines, offset, offset + lexeme.length),
        )
      }
    }
    scalarFollows = lexeme === SCALAR
    if (!CONTROLS.has(lexeme)) offset += lexeme.length
    tokens.push(...parser.next(lexeme))
  }
  tokens.push(...parser.end())
  const tooDeep = deepToken(tokens)
  return tooDeep === null
    ? null
    : syntaxFinding('document/too-deep', at, spanBetween(lines, tooDeep.offset, tooDeep.offset + 1))
}

/** What the lexer puts before a plain scalar; and all of its marks that stand for no text. */
const SCALAR = '\u001F'
const CONTROLS = new Set(['\u0002', '\u0018', SCALAR])

/** The first token below the depth that is allowed, found without recursion. */
function deepToken(tokens: readonly CST.Token[]): CST.Token | null {
  const stack: { token: CST.Token | null | undefined; depth: number }[] = tokens.map((token) => ({
    token,
    depth: 0,
  }))
  for (let next = stack.pop(); next !== undefined; next = stack.pop()) {
    const { token, depth } = next
    if (token === null || token === undefined) continue
    if (depth > limits.depth) return token
    if (token.type === 'document') stack.push({ token: token.value, depth })
    else if ('items' in token) {
      for (const item of token.items) {
        stack.push({ token: item.value, depth: depth + 1 })
        if ('key' in item) stack.push({ token: item.key, depth: depth + 1 })
      }
    }
  }
  return null
}

/** A span of the text from two offsets. */
export function spanBetween(lineCounter: LineCounter, start: number, end: number): Span {
  const from = lineCounter.linePos(start)
  const to = lineCounter.linePos(Math.max(start, end))
  return { start: { line: from.line, column: from.col }, end: { line: to.line, column: to.col } }
}

/** The same without the parser's count of lines. */
function spanOfRange(text: string, [start, end]: readonly [number, number]): Span {
  const before = text.slice(0, start).split('\n')
  const [line, column] = [before.length, before.at(-1)!.length + 1]
  return { start: { line, column }, end: { line, column: column + end - start } }
}

/** A trailing `---` makes no document of its own. */
function isBlank(tree: YamlDocument.Parsed): boolean {
  return (
    tree.errors.length === 0 &&
    (tree.contents === null ||
      (isScalar(tree.contents) && tree.contents.source === '' && tree.contents.type === 'PLAIN'))
  )
}

/** Notes on text that is fine as YAML and still surprises: a byte order mark, Windows line ends. */
function textNotes(source: Source): Diagnostic[] {
  const notes: Diagnostic[] = []
  const at = { file: source.file, document: 0, pointer: '' }
  if (source.text.startsWith('\uFEFF')) {
    const span = { start: { line: 1, column: 1 }, end: { line: 1, column: 2 } }
    notes.push(syntaxFinding('document/byte-order-mark', at, span))
  }
  const text = textOf(source)
  const lineEnd = text.indexOf('\r\n')
  if (lineEnd >= 0)
    notes.push(syntaxFinding('document/windows-line-ends', at, spanOfRange(text, [lineEnd, lineEnd + 1])))
  return notes
}

function treeFindings(
  source: Source,
  tree: YamlDocument.Parsed,
  index: number,
  lines: LineCounter,
): Diagnostic[] {
  const at = { file: source.file, document: index, pointer: '' }
  const text = textOf(source)
  const errors = tree.errors.map((error) => errorFinding(text, tree, error, at, lines))
  const repeated = errors.filter((one) => one.code === 'document/duplicate-key')
  const duplicates = withoutEcho(repeated, text)
  // One cause, one finding: after the first thing that is no YAML the rest of the tree is guesswork.
  const broken = errors.find((one) => one.code !== 'document/duplicate-key')
  if (broken !== undefined) {
    const earlier = duplicates.filter((one) => before(one, broken))
    // A line that was pasted twice ends its block too early: what stands below it is out of place for that alone.
    const isNext = earlier.some(({ span }) => span!.start.line === broken.span!.start.line - 1)
    return isNext ? earlier : [...earlier, broken]
  }
  return [...duplicates, ...nodeFindings(source, at, tree, lines)]
}

function errorFinding(
  text: string,
  tree: YamlDocument.Parsed,
  error: YAMLParseError,
  at: Address,
  lines: LineCounter,
): Diagnostic {
  const [start, end] = errorRange(text, tree, error)
  const odd = error.code === 'DUPLICATE_KEY' ? null : oddBlank(text, tree.range[0], start)
  if (odd !== null) {
    return syntaxFinding('document/odd-blank', at, spanBetween(lines, ...odd), codePoint(text[odd[0]]!))
  }
  const stray = error.code === 'DUPLICATE_KEY' ? null : strayLine(text, tree.range[0], start)
  if (stray !== null) {
    const { range, message, help } = stray
    return { ...syntaxFinding(error.code, at, spanBetween(lines, ...range), ''), message, help }
  }
  const tab = /same column|single line|Nested/.test(error.message) ? indentingTab(text, start) : null
  if (tab !== null) return syntaxFinding('document/tab', at, spanBetween(lines, ...tab))
  const sentence = firstSentence(error.message)
  const found = error.code === 'DUPLICATE_KEY' ? text.slice(start, end).trim() : sentence
  // A star with nothing behind it is no alias of anything.
  const code = /alias cannot be an empty/i.test(sentence) ? '' : error.code
  const finding = syntaxFinding(code, at, spanBetween(lines, start, end), found)
  return finding.code === 'document/syntax'
    ? {
        ...finding,
        ...syntaxWords(sentence, lineAt(text, start), isFront(text, start), indentAbove(text, start)),
      }
    : finding
}

/** The text as the parser counts it: without a byte order mark. */
function textOf(source: Source): string {
  return source.text.replace(/^\uFEFF/, '')
}

/** Tags that only repeat what plain YAML says. */
const plainTags = /^tag:yaml\.org,2002:(str|int|float|bool|null|map|seq)$/

/** Tags, merge keys and aliases that the language does not have. */
function nodeFindings(
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
    const tag = isScalar(node) || isCollection(node) ? node.tag : undefined
    if (tag !== undefined && tree.warnings.length === 0 && !plainTags.test(tag)) {
      const end = textOf(source)
        .slice(0, (node as Node).range![0])
        .trimEnd().length
      const begin = textOf(source).lastIndexOf('!!', end)
      findings.push(syntaxFinding('document/tag', at, spanBetween(lines, begin, end), tag))
    }
    if (isAlias(node) && !anchors.has(node.source) && !merged.has(node)) {
      report('document/unknown-alias', node, node.source)
      const nearest = nearestName(node.source, anchors)
      if (nearest !== null) findings.push({ ...findings.pop()!, help: `did you mean \`*${nearest}\`?` })
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

function before(one: Diagnostic, other: Diagnostic): boolean {
  return one.span!.start.line < other.span!.start.line
}

function firstSentence(message: string): string {
  return message.split('\n')[0]!.replace(/ at line \d+, column \d+:?$/, '')
}

/**
 * What is said of a file that cannot even be read as text.
 *
 * @param readable What of it can be read, up to the place where it no longer can.
 */
export function unreadable(
  file: string,
  code: 'document/too-large' | 'document/not-text' | 'document/empty',
  readable = '',
): Diagnostic {
  const end = readable.length
  const span = spanOfRange(readable, [end, end === 0 ? 0 : end + 1])
  return diagnostic({ ...syntaxFinding(code, { file, document: 0, pointer: '' }, span) })
}

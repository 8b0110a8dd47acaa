import type { Document as YamlDocument, LineCounter, YAMLParseError } from 'yaml'
import type { Address, Diagnostic } from '../diagnostics/diagnostic.ts'
import { syntaxFinding } from './codes.ts'
import { withoutEcho } from './duplicates.ts'
import { lostDash } from './missing-dash.ts'
import { nodeFindings } from './node-findings.ts'
import { codePoint, indentingTab, oddBlank } from './invisible-characters.ts'
import { textOf, type Source } from './source.ts'
import { spanBetween } from './spans.ts'
import { strayLine } from './unindented-line.ts'
import { errorRange, indentAbove, isFront, lineAt } from './syntax-place.ts'
import { syntaxWords, type SyntaxWords, type TextRepair } from './syntax-messages.ts'
import { textFix } from './text-fix.ts'

/** What is wrong with the tree of one document: text that is no YAML, or YAML that the language does not have. */
export function treeFindings(
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
    // A line that was pasted twice ends its block too early, so the lines below are misplaced for that reason alone.
    const isNext = earlier.some(({ span }) => span!.start.line === broken.span!.start.line - 1)
    return isNext ? earlier : [...earlier, broken]
  }
  return [...duplicates, ...nodeFindings(source, at, tree, lines)]
}

/** An error of the parser, and the text it is about. */
interface ParseError {
  readonly text: string
  readonly tree: YamlDocument.Parsed
  readonly error: YAMLParseError
  readonly at: Address
  readonly lines: LineCounter
  readonly range: readonly [start: number, end: number]
}

function errorFinding(
  text: string,
  tree: YamlDocument.Parsed,
  error: YAMLParseError,
  at: Address,
  lines: LineCounter,
): Diagnostic {
  const parseError = { text, tree, error, at, lines, range: errorRange(text, tree, error) }
  const isDuplicate = error.code === 'DUPLICATE_KEY'
  return (
    (isDuplicate ? null : (oddBlankFinding(parseError) ?? strayLineFinding(parseError))) ??
    indentationFinding(parseError) ??
    lostDashFinding(parseError) ??
    plainFinding(parseError)
  )
}

function oddBlankFinding({ text, tree, at, lines, range: [start] }: ParseError): Diagnostic | null {
  const odd = oddBlank(text, tree.range[0], start)
  if (odd === null) return null
  const plain = { range: odd, text: ' '.repeat(odd[1] - odd[0]) }
  return {
    ...syntaxFinding('document/odd-blank', at, spanBetween(lines, ...odd), codePoint(text[odd[0]]!)),
    fixes: textFix(at.file, text, [plain], true),
  }
}

function strayLineFinding({ text, tree, error, at, lines, range: [start] }: ParseError): Diagnostic | null {
  const stray = strayLine(text, tree.range[0], start)
  if (stray === null) return null
  const { range, message, help, writes } = stray
  const fixes = writes === null ? [] : textFix(at.file, text, [writes], true)
  return { ...syntaxFinding(error.code, at, spanBetween(lines, ...range), ''), message, help, fixes }
}

function indentationFinding({ text, error, at, lines, range: [start] }: ParseError): Diagnostic | null {
  const tab = /same column|single line|Nested/.test(error.message) ? indentingTab(text, start) : null
  return tab === null ? null : tabFinding(text, tab, at, lines)
}

function lostDashFinding({ text, error, at, lines, range: [start] }: ParseError): Diagnostic | null {
  const sentence = firstSentence(error.message)
  const dash = /^Nested mappings/.test(sentence) ? lostDash(text, start) : null
  if (dash === null) return null
  return {
    ...syntaxFinding(error.code, at, spanBetween(lines, ...dash.range), ''),
    ...worded(text, dash.range[0], at.file, syntaxWords(sentence, dash.line, true, 0)),
  }
}

function plainFinding({ text, error, at, lines, range: [start, end] }: ParseError): Diagnostic {
  const sentence = firstSentence(error.message)
  const found = error.code === 'DUPLICATE_KEY' ? text.slice(start, end).trim() : sentence
  // A star with nothing behind it is no alias of anything.
  const code = /alias cannot be an empty/i.test(sentence) ? '' : error.code
  const finding = syntaxFinding(code, at, spanBetween(lines, start, end), found)
  if (finding.code === 'document/tab') return tabFinding(text, [start, end], at, lines)
  if (finding.code !== 'document/syntax') return finding
  const words = syntaxWords(sentence, lineAt(text, start), isFront(text, start), indentAbove(text, start))
  return { ...finding, ...worded(text, start, at.file, words) }
}

/** The words of a cause, and its repair as an edit. */
function worded(
  text: string,
  start: number,
  file: string,
  { message, help, repair }: SyntaxWords,
): Pick<Diagnostic, 'message' | 'help' | 'fixes'> {
  const fixes =
    repair === null
      ? []
      : textFix(file, text, [{ range: rangeOf(text, start, repair), text: repair.text }], repair.safe)
  return { message, help, fixes }
}

function rangeOf(text: string, start: number, { found }: TextRepair): readonly [number, number] {
  if (found === 'indent') return [text.lastIndexOf('\n', start - 1) + 1, start]
  return [start, start + found]
}

/** How wide a tab was meant is a guess. */
function tabFinding(
  text: string,
  tab: readonly [number, number],
  at: Address,
  lines: LineCounter,
): Diagnostic {
  const all = [...text.matchAll(/^[ \t]*\t[ \t]*/gm)].map(({ index, 0: indent }) => ({
    range: [index, index + indent.length] as const,
    text: indent.replaceAll('\t', '  '),
  }))
  return {
    ...syntaxFinding('document/tab', at, spanBetween(lines, ...tab)),
    fixes: textFix(at.file, text, all, false),
  }
}

function before(one: Diagnostic, other: Diagnostic): boolean {
  return one.span!.start.line < other.span!.start.line
}

function firstSentence(message: string): string {
  return message.split('\n')[0]!.replace(/ at line \d+, column \d+:?$/, '')
}

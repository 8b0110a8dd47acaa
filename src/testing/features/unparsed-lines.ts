import type { Background, Envelope, Scenario } from '@cucumber/messages'
import { editDistance } from '../../diagnostics/suggestion.ts'
import { fileFailure, type Result } from '../result.ts'
import type { Mistake } from './feature-finding.ts'
import { describedIn } from './feature-tree.ts'

/** A line of a feature file that cannot be parsed, or not as intended. */
export interface UnparsedLine extends Pick<Mistake, 'at' | 'message' | 'help'> {
  /** Cucumber's URI of the file. */
  readonly uri: string
}

/** A line that was parsed as the description of a scenario. */
interface LostStep extends UnparsedLine {
  readonly scenario: string
}

/** Files that cannot be parsed, and steps that were parsed as a description. */
export function unparsedLines(envelopes: readonly Envelope[]): UnparsedLine[] {
  return [...brokenFiles(envelopes), ...lostSteps(envelopes)]
}

/** The same as failed results. */
export function unparsedFeatures(envelopes: readonly Envelope[], fileOf: (uri: string) => string): Result[] {
  const broken = brokenFiles(envelopes).map(({ uri, at: { line, column }, message, help }) =>
    fileFailure(
      { file: fileOf(uri), line, title: 'the feature cannot be read' },
      'a feature that can be read',
      `(${line}:${column}): ${message}; ${help}`,
    ),
  )
  const lost = lostSteps(envelopes).map(({ uri, at: { line }, scenario, message, help }) =>
    fileFailure({ file: fileOf(uri), line, title: scenario }, 'a step', `${message}; ${help}`),
  )
  return [...broken, ...lost]
}

/** The first error of each file: later ones are consequences. */
function brokenFiles(envelopes: readonly Envelope[]): UnparsedLine[] {
  const texts = textsOf(envelopes)
  const byFile = new Map<string, UnparsedLine>()
  for (const { parseError } of envelopes) {
    const uri = parseError?.source.uri ?? ''
    if (parseError === undefined || byFile.has(uri)) continue
    const { line = 1, column = 1 } = parseError.source.location ?? {}
    byFile.set(uri, { uri, ...explained(parseError.message, { line, column }, texts.get(uri) ?? []) })
  }
  return [...byFile.values()]
}

type Explained = Omit<UnparsedLine, 'uri'>

/** Rewrites cucumber's parse errors, such as `(1:1): expected: #EOF, #FeatureLine, ..., got 'Feture: x'`. */
function explained(
  error: string,
  { line, column }: { line: number; column: number },
  lines: readonly string[],
): Explained {
  const written = lines[line - 1] ?? ''
  const text = written.trim()
  const at = { line, column: Math.max(1, column), text: /^\S+?(?=:|\s|$)/.exec(text)?.[0] ?? '' }
  if (/unexpected end of file.*#DocStringSeparator/.test(error))
    return openDocString(lines) ?? { at, message: error.replace(/^\(\d+:\d+\): /, ''), help: useKeyword }
  if (/inconsistent cell count/.test(error))
    return {
      at,
      message: 'this row has more or fewer cells than the first one',
      help: 'every row of a table needs the same number',
    }
  const language = /Language not supported: (\S+)/.exec(error)?.[1]
  if (language !== undefined)
    return {
      at: { line, column: written.indexOf(language) + 1, text: language },
      message: `unknown language \`${language}\``,
      help: 'write one such as `en`, or delete the line',
    }
  const tag = isStep(text) ? tagAbove(lines, line) : null
  if (tag !== null) return tag
  return { at, message: `\`${text}\` is not understood here`, help: helpFor(text, lines) }
}

/** A tag in the last line of text before a step. */
function tagAbove(lines: readonly string[], line: number): Explained | null {
  const above = lines.slice(0, line - 1).findLastIndex((one) => one.trim() !== '')
  const written = lines[above] ?? ''
  const tag = /^\s*(@\S+)/.exec(written)?.[1]
  if (tag === undefined) return null
  return {
    at: { line: above + 1, column: written.indexOf('@') + 1, text: tag },
    message: `\`${tag}\` is placed before a step`,
    help: 'tags belong before `Scenario:`, `Rule:` or `Feature:`',
  }
}

/** An unterminated doc string runs to the end of the file; the error is reported at its opening quotes. */
function openDocString(lines: readonly string[]): Explained | null {
  const marks = lines.flatMap((text, index) => (/^\s*("""|```)/.test(text) ? [index] : []))
  const open = marks.length % 2 === 1 ? firstUnpaired(lines, marks) : undefined
  if (open === undefined) return null
  const mark = lines[open]!.trim().slice(0, 3)
  return {
    at: { line: open + 1, column: lines[open]!.indexOf(mark) + 1, text: mark },
    message: 'unclosed doc string',
    help: `close it with \`${mark}\` on a separate line`,
  }
}

/** The first quotes that a step follows before the next quotes, or else the last. */
function firstUnpaired(lines: readonly string[], marks: readonly number[]): number | undefined {
  for (let index = 0; index + 1 < marks.length; index += 2) {
    const inside = lines.slice(marks[index]! + 1, marks[index + 1])
    if (inside.some((text) => isStep(text.trim()))) return marks[index]
  }
  return marks.at(-1)
}

function isStep(text: string): boolean {
  return /^(?:Given|When|Then|And|But|\*) /.test(text)
}

const useKeyword = 'write one of the keywords of Gherkin, such as `Given` or `Scenario:`'

function helpFor(text: string, lines: readonly string[]): string {
  const word = /^\w+/.exec(text)?.[0] ?? ''
  const language = lines.map((one) => /^\s*#\s*language\s*:\s*(\S+)/.exec(one)?.[1]).find(Boolean)
  if (language !== undefined && language !== 'en' && (keywords.includes(word) || isStep(text)))
    return `the language of the file is \`# language: ${language}\`: delete that line, or use its keywords`
  if (/^@\S*\s+[^@\s]/.test(text)) return 'a tag begins with `@` and contains no spaces, as in `@R-071`'
  if (/^Background\b/.test(text) && lines.some((one) => /^\s*Feature:/.test(one)))
    return 'only one `Background:` is allowed, before the first `Scenario:`'
  if (/^Feature\b/.test(text)) return 'a file has one `Feature:`; put the other one in a separate file'
  if (keywords.includes(word) && !lines.some((one) => /^\s*Feature:/.test(one)))
    return 'a file begins with `Feature:` and its name'
  const keyword = keywords.find((name) => isSlip(word, name))
  return keyword === undefined
    ? 'a line begins with a keyword, such as `Given` or `Scenario:`'
    : `did you mean \`${keyword}\`?`
}

const steps = ['Given', 'When', 'Then', 'And', 'But']
const keywords = ['Feature', 'Background', 'Rule', 'Scenario', 'Examples', ...steps]

function isSlip(word: string, keyword: string): boolean {
  const limit = keyword.length > 5 ? 2 : 1
  return word !== keyword && editDistance(word.toLowerCase(), keyword.toLowerCase(), limit) <= limit
}

/**
 * A misspelt `Given` before the first step of a scenario is parsed as its description, and the step is lost silently.
 */
function lostSteps(envelopes: readonly Envelope[]): LostStep[] {
  const texts = textsOf(envelopes)
  return envelopes.flatMap(({ gherkinDocument }) => {
    const uri = gherkinDocument?.uri ?? ''
    return describedIn(gherkinDocument).flatMap((node) => lostIn(node, uri, texts.get(uri) ?? []))
  })
}

function textsOf(envelopes: readonly Envelope[]): ReadonlyMap<string, string[]> {
  return new Map(
    envelopes.flatMap(({ source }) => (source === undefined ? [] : [[source.uri, source.data.split('\n')]])),
  )
}

function lostIn({ description, location, name }: Background | Scenario, uri: string, lines: string[]) {
  return description.split('\n').flatMap((text): LostStep[] => {
    const word = /^\s*([A-Z]\w+) /.exec(text)?.[1] ?? ''
    const keyword = slipsOfAnd[word] ?? ['Given', 'When', 'Then'].find((one) => isSlip(word, one))
    if (keyword === undefined || prose.has(word)) return []
    const line = lineOf(lines, text, location.line)
    const message = `\`${text.trim()}\`, which is read as a description`
    const at = { line, column: (lines[line - 1] ?? '').indexOf(word) + 1, text: word }
    const scenario = name === '' ? 'Background' : name
    return [{ uri, scenario, at, message, help: `did you mean \`${keyword}\`?` }]
  })
}

function lineOf(lines: readonly string[], text: string, from: number): number {
  return lines.findIndex((line, index) => index >= from && line.trim() === text.trim()) + 1
}

/** Most words one letter away from these two are English words. */
const slipsOfAnd: Readonly<Record<string, string>> = {
  Adn: 'And',
  Nad: 'And',
  Ands: 'And',
  Amd: 'And',
  Btu: 'But',
}

/** English words one letter away from a keyword. */
const prose = new Set(['They', 'Them', 'Than', 'The', 'Hen', 'Ten', 'Give', 'Gives', 'Thin', 'Wren'])

import type { Background, Envelope, Scenario } from '@cucumber/messages'
import { editDistance } from '../../diagnostics/nearest-name.ts'
import type { Result } from '../result.ts'

/** A line of a feature file that is not what was meant, by the file's address as cucumber has it. */
interface Unread {
  readonly uri: string
  readonly line: number
  readonly title: string
  readonly expected: string
  readonly found: string
}

/** Files that cannot be read, and steps that were read as a description. */
export function unreadFeatures(envelopes: readonly Envelope[], fileOf: (uri: string) => string): Result[] {
  return [...brokenFiles(envelopes), ...lostSteps(envelopes)].map((one) => {
    const file = fileOf(one.uri)
    return {
      id: `${file}:${one.line}`,
      title: one.title,
      file,
      line: one.line,
      status: 'failed',
      rules: [],
      tags: [],
      reason: null,
      difference: [{ key: 'feature', expected: one.expected, actual: one.found, step: null }],
      trace: [],
    }
  })
}

/** The first error of each file: those behind it only say that the reader has lost its way. */
function brokenFiles(envelopes: readonly Envelope[]): Unread[] {
  const byFile = new Map<string, Unread>()
  for (const { parseError } of envelopes) {
    const uri = parseError?.source.uri ?? ''
    if (parseError === undefined || byFile.has(uri)) continue
    byFile.set(uri, {
      uri,
      line: parseError.source.location?.line ?? 1,
      title: 'the feature cannot be read',
      expected: 'a feature that can be read',
      found: withoutTokens(parseError.message),
    })
  }
  return [...byFile.values()]
}

/** `(1:1): expected: #EOF, #FeatureLine, ..., got 'Feture: x'` in the words of a person. */
function withoutTokens(message: string): string {
  const [, place, got] = /^(\(\d+:\d+\)): expected: #.*?, got '(.*)'$/s.exec(message) ?? []
  if (got === undefined) return message
  const word = /^\w+/.exec(got)?.[0] ?? ''
  const keyword = keywords.find((name) => isSlip(word, name))
  const hint =
    keyword === undefined
      ? '; a line begins with a keyword, such as `Given` or `Scenario:`'
      : `; did you mean \`${keyword}\`?`
  return `${place}: \`${got}\` is not understood here${hint}`
}

const keywords = [
  'Feature',
  'Background',
  'Rule',
  'Scenario',
  'Examples',
  'Given',
  'When',
  'Then',
  'And',
  'But',
]

function isSlip(word: string, keyword: string): boolean {
  const limit = keyword.length > 5 ? 2 : 1
  return word !== keyword && editDistance(word.toLowerCase(), keyword.toLowerCase(), limit) <= limit
}

/**
 * Before its first step a scenario may have a description, so a misspelt `Given` is text there, and the step is
 * lost without a word.
 */
function lostSteps(envelopes: readonly Envelope[]): Unread[] {
  const texts = new Map(
    envelopes.flatMap(({ source }) => (source === undefined ? [] : [[source.uri, source.data.split('\n')]])),
  )
  return envelopes.flatMap(({ gherkinDocument }) => {
    const uri = gherkinDocument?.uri ?? ''
    return describedIn(gherkinDocument).flatMap((node) => lostIn(node, uri, texts.get(uri) ?? []))
  })
}

/** Backgrounds and scenarios, those of rules too. */
function describedIn(document: Envelope['gherkinDocument']): (Background | Scenario)[] {
  const children = document?.feature?.children ?? []
  const inRules = children.flatMap(({ rule }) => rule?.children ?? [])
  return [...children, ...inRules].flatMap(({ background, scenario }) => background ?? scenario ?? [])
}

function lostIn(
  { description, location, name }: Background | Scenario,
  uri: string,
  lines: string[],
): Unread[] {
  return description.split('\n').flatMap((text): Unread[] => {
    const word = /^\s*([A-Z]\w+) /.exec(text)?.[1] ?? ''
    const keyword = ['Given', 'When', 'Then'].find((one) => isSlip(word, one))
    if (keyword === undefined || prose.has(word)) return []
    const line = lineOf(lines, text, location.line)
    const found = `\`${text.trim()}\`, which is read as a description; did you mean \`${keyword}\`?`
    return [{ uri, line, title: name === '' ? 'Background' : name, expected: 'a step', found }]
  })
}

function lineOf(lines: readonly string[], text: string, from: number): number {
  return lines.findIndex((line, index) => index >= from && line.trim() === text.trim()) + 1
}

/** English words that are one letter away from a keyword. */
const prose = new Set(['They', 'Them', 'Than', 'The', 'Hen', 'Ten', 'Give', 'Gives', 'Thin', 'Wren'])

import type { Severity } from '../diagnostics/diagnostic.ts'
import type { TextFix } from '../diagnostics/fix.ts'
import type { Place } from '../document/resolve-locations.ts'
import type { Entry } from '../explain/entry.ts'
import { fingerprints } from './fingerprint.ts'
import { jsonText } from './json.ts'
import { failedScenario, marksOf, type Mark, type Parts } from './run-report.ts'

/** The description of a code. */
export type CodeWords = Pick<Entry, 'summary' | 'why' | 'help' | 'facts'>

const root = '%SRCROOT%'
const problems = { error: 'error', warning: 'warning', note: 'recommendation' } as const

/** SARIF 2.1.0. Every result has a place: GitHub throws the whole file away for one that has none. */
export function sarifText(
  parts: Parts,
  prefix: string,
  wordsOf: (code: string) => CodeWords | undefined,
): string {
  const marks = marksOf(parts, prefix)
  const codes = [...new Set(marks.map((mark) => mark.code))].sort()
  const prints = fingerprints(marks)
  const rules = codes.map((code) => {
    const own = marks.filter((mark) => mark.code === code)
    return ruleOf(code, wordsOf(code), own)
  })
  const [name, version] = parts.tool.split(' ')
  return jsonText({
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name, semanticVersion: version, version, rules } },
        columnKind: 'utf16CodeUnits',
        originalUriBaseIds: { [root]: { description: { text: 'the root of the git work tree' } } },
        invocations: [{ executionSuccessful: true, exitCode: parts.exit }],
        properties: { at: parts.at },
        results: marks.map((mark, index) => resultOf(mark, codes.indexOf(mark.code), prints[index]!)),
      },
    ],
  })
}

function ruleOf(code: string, known: CodeWords | undefined, marks: readonly Mark[]): object {
  const words = known ?? wordsWithout(code)
  const level = worst(marks)
  const help = words.help ?? 'see the message'
  const why = words.why ?? words.summary
  return {
    id: code,
    shortDescription: { text: words.summary },
    fullDescription: { text: why },
    help: {
      text: known === undefined ? help : `${help}\n\nsspr explain ${code}`,
      markdown: `${why}\n\n**Repair:** ${help}${known === undefined ? '' : `\n\n\`sspr explain ${code}\``}`,
    },
    defaultConfiguration: { level },
    properties: {
      tags: [code.split('/')[0], ...words.facts],
      precision: 'very-high',
      'problem.severity': problems[level],
    },
  }
}

function wordsWithout(code: string): CodeWords {
  if (code === failedScenario.code) return { ...failedScenario, why: null, facts: [] }
  return { summary: code, why: null, help: null, facts: [] }
}

function worst(marks: readonly Mark[]): Severity {
  const order = ['error', 'warning', 'note'] as const
  return order.find((severity) => marks.some((mark) => mark.severity === severity)) ?? 'note'
}

function resultOf(mark: Mark, ruleIndex: number, fingerprint: string): object {
  const { code, severity, message, help, related, suppressed, pointer, document } = mark
  return {
    ruleId: code,
    ruleIndex,
    level: severity,
    message: { text: withoutLinks(help === null ? message : `${message}\n${help}`) },
    locations: [locationOf(mark)],
    partialFingerprints: { 'ssprFinding/v1': fingerprint },
    ...(mark.fixes.length === 0 ? {} : { fixes: mark.fixes.map(fixOf) }),
    ...(related.length === 0 ? {} : { relatedLocations: related.map(relatedLocation) }),
    suppressions:
      suppressed === null ? [] : [{ kind: 'inSource', status: 'accepted', justification: suppressed.reason }],
    properties: { pointer, document, until: suppressed?.until ?? null, rules: mark.rules },
  }
}

function relatedLocation(one: Mark['related'][number], id: number): object {
  return { id, message: { text: withoutLinks(one.message) }, ...locationOf(one) }
}

/** A fix, which an editor can offer with the result. */
function fixOf({ title, safe, edits }: TextFix): object {
  const files = [...new Set(edits.map(({ file }) => file))]
  return {
    description: { text: withoutLinks(title) },
    artifactChanges: files.map((file) => ({
      artifactLocation: artifactOf(file),
      replacements: edits
        .filter((edit) => edit.file === file)
        .map(({ span, text }) => ({ deletedRegion: regionOf(span), insertedContent: { text } })),
    })),
    properties: { safe },
  }
}

function locationOf({ file, span }: Place): { physicalLocation: object } {
  return { physicalLocation: { artifactLocation: artifactOf(file), region: regionOf(span) } }
}

function artifactOf(file: string): object {
  return { uri: uriOf(file), uriBaseId: root }
}

function regionOf({ start, end }: Place['span']): object {
  return { startLine: start.line, startColumn: start.column, endLine: end.line, endColumn: end.column }
}

/** `[text](place)` is a link in a SARIF message; their text makes none. */
function withoutLinks(text: string): string {
  return text.replaceAll('](', '] (')
}

function uriOf(file: string): string {
  const whole = file.replace(/\p{Surrogate}/gu, '\uFFFD')
  return whole.split('/').map(encodeURIComponent).join('/')
}

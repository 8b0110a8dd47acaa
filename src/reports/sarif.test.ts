import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { Ajv } from 'ajv'
import { describe, expect, it } from 'vitest'
import { partsOf, type Parts } from './run-report.ts'
import { samples, validated } from './sample.test-kit.ts'
import { sarifText } from './sarif.ts'

interface Result {
  readonly ruleId: string
  readonly ruleIndex: number
  readonly level: string
  readonly message: { readonly text: string }
  readonly locations: readonly {
    readonly physicalLocation: {
      readonly artifactLocation: { readonly uri: string; readonly uriBaseId: string }
      readonly region: Readonly<Record<'startLine' | 'startColumn' | 'endLine' | 'endColumn', number>>
    }
  }[]
  readonly partialFingerprints: Readonly<Record<string, string>>
  readonly suppressions: readonly unknown[]
}

interface Run {
  readonly columnKind: string
  readonly tool: { readonly driver: { readonly rules: readonly { readonly id: string }[] } }
  readonly results: readonly Result[]
}

const text = (parts: Parts, prefix = '') => sarifText(parts, prefix, () => undefined)
const runOf = (parts: Parts, prefix = '') =>
  (JSON.parse(text(parts, prefix)) as { readonly runs: readonly Run[] }).runs[0]!
const printsOf = (parts: Parts) =>
  runOf(parts).results.map((one) => one.partialFingerprints['ssprFinding/v1'])

/** The published schema (SARIF 2.1.0-rtm.5), as Microsoft's matchers ship it; draft 4 in all but the name of `$id`. */
function publishedSchema(): object {
  const file = fileURLToPath(import.meta.resolve('@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json'))
  const {
    $schema: _dialect,
    id: _id,
    ...schema
  } = JSON.parse(readFileSync(file, 'utf8')) as Record<string, unknown>
  return schema
}

describe('SARIF', () => {
  const valid = new Ajv({
    strict: false,
    validateFormats: false,
    unicodeRegExp: false,
    allErrors: true,
  }).compile(publishedSchema())

  it.each(Object.entries(samples))('of a %s holds to the published schema', (_name, parts) => {
    expect(valid(JSON.parse(text(parts))), JSON.stringify(valid.errors)).toBe(true)
  })

  it('conforms to a schema that refuses a wrong report', () => {
    const wrong = JSON.parse(text(samples.check)) as { runs: { columnKind: string }[] }
    wrong.runs[0]!.columnKind = 'bytes'
    expect(valid(wrong)).toBe(false)
  })

  it('gives every result one place with all four corners, the end not before the start', () => {
    const { results } = runOf(samples.check)
    expect(results).toHaveLength(9)
    for (const { locations } of results) {
      expect(locations).toHaveLength(1)
      const { startLine, startColumn, endLine, endColumn } = locations[0]!.physicalLocation.region
      expect(startLine).toBeGreaterThan(0)
      expect(startColumn).toBeGreaterThan(0)
      expect(endLine * 10_000 + endColumn).toBeGreaterThanOrEqual(startLine * 10_000 + startColumn)
    }
  })

  it('knows the rule of every result, and counts columns in UTF-16 code units', () => {
    const { results, tool, columnKind } = runOf(samples.check)
    for (const { ruleId, ruleIndex } of results) expect(tool.driver.rules[ruleIndex]!.id).toBe(ruleId)
    expect(columnKind).toBe('utf16CodeUnits')
  })

  it('percent-encodes paths, from the root of the work tree', () => {
    const uris = runOf(samples.check, 'sub dir/').results.map(
      (one) => one.locations[0]!.physicalLocation.artifactLocation.uri,
    )
    expect(uris).toContain('sub%20dir/policies/pilot/sspr.yaml')
    expect(uris).toContain('sub%20dir/policies/a%20b/%2541%2C%3A%3B%5D%22%3Cx%3E%26%60%7C%40me.yaml')
    for (const uri of uris) expect(uri).toMatch(/^[A-Za-z0-9%/._~!'()*-]+$/)
  })

  it('goes up from the current folder to a file outside it', () => {
    const outside = { ...validated.diagnostics[0]!, file: '../other/sspr.yaml' }
    const parts = partsOf(samples.validate, { validate: { ...validated, diagnostics: [outside] } })
    const { uri } = runOf(parts, 'a/b/').results[0]!.locations[0]!.physicalLocation.artifactLocation
    expect(uri).toBe('a/other/sspr.yaml')
  })

  it('keeps a fingerprint when the line moves, and changes it with the message', () => {
    const moved = validated.diagnostics.map((one) => {
      const { start, end } = one.span
      const down = { start: { ...start, line: start.line + 7 }, end: { ...end, line: end.line + 7 } }
      return { ...one, span: down }
    })
    const reworded = validated.diagnostics.map((one) => ({ ...one, message: `${one.message}!` }))
    const with_ = (diagnostics: typeof moved) =>
      partsOf(samples.validate, { validate: { ...validated, diagnostics } })
    expect(printsOf(with_(moved))).toEqual(printsOf(samples.validate))
    expect(printsOf(with_(reworded)).some((one) => printsOf(samples.validate).includes(one))).toBe(false)
  })

  it('distinguishes two identical findings', () => {
    const prints = printsOf(samples.check)
    expect(new Set(prints).size).toBe(prints.length)
  })

  it('marks what is suppressed, and says of the others that they are not', () => {
    const suppressed = runOf(samples.check).results.filter((one) => one.suppressions.length > 0)
    expect(suppressed.map((one) => one.message.text)).toEqual(['a team lives with this'])
  })

  it('makes no link from the text of a file', () => {
    for (const { message } of runOf(samples.check).results) expect(message.text).not.toContain('](')
  })
})

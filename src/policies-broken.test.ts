import path from 'node:path'
import { describe, expect, it } from 'vitest'
import type { TextFix } from './diagnostics/fix.ts'
import { compatible, withFixes } from './document/apply-fixes.ts'
import { located } from './document/resolve-locations.ts'
import type { Located } from './document/resolve-locations.ts'
import { localFiles } from './system/environment.ts'
import type { Files } from './system/environment.ts'
import { readLibrary } from './policy/load/library.ts'
import { rules } from './rules/index.ts'
import { documentCodes } from './document/codes.ts'
import { caseCodes } from './testing/cases/case-codes.ts'
import { shapeCodes } from './policy/schema/shape-codes.ts'
import { validate } from './validation/validate.ts'

const cwd = path.resolve(import.meta.dirname, '..')
const folder = 'policies/broken'
const at = Date.UTC(2026, 5, 1)

/** What a file says of itself, or the table below of it. */
interface Expected {
  readonly code: string
  /** `line:column-line:column`. */
  readonly span: string
  readonly file: string
  /** What its repair has to mention; empty if anything will do. */
  readonly help: string
}

/** Files that no comment survives in. */
const withoutComment: Readonly<Record<string, readonly [code: string, span: string]>> = {
  'document/empty.yaml': ['document/empty', '1:1-1:1'],
  'document/empty-blank.yaml': ['document/empty', '1:1-1:1'],
  'document/not-text-utf-16.yaml': ['document/not-text', '1:1-1:1'],
  'document/not-text-latin-1.yaml': ['document/not-text', '14:25-14:26'],
  'document/not-text-picture.yaml': ['document/not-text', '1:1-1:1'],
  'document/byte-order-mark.yaml': ['document/byte-order-mark', '1:1-1:2'],
  'document/windows-line-ends.yaml': ['document/windows-line-ends', '1:65-1:66'],
  'document/tab.yaml': ['document/tab', '36:1-36:2'],
  'document/tab-after-blanks.yaml': ['document/tab', '18:7-18:8'],
}

const brokenFiles = localFiles
  .list(path.join(cwd, folder))
  .filter((entry) => entry.kind === 'folder')
  .flatMap((stage) =>
    localFiles.list(path.join(cwd, folder, stage.name)).map((entry) => `${stage.name}/${entry.name}`),
  )
  .filter((file) => file.endsWith('.yaml'))

const codes = [
  ...Object.keys(documentCodes),
  // A scenario that fails is a broken promise, no broken file.
  ...Object.keys(shapeCodes).filter((code) => !code.startsWith('scenario/')),
  // What is wrong outside of the file is for the commands to tell.
  ...Object.keys(caseCodes).filter((code) => !['cases/no-set', 'cases/unknown-fact'].includes(code)),
  ...rules.map((rule) => rule.code),
]

/** Opinions: another one may be found in a file without being its mistake. */
const unwise = new Set<string>(rules.filter((rule) => rule.kind === 'unwise').map((rule) => rule.code))

describe.each(brokenFiles)('%s', (file) => {
  const expected = expectationOf(file)
  const findings = findingsOf(file)

  it('is named as its code', () => {
    const name = file.replace(/\.yaml$/, '')
    const own = codes.filter((code) => name === code || name.startsWith(`${code}-`))
    expect(own.sort((one, other) => other.length - one.length)[0]).toBe(expected.code)
  })

  it('has the one finding that a good colleague would tell', () => {
    const others = findings.filter(({ code }) => code !== expected.code)
    const accepted = others.filter(
      ({ code, severity }) =>
        (severity !== 'error' && unwise.has(code)) ||
        // An error cannot be suppressed.
        (expected.code === 'policy/suppressed-error' && severity === 'error'),
    )
    expect(others.filter((one) => !accepted.includes(one)).map(shown)).toEqual([])
    const own = findings.filter(({ code }) => code === expected.code)
    expect(own.map(shown)).toEqual([`${expected.file} ${expected.code} ${expected.span}`])
  })

  it('is repaired by safe fixes, which add no error and leave none of themselves', () => {
    const safe = fixesOf(findings)
    if (safe.length === 0) return
    const repaired = repairedFindings(file, safe)
    const seen = new Set(findings.map(said))
    const added = repaired.filter((one) => one.severity === 'error' && !seen.has(said(one)))
    expect(added.map(said)).toEqual([])
    const fixed = findings.filter((one) => one.fixes.some((fix) => safe.includes(fix)))
    expect(repaired.filter((one) => fixed.some((other) => said(other) === said(one)))).toEqual([])
    expect(fixesOf(repaired)).toEqual([])
  })

  it('is told with a repair', () => {
    for (const { help } of findings) expect(help?.trim() ?? '').not.toBe('')
    const own = findings.filter(({ code }) => code === expected.code)
    for (const { help } of own) expect(help).toContain(expected.help)
  })
})

describe('policies/broken', () => {
  it('has a file for every code', () => {
    const covered = new Set(brokenFiles.map((file) => expectationOf(file).code))
    expect(codes.filter((code) => !covered.has(code))).toEqual(['document/too-large'])
  })

  it('leaves one code to this test: a file that is too large for a repository', () => {
    const file = `${cwd}/huge.yaml`
    const files: Files = {
      ...localFiles,
      kindOf: (name) => (name === file ? 'file' : localFiles.kindOf(name)),
      readAtMost: (name, most) => (name === file ? null : localFiles.readAtMost(name, most)),
    }
    const library = readLibrary({ cwd, files }, [file])
    const found = located(validate(library, at).diagnostics, library.sources)
    expect(found.map(shown)).toEqual(['huge.yaml document/too-large 1:1-1:1'])
    expect(found[0]!.help).toContain('directory')
  })

  it('is told with a repair that is about the file, nearly always', () => {
    const vague = brokenFiles.filter((file) => {
      const { code } = expectationOf(file)
      return !findingsOf(file).some((one) => one.code === code && /[`\d]|such as/.test(one.help ?? ''))
    })
    expect(vague.length, vague.join('\n')).toBeLessThanOrEqual(brokenFiles.length * 0.05)
  })

  it('has a fix in three files of five', () => {
    const fixable = brokenFiles.filter((file) => {
      const { code } = expectationOf(file)
      return findingsOf(file).some((one) => one.code === code && one.fixes.length > 0)
    })
    expect(fixable.length / brokenFiles.length).toBeGreaterThanOrEqual(0.6)
  })

  it('is left out when a folder above is searched', () => {
    const library = readLibrary({ cwd, files: localFiles }, ['policies'])
    expect([...library.sources.keys()].filter((file) => file.startsWith(`${folder}/`))).toEqual([])
  })
})

const known = new Map<string, readonly Located[]>()

function findingsOf(file: string): readonly Located[] {
  const found = known.get(file) ?? validated(file, localFiles)
  known.set(file, found)
  return found
}

function validated(file: string, files: Files): Located[] {
  const library = readLibrary({ cwd, files }, [`${folder}/${file}`])
  return located(validate(library, at).diagnostics, library.sources)
}

/** Safe fixes that do not overlap, as `--fix` takes them. */
function fixesOf(findings: readonly Located[]): TextFix[] {
  return compatible(findings.flatMap(({ fixes }) => fixes.filter(({ safe }) => safe).slice(0, 1)))
}

/** What is found in a file once fixes are applied to its text. */
function repairedFindings(file: string, fixes: readonly TextFix[]): Located[] {
  const name = path.join(cwd, folder, file)
  const source = { file: `${folder}/${file}`, text: new TextDecoder().decode(localFiles.read(name)) }
  const bytes = new TextEncoder().encode(withFixes(source, fixes).text)
  return validated(file, {
    ...localFiles,
    readAtMost: (one, most) => (one === name ? bytes : localFiles.readAtMost(one, most)),
  })
}

function said({ code, message }: Located): string {
  return `${code}: ${message}`
}

function expectationOf(file: string): Expected {
  const fixed = withoutComment[file]
  if (fixed !== undefined) return { code: fixed[0], span: fixed[1], file: `${folder}/${file}`, help: '' }
  const text = new TextDecoder().decode(localFiles.read(path.join(cwd, folder, file)))
  const match = /^# expect: (\S+) (\d+:\d+-\d+:\d+)(?: in (\S+))?$/m.exec(text)
  if (match === null) throw new Error(`${file} does not say what it expects`)
  const [, code, span, other] = match
  const named = other === undefined ? file : path.posix.join(path.posix.dirname(file), other)
  const help = /^# help: (.+)$/m.exec(text)?.[1] ?? ''
  return { code: code!, span: span!, file: `${folder}/${named}`, help }
}

function shown({ file, code, span: { start, end } }: Located): string {
  return `${file} ${code} ${start.line}:${start.column}-${end.line}:${end.column}`
}

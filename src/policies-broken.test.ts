import path from 'node:path'
import { describe, expect, it } from 'vitest'
import type { TextFix } from './diagnostics/fix.ts'
import { compatible, withFixes } from './document/apply-fixes.ts'
import { located } from './document/resolve-locations.ts'
import type { Located } from './document/resolve-locations.ts'
import { baseNames, brokenFiles, cwd, folder, mistakes, withFile } from './policies-broken.test-kit.ts'
import type { Mistake } from './policies-broken.test-kit.ts'
import { localFiles } from './system/environment.ts'
import type { Files } from './system/environment.ts'
import { readLibrary } from './policy/load/library.ts'
import { rules } from './rules/index.generated.ts'
import { documentCodes } from './document/codes.ts'
import { caseCodes } from './testing/cases/case-codes.ts'
import { shapeCodes } from './policy/shape/shape-codes.ts'
import { isSound, validate } from './validation/validate.ts'

const at = Date.UTC(2026, 5, 1)

const codes = [
  ...Object.keys(documentCodes),
  // A scenario that fails is a broken promise, no broken file.
  ...Object.keys(shapeCodes).filter((code) => !code.startsWith('scenario/')),
  // What is wrong outside the file is for the commands to tell.
  ...Object.keys(caseCodes).filter((code) => !['cases/no-set', 'cases/unknown-fact'].includes(code)),
  ...rules.map((rule) => rule.code),
]

/** Opinions: another one may be found in a file without being its mistake. */
const unwise = new Set<string>(rules.filter((rule) => rule.kind === 'unwise').map((rule) => rule.code))

describe.each(mistakes)('$name', (expected) => {
  const { file } = expected
  const code = codeOf(expected)
  const findings = findingsOf(file)

  it('has the one finding that an experienced reader would report', () => {
    const others = findings.filter((one) => one.code !== code)
    const accepted = others.filter(
      (one) =>
        (one.severity !== 'error' && unwise.has(one.code)) ||
        // An error cannot be suppressed.
        (code === 'policy/suppressed-error' && one.severity === 'error'),
    )
    expect(others.filter((one) => !accepted.includes(one)).map(shown)).toEqual([])
    const own = findings.filter((one) => one.code === code)
    expect(own.map(shown)).toEqual([`${expected.at} ${code} ${expected.span}`])
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

  it('has a suggested fix', () => {
    for (const { help } of findings) expect(help?.trim() ?? '').not.toBe('')
    const own = findings.filter((one) => one.code === code)
    for (const { help } of own) expect(help).toContain(expected.help)
  })
})

describe('policies/broken', () => {
  it('has a mistake for every code, or its rule has', () => {
    const covered = new Set([...mistakes.map(codeOf), ...rules.map((rule) => rule.code)])
    expect(codes.filter((code) => !covered.has(code))).toEqual(['document/too-large'])
  })

  it('is sound exactly where no finding is an error', () => {
    const sound = [...new Set(mistakes.map(({ file }) => file))].filter((file) =>
      isSound(readLibrary({ cwd, files: brokenFiles }, [file]), at),
    )
    const free = mistakes.filter(({ file }) => findingsOf(file).every(({ severity }) => severity !== 'error'))
    expect(sound).toEqual([...new Set(free.map(({ file }) => file))])
    expect(sound.length).toBeGreaterThan(20)
  })

  it('begins with valid documents', () => {
    for (const name of baseNames) {
      const found = validated(`${folder}/bases/${name}`, brokenFiles)
      expect(found.filter(({ severity }) => severity === 'error').map(shown)).toEqual([])
    }
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

  it('nearly always has a fix that refers to the file', () => {
    const vague = mistakes.filter((one) => !own(one).some(({ help }) => /[`\d]|such as/.test(help ?? '')))
    expect(vague.length, vague.map(({ name }) => name).join('\n')).toBeLessThanOrEqual(mistakes.length * 0.05)
  })

  it('has a safe fix for three mistakes of five', () => {
    const fixable = mistakes.filter((one) => own(one).some(({ fixes }) => fixes.length > 0))
    expect(fixable.length / mistakes.length).toBeGreaterThanOrEqual(0.6)
  })

  it('is left out when a folder above is searched', () => {
    const library = readLibrary({ cwd, files: localFiles }, ['policies'])
    expect([...library.sources.keys()].filter((file) => file.startsWith(`${folder}/`))).toEqual([])
  })
})

/** The longest code that the name begins with. */
function codeOf({ name }: Mistake): string {
  const own = codes.filter((code) => name === code || name.startsWith(`${code}-`))
  return own.sort((one, other) => other.length - one.length)[0] ?? `no code of ${name}`
}

const known = new Map<string, readonly Located[]>()

function findingsOf(file: string): readonly Located[] {
  const found = known.get(file) ?? validated(file, brokenFiles)
  known.set(file, found)
  return found
}

/** The findings that are the mistake. */
function own(mistake: Mistake): Located[] {
  return findingsOf(mistake.file).filter(({ code }) => code === codeOf(mistake))
}

function validated(file: string, files: Files): Located[] {
  const library = readLibrary({ cwd, files }, [file])
  return located(validate(library, at).diagnostics, library.sources)
}

/** Safe fixes that do not overlap, as `--fix` takes them. */
function fixesOf(findings: readonly Located[]): TextFix[] {
  return compatible(findings.flatMap(({ fixes }) => fixes.filter(({ safe }) => safe).slice(0, 1)))
}

/** What is found in a file once fixes are applied to its text. */
function repairedFindings(file: string, fixes: readonly TextFix[]): Located[] {
  const name = path.join(cwd, file)
  const source = { file, text: new TextDecoder().decode(brokenFiles.read(name)) }
  const bytes = new TextEncoder().encode(withFixes(source, fixes).text)
  return validated(file, withFile(brokenFiles, name, bytes))
}

function said({ code, message }: Located): string {
  return `${code}: ${message}`
}

function shown({ file, code, span: { start, end } }: Located): string {
  return `${file} ${code} ${start.line}:${start.column}-${end.line}:${end.column}`
}

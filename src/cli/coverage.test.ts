import { describe, expect, it } from 'vitest'
import { testEnvironment } from '../system/environment.test-kit.ts'
import { installation, world } from '../reports/world.test-kit.ts'
import { run } from './run.ts'

const head = `apiVersion: sspr/v1
kind: Cases
metadata: { name: c }
spec:
  now: 2026-06-01T09:00:00Z
  set: ../policies/good
  user: { userPrincipalName: ana@contoso.com }
  cases:
`
const asked = '    - { id: a, title: Ana, rules: [R-012], ask: canReset, expect: { outcome: allowed } }\n'
const overlaid =
  '    - { id: a, title: Ana, policy: { properties: { enabled: all } }, ask: canReset, expect: { outcome: allowed } }\n'
const wrong = '    - { id: b, title: Ana, ask: canReset, expect: { outcome: denied } }\n'
const walked = `    - id: w
      title: Ana resets
      walk:
        - open: reset
        - { identify: ana@contoso.com, captcha: wrong }
        - { identify: ana@contoso.com, captcha: right }
      expect: { outcome: allowed }
`

async function sspr(cases: string, options = '--coverage') {
  const files = { ...world, '/work/t/cases.yaml': `${head}${cases}` }
  const environment = testEnvironment({ files })
  const exit = await run(['test', 't', ...options.split(' ').filter(Boolean)], environment, installation)
  return { exit, ...environment.written, textOf: environment.textOf }
}

interface Covered {
  readonly total: number
  readonly covered: number
  readonly missed: readonly unknown[]
}

async function coverage(cases: string): Promise<Readonly<Record<string, Covered>>> {
  const { stdout } = await sspr(cases, '--coverage --format json')
  return (JSON.parse(stdout) as { coverage: Readonly<Record<string, Covered>> }).coverage
}

const pointersOf = ({ missed }: Covered) => missed.map((one) => (one as { pointer: string }).pointer)

describe('a setting is covered', () => {
  it('if the answer for a user of a test would differ without it', async () => {
    const { settings } = await coverage(asked)
    expect(pointersOf(settings!)).not.toContain('/spec/properties/enabled')
    expect(pointersOf(settings!)).not.toContain('/spec/users/0/authentication/phone')
    expect(settings!.covered + settings!.missed.length).toBe(settings!.total)
  })
  it('and not if it affects only other users', async () => {
    expect(pointersOf((await coverage(asked)).settings!)).toContain('/spec/users/1/userPrincipalName')
  })
  it('unless it can decide nothing: an initial domain is not counted, another one is', async () => {
    expect(pointersOf((await coverage(asked)).settings!)).not.toContain('/spec/domains/0')
    expect(pointersOf((await coverage(asked)).settings!)).toContain('/spec/domains/1')
  })
  it('and not if the tests override it', async () => {
    expect(pointersOf((await coverage(overlaid)).settings!)).toContain('/spec/properties/enabled')
  })
  it('and not by a test that failed', async () => {
    const { settings } = await coverage(wrong)
    expect([settings!.covered, settings!.total > 0]).toEqual([0, true])
  })
})

describe('facts, guards and transitions', () => {
  it('are those that passed tests cite', async () => {
    const { facts } = await coverage(asked)
    expect([facts!.covered, facts!.missed.includes('R-014'), facts!.missed.includes('R-012')]).toEqual([
      1,
      true,
      false,
    ])
  })
  it('of machines are not covered if nothing was walked', async () => {
    const { guards, transitions } = await coverage(asked)
    expect([guards!.covered, transitions!.total]).toEqual([0, 0])
  })
  it('include a guard with a parameter once for each value of it, where it was true', async () => {
    const chosen = `${walked.replace('expect: { outcome: allowed }', '')}        - { choose: textMobilePhone }
        - { choose: callMobilePhone }
      expect: { outcome: allowed }
`
    const { guards } = await coverage(chosen)
    expect(guards!.missed).not.toContainEqual(expect.stringMatching(/^option is \[textMobilePhone\]/))
    expect(guards!.missed).not.toContainEqual(expect.stringMatching(/^option is:/))
  })
  it('are covered where a guard was true and false, and an edge was walked', async () => {
    const { guards, transitions } = await coverage(walked)
    expect(guards!.missed).not.toContain(expect.stringMatching(/^captcha is wrong/))
    expect(guards!.missed).toContain('proof is right: never asked')
    expect(transitions!.covered).toBe(2)
    expect(transitions!.missed).toContain('reset.underway cancel.selected -> reset.cancelled')
  })
})

describe('--coverage', () => {
  it('is printed at the end of the text', async () => {
    const { exit, stdout } = await sspr(asked)
    expect([exit, /^Coverage\n {2}settings +\d+ of \d+ \(\d+%\)$/m.test(stdout)]).toEqual([0, true])
  })
  it('is null in the JSON of a run without it', async () => {
    expect(JSON.parse((await sspr(asked, '--format json')).stdout)).toMatchObject({ coverage: null })
  })
  it('writes lcov of the policy files, a line covered when all of it is', async () => {
    const { exit, textOf } = await sspr(asked, '--coverage -o lcov=lcov.info')
    const lcov = textOf('/work/lcov.info')!
    expect(exit).toBe(0)
    expect(lcov).toContain('SF:policies/good/sspr.yaml\nDA:6,1\n')
    expect(lcov.endsWith('end_of_record\n')).toBe(true)
    const lines = lcov.match(/^DA:\d+,\d+$/gm)!
    const hit = lines.filter((line) => !line.endsWith(',0'))
    const sum = (key: string) =>
      [...lcov.matchAll(new RegExp(`^${key}:(\\d+)$`, 'gm'))].reduce((all, one) => all + Number(one[1]), 0)
    expect([sum('LF'), sum('LH')]).toEqual([lines.length, hit.length])
  })
})

describe('--threshold', () => {
  it('exits with 0 if enough settings are covered, and with 4 otherwise', async () => {
    expect((await sspr(asked, '--coverage --threshold 1')).exit).toBe(0)
    const { exit, stderr } = await sspr(asked, '--coverage --threshold 100')
    expect([exit, stderr.includes('--threshold requires 100%')]).toEqual([4, true])
  })
  it('is overridden by a failed case', async () => {
    expect((await sspr(wrong, '--coverage --threshold 100')).exit).toBe(3)
  })
})

describe('options that exclude each other', () => {
  for (const [options, says] of [
    ['--threshold 80', '`--threshold` needs `--coverage`'],
    ['--coverage --threshold many', '`--threshold many` is not a percentage'],
    ['--coverage --threshold 101', '`--threshold 101` is not a percentage'],
    ['--coverage --driver http', '`--driver http` uses a portal'],
    ['--coverage --driver nobody', 'unknown driver `nobody`'],
    ['--format lcov', '`lcov` needs `--coverage`'],
    ['-o lcov=x', '`lcov` needs `--coverage`'],
  ] as const) {
    it(`such as ${options} exit with 2`, async () => {
      const { exit, stderr } = await sspr(asked, options)
      expect([exit, stderr.replace(/\s+/g, ' ').includes(says)]).toEqual([2, true])
    })
  }
})

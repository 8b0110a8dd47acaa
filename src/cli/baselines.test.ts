import { describe, expect, it } from 'vitest'
import { testEnvironment } from '../system/environment.test-kit.ts'
import { installation, world } from '../reports/world.test-kit.ts'
import { run } from './run.ts'

const file = '/work/policies/good/sspr.yaml'

async function sspr(argv: string, more = '') {
  const files = { ...world, [file]: `${world[file]!}${more}` }
  const environment = testEnvironment({ files })
  const exit = await run(argv.split(' '), environment, installation)
  return { exit, ...environment.written }
}

interface Report {
  readonly summary: { readonly warnings: number; readonly suppressed: number }
  readonly diagnostics: readonly {
    readonly code: string
    readonly pointer: string
    readonly message: string
  }[]
  readonly baselines: readonly {
    readonly name: string
    readonly summary: Readonly<Record<string, number>>
    readonly rows: readonly { readonly id: string; readonly outcome: string; readonly span: unknown }[]
  }[]
}

async function report(argv: string, more = ''): Promise<Report> {
  return JSON.parse((await sspr(`${argv} --format json`, more)).stdout) as Report
}

describe('a baseline on the command line', () => {
  it('reports each row that fails as a warning at its token', async () => {
    const { diagnostics, baselines } = await report('validate policies/good --baseline cis-m365')
    const gates = diagnostics.find(({ code }) => code === 'baseline/cis-m365/5.2.4.2')
    expect(gates?.pointer).toBe('/spec/authenticationMethods/required')
    expect(baselines.map(({ name }) => name)).toEqual(['cis-m365'])
    const row = baselines[0]!.rows.find(({ id }) => id === '5.2.4.1')
    expect(row).toMatchObject({ outcome: 'fails', span: { start: { line: 6, column: 14 } } })
  })
  it('counts against --max-warnings', async () => {
    expect((await sspr('validate policies/good --max-warnings 0')).exit).toBe(0)
    expect((await sspr('validate policies/good --max-warnings 0 --baseline cis-m365')).exit).toBe(1)
    expect(
      (await sspr('check policies/good --max-warnings 0 --baseline microsoft --budget 1 -q')).exit,
    ).not.toBe(0)
  })
  it('may be given several times, and each set is measured by each once', async () => {
    const { baselines } = await report(
      'validate policies/good --baseline eidsca --baseline cis-m365 --baseline eidsca',
      '  baselines: [cis-m365]\n',
    )
    expect(baselines.map(({ name }) => name)).toEqual(['cis-m365', 'eidsca'])
  })
  it('of an unknown name exits with 2 and the name that was meant', async () => {
    const { exit, stderr } = await sspr('validate policies/good --baseline cis-m356')
    expect([exit, stderr.includes('did you mean `cis-m365`?')]).toEqual([2, true])
  })
  it('is in every format that carries findings', async () => {
    for (const format of ['sarif', 'junit', 'github', 'azure', 'gitlab', 'markdown', 'text'])
      expect(
        (await sspr(`validate policies/good --baseline cis-m365 --format ${format}`)).stdout,
        format,
      ).toContain('5.2.4.1')
    for (const format of ['html', 'markdown', 'text'])
      expect(
        (await sspr(`check policies/good --baseline nist-800-63b-4 --budget 1 --format ${format}`)).stdout,
      ).toContain('not possible')
  })
})

describe('a baseline in the policy set', () => {
  it('is checked in every run', async () => {
    const { baselines } = await report('validate policies/good', '  baselines: [microsoft]\n')
    expect(baselines.map(({ name }) => name)).toEqual(['microsoft'])
  })
  it('is optional', async () => {
    expect((await report('validate policies/good')).baselines).toEqual([])
  })
  it('of an unknown name is an error with the name that was meant', async () => {
    const { exit, stdout } = await sspr('validate policies/good', '  baselines: [cis-m356]\n')
    expect([exit, stdout.includes('did you mean `cis-m365`?')]).toEqual([1, true])
  })
})

describe('a suppressed row', () => {
  const lived = '    - { code: baseline/cis-m365/5.2.4.2, reason: pilot }\n'
  it('is suppressed like any warning, and still fails in the section', async () => {
    const before = await report('validate policies/good --baseline cis-m365')
    const after = await report('validate policies/good --baseline cis-m365', lived)
    expect(after.summary.suppressed).toBe(before.summary.suppressed + 1)
    expect(after.baselines[0]!.summary.fails).toBe(before.baselines[0]!.summary.fails)
  })
  it('does not affect other rows', async () => {
    const codes = (one: Report) => one.diagnostics.map(({ code }) => code)
    expect(codes(await report('validate policies/good --baseline cis-m365'))).toContain(
      'baseline/rests-on-questions',
    )
    expect(codes(await report('validate policies/good --baseline cis-m365', lived))).not.toContain(
      'baseline/rests-on-questions',
    )
  })
  it('is not stale in a run that does not measure by its baseline', async () => {
    expect((await report('validate policies/good', lived)).summary.warnings).toBe(0)
  })
  it('is stale where the set names the baseline and the row holds', async () => {
    const met = '    - { code: baseline/cis-m365/5.2.4.4, reason: pilot }\n  baselines: [cis-m365]\n'
    const { diagnostics } = await report('validate policies/good', met)
    expect(diagnostics.map(({ code }) => code)).toContain('policy/stale-suppression')
  })
  it('of an unknown code is stale, with a suggestion', async () => {
    const { stdout } = await sspr('validate policies/good', lived.replace('5.2.4.2', '5.2.4.22'))
    expect(stdout).toContain('did you mean `baseline/cis-m365/5.2.4.2`?')
  })
})

describe('sspr explain', () => {
  it('has a page for a baseline, with its rows, and one for a row', async () => {
    expect((await sspr('explain cis-m365')).stdout).toContain('cis-m365/5.2.4.2')
    expect((await sspr('explain cis-m365/5.2.4.1')).stdout).toContain('baseline/cis-m365/5.2.4.1')
    expect((await sspr('explain codes')).stdout).toContain('baseline/cisa-scuba/MS.AAD.3.5v2')
    expect((await sspr('explain baseline/conflict')).exit).toBe(0)
  })
})

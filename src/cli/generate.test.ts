import { describe, expect, it } from 'vitest'
import { smallText as small } from '../analysis/verify/verify.test-kit.ts'
import { installation } from '../reports/world.test-kit.ts'
import { expectValid } from '../reports/schema.test-kit.ts'
import type { TestReport } from '../reports/reports.generated.ts'
import { testEnvironment } from '../system/environment.test-kit.ts'
import type { TestEnvironment } from '../system/environment.test-kit.ts'
import { run } from './run.ts'

/** The account is disabled, so that no path is long. */
const disabled = small.replace('authentication:', 'accountEnabled: false\n      authentication:')
const names = ['reset', 'registration', 'security-info', 'sign-in', 'change-password']
const paths = names.map((name) => `out/policies/${name}.feature`)

const worldWith = (policy: string) => testEnvironment({ files: { '/work/policies/a.yaml': policy } })

async function generate(environment: TestEnvironment, argv = '', isInterrupted = false) {
  const interrupted = () => (isInterrupted ? Promise.resolve() : new Promise<void>(() => {}))
  const args = ['test', '--generate', 'out', ...argv.split(' ').filter((word) => word !== '')]
  const exit = await run(args, { ...environment, interrupted }, installation)
  return { exit, ...environment.written }
}

/** The files below `out`, with their texts; null: it is not there. */
const written = ({ textOf }: TestEnvironment) => paths.map((path) => textOf(`/work/${path}`))
const none = paths.map(() => null)

describe('test --generate', () => {
  it('writes a file for each page, reports them as JSON, and exits with 0', async () => {
    const environment = worldWith(disabled)
    const { exit, stdout } = await generate(environment, '--format json')
    const report = expectValid(stdout) as unknown as TestReport
    expect([exit, report.summary.total, report.generated!.sets.length]).toEqual([0, 0, 1])
    const { set, files, scenarios, missed } = report.generated!.sets[0]!
    expect([set, files, missed]).toEqual(['policies', paths, []])
    const found = written(environment).flatMap((text) => text!.match(/^ *Scenario: /gm) ?? [])
    expect([found.length, scenarios > 10]).toEqual([scenarios, true])
  })

  it('writes nothing where one of the files exists, unless --force is given', async () => {
    const environment = worldWith(disabled)
    environment.files.write('/work/out/policies/sign-in.feature', 'mine')
    const refused = await generate(environment)
    expect([refused.exit, written(environment)]).toEqual([
      2,
      names.map((name) => (name === 'sign-in' ? 'mine' : null)),
    ])
    expect(refused.stderr.replace(/\s+/g, ' ')).toContain(
      'a file exists already: `out/policies/sign-in.feature`',
    )
    expect((await generate(environment, '--force')).exit).toBe(0)
    expect(written(environment)).toEqual(paths.map(() => expect.stringContaining('Scenario: ') as string))
  })

  it.each([
    ['a set with errors', small.replace('email: ana@example.org', 'email: nowhere'), 1, 'nowhere'],
    [
      'a set without users',
      small.replace(/ {2}users:[^]*?---/, '  users: []\n---'),
      2,
      'no policy set has a user',
    ],
  ])('writes nothing for %s', async (_, policy, code, told) => {
    const environment = worldWith(policy)
    const { exit, stdout, stderr } = await generate(environment)
    expect([exit, written(environment)]).toEqual([code, none])
    expect(stdout + stderr).toContain(told)
  })

  it.each([
    ['there is no set', 'policies/b.yaml', 'there is no `policies/b.yaml`'],
    ['an option is about a run', '--bail', '`--bail` is about a run'],
    ['a format reports a run', '--format junit', '`junit` reports a run'],
    ['an output reports a run', '-o tap=run.tap', '`tap` reports a run'],
    ['the set comes from standard input', '-', 'standard input has none'],
  ])('exits with 2 if %s', async (_, argv, told) => {
    const environment = worldWith(small)
    const { exit, stderr } = await generate(environment, argv)
    expect([exit, stderr.replace(/\s+/g, ' ')]).toEqual([2, expect.stringContaining(told)])
    expect(written(environment)).toEqual(none)
  })

  it('names what it could not bring about, writes the rest, and exits with 3', async () => {
    // The first wrong password locks the sign-in, so the page never just asks again.
    const atOnce = 'license: p1\n  passwordProtection: { lockoutThreshold: 1 }'
    const environment = worldWith(small.replace('license: p1', atOnce))
    const { exit, stdout } = await generate(environment)
    expect([exit, stdout.replace(/\s+/g, ' ')]).toEqual([
      3,
      expect.stringContaining('not brought about for ana@contoso.com on the page registration'),
    ])
    expect(written(environment)).not.toContain(null)
  })

  it('writes nothing if it is interrupted, and exits with 130', async () => {
    const environment = worldWith(small)
    expect((await generate(environment, '', true)).exit).toBe(130)
    expect(written(environment)).toEqual(none)
  })
})

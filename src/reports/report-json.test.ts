import { describe, expect, it } from 'vitest'
import { run } from '../cli/run.ts'
import { testEnvironment, type TestWorld } from '../system/environment.test-kit.ts'
import { expectValid, validators } from './schema.test-kit.ts'
import { installation, world } from './world.test-kit.ts'

async function printed(argv: string, files: TestWorld['files'] = world, input = '') {
  const environment = testEnvironment({ files, input })
  const exit = await run([...argv.split(' '), '--format', 'json'], environment, installation)
  return { exit, text: environment.written.stdout, environment }
}

describe('what --format json prints holds to the published schema, key by key', () => {
  it.each([
    ['validate policies/good', 0],
    ['validate policies/bad', 1],
    ['validate policies/good --baseline cis-m365 --baseline nist-800-63b-4', 0],
    ['explain cis-m365', 0],
    ['check policies/good features/passing.yaml --budget 1', 0],
    ['check policies/good features --budget 50', 3],
    ['check policies/bad features', 1],
    ['test features', 3],
    ['test features --only C-001', 0],
    ['test features --coverage', 3],
    ['test features/passing.yaml --coverage --threshold 1', 4],
    ['test wrong', 1],
    ['explain ana@contoso.com policies/good', 0],
    ['explain ben@contoso.com policies/good', 0],
    ['explain ana@contoso.com policies/bad', 1],
    ['explain policy/unknown-group', 0],
    ['explain SSPR_0013', 0],
    ['explain codes', 0],
    ['steps', 0],
    ['compile policies/good', 0],
    ['compile policies/good --machine all', 0],
    ['compile policies/bad', 1],
    ['simulate policies/good --user ana@contoso.com --script walk.yaml', 0],
    ['forecast policies/good', 0],
    ['forecast policies/bad', 1],
    ['diff policies/good --new-at 2027-02-01', 0],
    ['diff policies/bad --new-at 2027-02-01', 1],
    ['simulate policies/bad --user ana@contoso.com --script walk.yaml', 1],
  ])('of `sspr %s`, which ends with %i', async (argv, code) => {
    const { exit, text } = await printed(argv)
    expectValid(text)
    expect(exit).toBe(code)
  })

  it.each([
    ['reconcile report.json policies/good', 0],
    ['reconcile report.json policies/good --names', 0],
    ['plan policies/good --from blade.json', 0],
    ['drift policies/good --from tenant', 0],
    ['drift policies/good --from tenant2', 4],
  ])('of `sspr %s`, which ends with %i', async (argv, code) => {
    const [tenant, policy] = ['tenant', 'sspr'].map((name) => world[`/work/policies/good/${name}.yaml`]!)
    const files = {
      ...world,
      '/work/report.json': JSON.stringify([
        {
          userPrincipalName: 'ana@contoso.com',
          isSsprRegistered: false,
          isSsprEnabled: false,
          isSsprCapable: true,
        },
      ]),
      '/work/blade.json': JSON.stringify({
        enablementType: 0,
        numberOfAuthenticationMethodsRequired: 2,
        allowedToUseSSPR: true,
        notifyOnAdminPasswordReset: true,
        notifyUsersOnPasswordReset: false,
      }),
      '/work/tenant/set.yaml': `${tenant}---
${policy}`,
      '/work/tenant2/set.yaml': `${tenant}---
${policy}  notifications: { users: false }
`,
    }
    const { exit, text } = await printed(argv, files)
    expectValid(text)
    expect(exit).toBe(code)
  })

  it('of `sspr pull --permissions`', async () => {
    const { exit, text } = await printed('pull --permissions')
    expectValid(text)
    expect(exit).toBe(0)
  })

  it('of `sspr import`, with unknown, ignored and contradicting keys', async () => {
    const files = {
      '/work/a.json': '{ "allowedToUseSSPR": true, "other": 1 }',
      '/work/b.json': '{ "allowedToUseSSPR": false }',
    }
    const { exit, text } = await printed('import a.json b.json', files)
    const { unknown, ignored, contradictions } = expectValid(text)
    expect([exit, [unknown, ignored, contradictions].every((one) => (one as []).length > 0)]).toEqual([
      0,
      true,
    ])
  })

  it.each([
    'validate nowhere',
    'explain zoe@contoso.com policies/good',
    'nonsense',
    'check --max-warnings x',
  ])('of `sspr %s`, which gives the object with `error` and ends with 2', async (argv) => {
    const { exit, text } = await printed(argv)
    const report = expectValid(text)
    expect(Object.keys(report)).toEqual(['version', 'command', 'tool', 'error'])
    expect(exit).toBe(2)
  })

  it('of a bug of ours, which ends with 70', async () => {
    const environment = testEnvironment({ files: world })
    const broken = { ...environment, files: { ...environment.files, list: () => null as never } }
    const exit = await run(['validate', 'policies', '--format', 'json'], broken, installation)
    expect(expectValid(environment.written.stdout).error).toMatchObject({ code: 'bug/unexpected' })
    expect(exit).toBe(70)
  })

  it('of `sspr explain --all`, one object a line', async () => {
    const { text } = await printed('explain --all policies/good')
    const lines = text.trimEnd().split('\n')
    expect(lines).toHaveLength(2)
    for (const line of lines) expectValid(`${line}\n`)
  })

  it('of `sspr validate -`, whose file is called `-`', async () => {
    const { text } = await printed('validate -', {}, world['/work/policies/bad/sspr.yaml'])
    const { diagnostics } = expectValid(text) as { diagnostics: { file: string }[] }
    expect(new Set(diagnostics.map((one) => one.file))).toEqual(new Set(['-']))
  })

  it('and a report of another shape is refused, so the schema looks', async () => {
    const report = JSON.parse((await printed('validate policies/bad')).text) as { diagnostics: object[] }
    expect(validators.published({ ...report, diagnostics: [{ ...report.diagnostics[0], span: null }] })).toBe(
      false,
    )
    expect(validators.published({ ...report, command: 'explain', diagnostics: undefined })).toBe(false)
    expect(validators.published({ ...report, command: 'lint' })).toBe(false)
    expect(validators.published({ ...report, version: 2 })).toBe(false)
  })
})

describe('what --format json prints is the same each time', () => {
  it.each(['validate policies', 'check', 'test', 'explain --all policies/good', 'compile policies/good'])(
    '`sspr %s` twice gives the same bytes',
    async (argv) => {
      expect((await printed(argv)).text).toBe((await printed(argv)).text)
    },
  )

  it('has the moment asked for in it', async () => {
    const { text } = await printed('validate policies/good --at 2027-02-01')
    expect(JSON.parse(text)).toMatchObject({ at: '2027-02-01T00:00:00.000Z' })
  })
})

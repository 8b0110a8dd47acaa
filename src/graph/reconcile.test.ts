import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { ReconcileReport } from '../reports/reports.generated.ts'
import { run } from '../cli/run.ts'
import { testEnvironment } from '../system/environment.test-kit.ts'

const installation = { version: '1', steps: '/s', rulebook: '/r', schemas: '/x' }

const set = (policy = '', unknown = '[]') => `apiVersion: sspr/v1
kind: Tenant
metadata: { name: contoso }
spec:
  domains: [contoso.onmicrosoft.com, contoso.com]
  license: p1
  telephony: ownProvider
  groups: [{ name: Pilot, members: [ana@contoso.com, ben@contoso.com, cat@contoso.com, dan@contoso.com] }]
  users:
    - { userPrincipalName: ana@contoso.com, authentication: { phone: true, email: true } }
    - { userPrincipalName: ben@contoso.com }
    - { userPrincipalName: cat@contoso.com, roles: [User Administrator], authentication: { authenticator: [code, notification] } }
    - { userPrincipalName: dan@contoso.com, authentication: { authenticator: [code, notification] } }
    - { userPrincipalName: eve@contoso.com, accountEnabled: false }
    - { userPrincipalName: gus@contoso.com, userType: guest, guest: { identity: partnerTenant, homeTenantCanReset: true } }
---
apiVersion: sspr/v1
kind: SsprPolicy
metadata: { name: pilot, unknown: ${unknown} }
spec:
  properties: { enabled: selected, group: Pilot }
  authenticationMethods: { required: 1, available: [email, mobilePhone, mobileAppCode] }
  ${policy}
`
const row = (name: string, enabled: boolean, registered: boolean, methodsRegistered?: string[]) => ({
  id: name,
  userPrincipalName: `${name}@contoso.com`,
  isSsprEnabled: enabled,
  isSsprRegistered: registered,
  isSsprCapable: enabled && registered,
  ...(methodsRegistered === undefined ? {} : { methodsRegistered }),
})

async function sspr(line: string, rows: object[] | string, yaml = set()) {
  const report = typeof rows === 'string' ? rows : JSON.stringify({ value: rows })
  const files = { '/work/policies/set.yaml': yaml, '/work/report.json': report }
  const environment = testEnvironment({ files })
  const exit = await run(
    ['reconcile', 'report.json', ...line.split(' ').filter(Boolean)],
    environment,
    installation,
  )
  return { exit, ...environment.written }
}
const json = async (rows: object[] | string, line = '', yaml = set()) => {
  const { stdout } = await sspr(`--format json ${line}`, rows, yaml)
  return JSON.parse(stdout) as ReconcileReport
}

describe('reconcile', () => {
  it('counts users on whom both sides agree, and users missing on one side', async () => {
    const { summary, classes, unexplained } = await json([row('ana', true, true), row('ben', true, false)])
    expect(summary).toEqual({ compared: 2, agree: 2, explained: 0, unexplained: 0, absent: 4, unmatched: 0 })
    expect([classes, unexplained]).toEqual([[], []])
  })
  it('explains methods that only the report has as a delay', async () => {
    const { classes } = await json([row('ben', true, true, ['mobilePhone'])])
    expect(classes).toMatchObject([{ class: 'reportLag', flags: ['registered', 'capable'], count: 1 }])
  })
  it('explains an administrator who is reported capable with one method', async () => {
    const { classes } = await json([
      row('cat', true, true, ['microsoftAuthenticatorPush', 'softwareOneTimePasscode']),
    ])
    expect(classes).toMatchObject([{ class: 'administratorGates', witness: 'cat@contoso.com' }])
  })
  it('explains the same of an administrator outside the scope of users', async () => {
    const outside = set().replace(', cat@contoso.com', '')
    const { classes, unexplained } = await json([row('cat', true, true)], '', outside)
    expect(classes).toMatchObject([{ class: 'administratorGates', flags: ['registered', 'capable'] }])
    expect(unexplained).toEqual([])
  })
  it('explains two methods of one app', async () => {
    const two = set().replace('required: 1', 'required: 2')
    const { classes } = await json([row('dan', true, true)], '', two)
    expect(classes).toMatchObject([{ class: 'twoFromOneApp', count: 1 }])
  })
  it('explains a user without a licence whom the report does not count as enabled', async () => {
    const without = set().replace(
      'com, authentication: { phone',
      'com, licensed: false, authentication: { phone',
    )
    const { classes, summary } = await json([row('ana', false, true)], '', without)
    expect(classes).toMatchObject([{ class: 'licence', flags: ['enabled', 'capable'], count: 1 }])
    expect(summary.unexplained).toBe(0)
  })
  // SOURCE: R-180 (directory values count until 9 November 2026)
  it.each([
    ['2026-06-01', false],
    ['2026-12-01', true],
  ])('explains a directory value that counts on one side only at %s', async (at, registered) => {
    const withValue = set().replace('Name: ben@contoso.com', 'Name: ben@contoso.com, mobilePhone: true')
    const found = async (yaml: string) => {
      const { classes, unexplained } = await json([row('ben', true, registered)], `--at ${at}`, yaml)
      return [classes.map((one) => [one.class, one.flags]), unexplained.map(({ flag }) => flag)]
    }
    const flags = ['registered', 'capable']
    expect(await found(withValue)).toEqual([[['directoryValue', flags]], []])
    expect(await found(set())).toEqual(registered ? [[], flags] : [[], []])
  })
  it.each(['free', 'p1'])('explains a licence that differs, where the set has %s', async (license) => {
    const isFree = license === 'free'
    const yaml = set().replace('license: p1', `license: ${license}`)
    const unknown = yaml.replace(
      'metadata: { name: contoso }',
      'metadata: { name: contoso, unknown: [/spec/license] }',
    )
    const { classes } = await json([row('ana', isFree, true)], '', unknown)
    expect(classes).toMatchObject([{ class: 'licence', flags: ['enabled', 'capable'] }])
    const known = await json([row('ana', isFree, true)], '', yaml)
    expect(known.unexplained.map(({ flag }) => flag)).toEqual(isFree ? [] : ['enabled', 'capable'])
  })
  it('explains an authenticator policy that is not known, and only what rests on it', async () => {
    const yaml = set().replace(
      'metadata: { name: contoso }',
      'metadata: { name: contoso, unknown: [/spec/authenticationMethodsPolicy] }',
    )
    const { classes, unexplained } = await json([row('ben', true, true), row('ana', false, true)], '', yaml)
    expect(classes).toMatchObject([
      { class: 'methodUnknown', flags: ['registered', 'capable'], witness: 'ben@contoso.com', count: 1 },
    ])
    expect(unexplained).toMatchObject([
      { flag: 'enabled', witness: 'ana@contoso.com' },
      { flag: 'capable', witness: 'ana@contoso.com' },
    ])
  })
  it('explains a registered method that is not known here, unless an older report explains the row', async () => {
    const found = async (methods: string[]) => (await json([row('ben', true, true, methods)])).classes
    expect(await found(['palmVein'])).toMatchObject([
      { class: 'methodUnknown', flags: ['registered', 'capable'] },
    ])
    expect(await found(['palmVein', 'email'])).toMatchObject([{ class: 'reportLag' }])
  })
  it('explains guests, and a scope that is not known, which it marks as no evidence', async () => {
    expect((await json([row('gus', false, false)])).classes).toMatchObject([{ class: 'guest' }])
    const found = await json([row('ana', false, true)], '', set('', '[/spec/properties]'))
    expect(found.classes).toMatchObject([{ class: 'scopeUnknown', flags: ['enabled', 'capable'] }])
    expect(found.independent).toEqual(['registered', 'capable'])
  })
  it('leaves differences without a known cause unexplained, with their users on request', async () => {
    const rows = [row('ana', false, true)]
    const { summary, unexplained } = await json(rows, '--names')
    expect(summary).toMatchObject({ compared: 1, unexplained: 1 })
    expect(unexplained).toMatchObject([
      { flag: 'enabled', ours: true, theirs: false, count: 1, users: ['ana@contoso.com'] },
      { flag: 'capable', ours: true, theirs: false },
    ])
    expect((await json(rows)).unexplained[0]!.users).toEqual([])
  })
  it('exits with 4 for unexplained differences only on request', async () => {
    expect((await sspr('', [row('ana', false, true)])).exit).toBe(0)
    expect((await sspr('--no-unexplained', [row('ana', false, true)])).exit).toBe(4)
    expect((await sspr('--no-unexplained', [row('ana', true, true)])).exit).toBe(0)
  })
  it('is never green if it compares nothing, and calls nothing evidence then', async () => {
    for (const line of ['', '--no-unexplained']) {
      const { exit, stdout, stderr } = await sspr(line, [row('zoe', true, true)])
      expect([exit, stdout]).toEqual([2, expect.not.stringContaining('evidence')])
      expect(stderr).toMatch(/no user of the set is in the report\nhelp: check that both are of one tenant/)
    }
    const report = await json([row('zoe', true, true)])
    expect(report).toMatchObject({
      independent: [],
      summary: { compared: 0, absent: 6, unmatched: 1 },
      error: { code: 'reconcile/nothing-compared' },
    })
    const withoutUsers = set()
      .replace(/ {2}groups[^]*?---/, '---')
      .replace('selected, group: Pilot', 'all')
    expect((await sspr('', [row('ana', true, true)], withoutUsers)).stderr).toContain('the set has no users')
  })
  it('compares nothing with a row that has no flag, and names the flags that the report lacks', async () => {
    const { userPrincipalName, id } = row('ana', true, true)
    const { exit, stderr } = await sspr('', [{ userPrincipalName, id, methodsRegistered: ['email'] }])
    expect([exit, stderr]).toEqual([
      2,
      expect.stringContaining('contains no rows of the registration report'),
    ])
    const { stdout } = await sspr('', [{ userPrincipalName, id, isSsprRegistered: true }])
    expect(stdout).toContain(
      'Independent evidence: registered. The report does not state enabled and capable.',
    )
  })
  it('replaces names with --anonymous, by the same hash for a user each time', async () => {
    const first = await sspr('--anonymous --names --format csv', [row('ana', false, true)])
    expect(first.stdout).not.toContain('ana')
    expect(first.stdout).toMatch(
      /^class,flags,ours,theirs,count,witness\r\nunexplained,enabled,true,false,1,user-[0-9a-f]{16}\r\n/,
    )
    expect((await sspr('--anonymous --names --format csv', [row('ana', false, true)])).stdout).toBe(
      first.stdout,
    )
  })
  it('gives a user with an object id the same hash in every report, also after a new name', async () => {
    const id = '8d1f3c52-7a40-4f19-9c1b-2e6a5d0b7f31'
    const ana = row('ana', false, true)
    const named = async (rows: object[], yaml = set()) =>
      (await json(rows, '--anonymous', yaml)).unexplained[0]!.witness
    const first = await named([{ ...ana, id }])
    const renamed = set()
      .replaceAll('ana@', 'anna@')
      .replace('Name: anna@contoso.com,', `Name: anna@contoso.com, id: ${id},`)
    expect(await named([{ ...ana, id: id.toUpperCase() }, row('ben', true, false)])).toBe(first)
    expect(await named([{ ...ana, id }], renamed)).toBe(first)
    expect(await named([ana])).not.toBe(first)
  })
  it('gives a user without an object id another hash in another report, so that a guessed name cannot be tested without the report', async () => {
    const named = async (others: object[], policy = '') => {
      const rows = [row('ana', false, true), ...others]
      return (await json(rows, '--anonymous', set(policy))).unexplained[0]!.witness
    }
    const names = [
      await named([]),
      await named([row('ben', true, false)]),
      await named([row('eve', true, false)]),
    ]
    expect(new Set(names).size).toBe(3)
    expect(await named([], 'notifications: { users: false }')).toBe(names[0])
  })
  it('prints nothing that identifies a user with --anonymous, in any format', async () => {
    const word = fc.stringMatching(/^[a-z]{6,10}$/).map((text) => `zq${text}`)
    const person = fc.record({
      name: word,
      shown: word,
      id: word,
      enabled: fc.boolean(),
      registered: fc.boolean(),
    })
    await fc.assert(
      fc.asyncProperty(
        fc.uniqueArray(person, { minLength: 1, maxLength: 5, selector: ({ name }) => name }),
        async (people) => {
          const users = people.map(
            ({ name, shown, id }) =>
              `    - { userPrincipalName: ${name}@contoso.com, displayName: ${shown}, id: ${id}, mail: ${name}@example.org }`,
          )
          const yaml = set().replace('  users:', `  users:\n${users.join('\n')}`)
          const rows = people.map(({ name, shown, id, enabled, registered }) => ({
            ...row(name, enabled, registered, ['mobilePhone', `zq${name}`]),
            id,
            userDisplayName: shown,
          }))
          for (const format of ['text', 'json', 'csv', 'markdown']) {
            const { stdout, stderr, exit } = await sspr(`--anonymous --names --format ${format}`, rows, yaml)
            expect([exit, stderr]).toEqual([0, ''])
            expect(stdout).not.toContain('zq')
          }
        },
      ),
      { numRuns: 8 },
    )
  })
  it('reads the CSV of the portal, and compares nothing with a missing column', async () => {
    const csv = 'User principal name,SSPR Registered,SSPR Capable\nana@contoso.com,Registered,Not Capable\n'
    const { summary, unexplained } = await json(csv)
    expect(summary.compared).toBe(1)
    expect(unexplained.map((one) => one.flag)).toEqual(['capable'])
  })
  it('reports a folder, and names files in it', async () => {
    const files = { '/work/policies/set.yaml': set(), '/work/export/a.json': '', '/work/export/b.csv': '' }
    const environment = testEnvironment({ files })
    expect(await run(['reconcile', 'export'], environment, installation)).toBe(2)
    expect(environment.written.stderr).toContain('`export` is a folder, and one file is expected')
    expect(environment.written.stderr).toContain('give a file in it: `export/a.json`, `export/b.csv`')
  })
  it('refuses a file that is no report, and a set with errors', async () => {
    expect((await sspr('', '{"a": 1}')).exit).toBe(2)
    expect(
      (await sspr('', [row('ana', true, true)], set().replace('license: p1', 'license: gold'))).exit,
    ).toBe(1)
  })
  it.each(['text', 'markdown', 'csv'])('prints %s', async (format) => {
    const { stdout, exit } = await sspr(`--format ${format}`, [
      row('ana', false, true),
      row('cat', true, true),
    ])
    expect([exit, stdout.includes('administratorGates')]).toEqual([0, true])
  })
})

import { describe, expect, it } from 'vitest'
import type { DriftReport } from '../reports/reports.generated.ts'
import { run } from '../cli/run.ts'
import { testEnvironment } from '../system/environment.test-kit.ts'

const installation = { version: '1', steps: '/s', rulebook: '/r', schemas: '/x' }

const yaml = (users: string, unknown = '') => `apiVersion: sspr/v1
kind: Tenant
metadata: { name: contoso, unknown: [${unknown}] }
spec:
  domains: [contoso.onmicrosoft.com]
  license: p1
${users}
---
apiVersion: sspr/v1
kind: SsprPolicy
metadata: { name: pilot }
spec: { properties: { enabled: all } }
`
const users = `  groups:
    - { name: Pilot, id: G1, members: [ana@contoso.onmicrosoft.com], groups: [Inner] }
    - { name: Inner, id: G2, members: [ben@contoso.onmicrosoft.com] }
  users:
    - { userPrincipalName: ana@contoso.onmicrosoft.com, id: U1, roles: [User Administrator], authentication: { phone: true } }
    - { userPrincipalName: ben@contoso.onmicrosoft.com, id: U2 }`

async function drift(tenant: string, git = yaml(users), more: Record<string, string> = {}, line = '') {
  const files = { '/work/policies/set.yaml': git, '/work/there/set.yaml': tenant, ...more }
  const environment = testEnvironment({ files })
  const exit = await run(
    ['drift', ...(line === '' ? ['--from', 'there'] : line.split(' ')), '--format', 'json'],
    environment,
    installation,
  )
  const report = JSON.parse(environment.written.stdout) as DriftReport
  return { exit, ...report, pointers: report.different.map((one) => one.pointer) }
}

describe('drift compares users and members of groups', () => {
  it('and finds no difference if both sides mean the same, in another order and case, nested or not', async () => {
    const other = `  groups:
    - { name: Renamed, id: g1, members: [BEN@contoso.onmicrosoft.com, ana@contoso.onmicrosoft.com] }
    - { name: Inner, id: g2, members: [ben@contoso.onmicrosoft.com] }
  users:
    - { userPrincipalName: ben@contoso.onmicrosoft.com }
    - { userPrincipalName: Ana.New@contoso.onmicrosoft.com, id: u1, roles: [user administrator], authentication: { phone: '+1 4255550100' } }`
    const { exit, different, summary, notCompared } = await drift(yaml(other))
    expect([exit, different, notCompared]).toEqual([0, [], []])
    expect(summary).toMatchObject({ users: 2, groups: 2 })
  })
  it('and points to the differences of a user, to users whom one side lacks, and to members', async () => {
    const other = `  groups:
    - { name: Pilot, id: G1, members: [cat@contoso.onmicrosoft.com] }
  users:
    - { userPrincipalName: ana@contoso.onmicrosoft.com, id: U1, accountEnabled: false, authentication: { email: true } }
    - { userPrincipalName: cat@contoso.onmicrosoft.com }`
    const { exit, different } = await drift(yaml(other))
    expect(exit).toBe(4)
    expect(different.map(({ pointer, git, tenant }) => [pointer, git, tenant])).toEqual([
      ['/spec/users/0/accountEnabled', true, false],
      ['/spec/users/0/roles', ['user administrator'], []],
      ['/spec/users/0/authentication/phone', true, false],
      ['/spec/users/0/authentication/email', false, true],
      ['/spec/users/1', 'ben@contoso.onmicrosoft.com', null],
      ['/spec/users', [], ['cat@contoso.onmicrosoft.com']],
      [
        '/spec/groups/0/members',
        ['ana@contoso.onmicrosoft.com', 'ben@contoso.onmicrosoft.com'],
        ['cat@contoso.onmicrosoft.com'],
      ],
    ])
    expect(different[4]!.span!.start.line).toBe(12)
  })
  it('except for what one side does not know, and reports what it did not compare', async () => {
    const other = users.replace('roles: [User Administrator], ', '').replace('phone: true', 'email: true')
    const fields = '/spec/users/*/roles, /spec/users/0/authentication'
    expect((await drift(yaml(other, fields))).pointers).toEqual([])
    const noUsers = await drift(yaml('  users: []', '/spec/users, /spec/groups/*/members'))
    expect(noUsers.notCompared.map(({ what }) => what)).toContain('users')
    expect(noUsers.exit).toBe(0)
    const listed = await drift(yaml(other), yaml(users, '/spec/users, /spec/groups'))
    expect(listed.notCompared).toEqual([
      { what: 'users', why: 'listed in metadata.unknown' },
      { what: 'members of groups', why: 'listed in metadata.unknown' },
    ])
  })
  describe('and takes a user for deleted', () => {
    const ana = { id: 'U1', userPrincipalName: 'ana@contoso.onmicrosoft.com' }
    const graph = 'https://graph.microsoft.com/v1.0/$metadata'
    const from = async (files: Record<string, unknown>, source: string) => {
      const texts = Object.entries(files).map(([name, value]) => [
        `/work/${name}`,
        typeof value === 'string' ? value : JSON.stringify(value),
      ])
      const ran = await drift('', undefined, Object.fromEntries(texts), `--from ${source}`)
      const isMissing = ran.different.some(
        ({ pointer, tenant }) => pointer === '/spec/users/1' && tenant === null,
      )
      return [isMissing, ran.notCompared.find(({ what }) => what === 'users')?.why ?? null]
    }
    it('whom the users of a folder of EntraExporter lack that has synchronized users, or whose tenant has none', async () => {
      const folder = (user: object) => ({ 'export/Users/U1/U1.json': { ...ana, ...user } })
      const files = folder({ onPremisesSyncEnabled: true })
      expect(await from(files, 'export')).toEqual([true, null])
      expect(await from(files, 'export/Users')).toEqual([true, null])
      const organization = { id: 'T', displayName: 'Contoso', tenantType: 'AAD', onPremisesSyncEnabled: null }
      const cloudOnly = { ...folder({}), 'export/Organization/Organization.json': [organization] }
      expect(await from(cloudOnly, 'export')).toEqual([true, null])
      expect((await from(folder({}), 'export'))[1]).toContain('`-CloudUsersAndGroupsOnly`')
      for (const part of ['export/Users/U1', 'export/Users/U1/U1.json'])
        expect((await from(files, part))[0]).toBe(false)
      expect((await from({ ...files, 'export/Users/U2/U2.json': '{' }, 'export'))[0]).toBe(false)
    })
    const whyOf = async (files: Record<string, unknown>) => {
      const [isMissing, why] = await from(
        Object.fromEntries(Object.entries(files).map(([name, value]) => [`export/${name}`, value])),
        'export',
      )
      expect(isMissing).toBe(false)
      return String(why).replace(/^.*is unknown: /, '')
    }
    it('but not whom a list lacks that is filtered, has no last page, or lacks a user of another file', async () => {
      const page = { '@odata.context': `${graph}#users`, value: [ana] }
      const next = (query: string) => ({
        ...page,
        '@odata.nextLink': `https://graph.microsoft.com/v1.0/users?${query}$skiptoken=x`,
      })
      expect(await whyOf({ 'users.json': next('') })).toBe('a page of the list of users is missing')
      for (const query of ['$filter=accountEnabled%20eq%20true&', '%24search=x&'])
        expect(await whyOf({ 'a.json': next(query), 'b.json': page })).toContain('is filtered')
      expect(await whyOf({ 'a.json': next('$top=1&'), 'b.json': page })).toContain('need not list all users')
      const report = ['U1', 'U7', 'U8'].map((id) => ({
        ...{ id, userPrincipalName: `${id}@contoso.onmicrosoft.com` },
        methodsRegistered: [],
      }))
      expect(await whyOf({ 'report.json': report, 'users.json': page })).toBe(
        'the response of `/users` lacks 2 users whom another file names',
      )
    })
    const some = (unknown: string) =>
      yaml(
        '  users: [{ userPrincipalName: ana@contoso.onmicrosoft.com, id: U1, roles: [User Administrator], authentication: { phone: true } }]',
        unknown,
      )
    it('and not whom a set lacks that says that there may be others, on either side', async () => {
      const git = yaml(users.replace(/ {2}groups:[^]*?(?= {2}users)/, ''))
      const asked = async (tenant: string, set: string) => {
        const { pointers, notCompared } = await drift(tenant, set)
        return [pointers, notCompared.filter(({ what }) => what === 'users').map(({ why }) => why)]
      }
      expect(await asked(some(''), git)).toEqual([['/spec/users/1'], []])
      expect(await asked(some('/spec/users/-'), git)).toEqual([
        [],
        [
          '1 user of the set is not in the tenant as it was read, where `/spec/users/-` is unknown: listed in metadata.unknown',
        ],
      ])
      expect(await asked(git, some(''))).toEqual([['/spec/users'], []])
      expect(await asked(git, some('/spec/users/-'))).toEqual([
        [],
        [
          '1 user of the tenant is not in the set, where `/spec/users/-` is unknown: listed in metadata.unknown',
        ],
      ])
    })
    const csv = `id,displayName,userPrincipalName,givenName,surname\nU1,Ana,${ana.userPrincipalName},Ana,A\n`
    it.each<[string, unknown]>([
      ['a CSV of members', csv],
      ['JSON of members', [{ ...ana, roles: ['Member'] }]],
      ['an unnamed group', { '@odata.context': `${graph}#directoryObjects`, value: [ana] }],
      ['users of a group', { '@odata.context': `${graph}#Collection(microsoft.graph.user)`, value: [ana] }],
      ['direct reports', { '@odata.context': `${graph}#users('U9')/directReports`, value: [ana] }],
      ['a list without a context', [ana]],
      ['a response of /users, which may be filtered', { '@odata.context': `${graph}#users`, value: [ana] }],
      [
        'some fields of users, which may be filtered',
        {
          '@odata.context': `${graph}#users(id,userPrincipalName)`,
          value: [{ ...ana, accountEnabled: true }],
        },
      ],
      ['one user', ana],
      // SOURCE: R-194 (the report leaves out disabled users)
      ['a registration report', [{ ...ana, isSsprCapable: true, methodsRegistered: [] }]],
    ])('but not whom %s lacks', async (_, users) => {
      expect(await from({ 'some.json': users }, 'some.json')).toEqual([
        false,
        '1 user of the set is not in the tenant as it was read, where `/spec/users/-` is unknown: `some.json` need not list all users; `sspr pull --with-users` does',
      ])
    })
  })
  it('and names ten users and counts the others', async () => {
    const many = Array.from(
      { length: 12 },
      (_, index) => `    - { userPrincipalName: user${index}@contoso.onmicrosoft.com }`,
    )
    const { different } = await drift(yaml(`${users}\n${many.join('\n')}`))
    expect((different[0]!.tenant as string[]).at(-1)).toBe('and 2 more')
  })
})

describe('drift adds the last change from the audit log', () => {
  const blade = {
    enablementType: 0,
    numberOfAuthenticationMethodsRequired: 1,
    notifyUsersOnPasswordReset: false,
  }
  const entry = (activity: string, at: string, page: string | null, more: object = {}) => ({
    id: at,
    activityDateTime: at,
    activityDisplayName: activity,
    result: 'success',
    initiatedBy: { user: { userPrincipalName: `${at.slice(8, 10)}@contoso.com` }, app: null },
    targetResources: page === null ? [] : [{ displayName: page, modifiedProperties: [] }],
    ...more,
  })
  const changes = async (...entries: object[]) => {
    const unknown =
      '/spec/license, /spec/education, /spec/onPremises, /spec/directorySync, /spec/administratorsCanReset, /spec/domains, /spec/authenticationMethodsPolicy, /spec/passwordProtection, /spec/users, /spec/groups'
    const git = yaml('', unknown).replace(
      'metadata: { name: pilot }',
      'metadata: { name: pilot, unknown: [/spec/authenticationMethods, /spec/registration, /spec/customization, /spec/onPremisesIntegration, /spec/notifications/administrators] }',
    )
    const files = {
      '/work/export/blade.json': JSON.stringify(blade),
      '/work/export/audit.json': JSON.stringify({ value: entries }),
    }
    const { different } = await drift('', git, files, '--from export')
    return Object.fromEntries(different.map((one) => [one.pointer, one.changed]))
  }
  it('with its date and author, for the page that has the setting', async () => {
    const found = await changes(
      entry('Update SSPR Settings', '2026-05-01T08:00:00Z', 'Properties'),
      entry('Update SSPR Settings', '2026-05-03T08:00:00Z', 'Notifications'),
      entry('Update SSPR Settings', '2026-05-02T08:00:00Z', 'Properties'),
    )
    expect(found['/spec/properties/enabled']).toEqual({
      at: '2026-05-02T08:00:00Z',
      by: '02@contoso.com',
      activity: 'Update SSPR Settings',
    })
    expect(found['/spec/notifications/users']).toMatchObject({ by: '03@contoso.com' })
  })
  it('for entries without a page under both names of the activity, and not for failed or other entries', async () => {
    const found = await changes(
      entry('Self-service password reset policy changes', '2026-05-01T08:00:00Z', null),
      entry('Update SSPR Settings', '2026-05-05T08:00:00Z', null, { result: 'failure' }),
      entry('Reset password (self-service)', '2026-05-06T08:00:00Z', null),
    )
    expect(found['/spec/properties/enabled']).toMatchObject({ at: '2026-05-01T08:00:00Z' })
  })
  it('with the application that made it, and without text if the log has no change', async () => {
    const app = { initiatedBy: { user: null, app: { displayName: 'Pipeline' } } }
    const found = await changes(entry('Update SSPR Settings', '2026-05-01T08:00:00Z', 'Properties', app))
    expect(found['/spec/properties/enabled']).toMatchObject({ by: 'Pipeline' })
    expect(found['/spec/notifications/users']).toBeNull()
  })
})

import { describe, expect, it } from 'vitest'
import { testEnvironment } from '../system/environment.test-kit.ts'
import { run } from './run.ts'

const installation = { version: '1', steps: '/s', rulebook: '/r', schemas: '/x' }
const git = `apiVersion: sspr/v1
kind: Tenant
metadata: { name: contoso, unknown: [/spec/domains, /spec/license, /spec/directorySync, /spec/administratorsCanReset, /spec/authenticationMethodsPolicy, /spec/passwordProtection] }
spec: { domains: [contoso.onmicrosoft.com], license: p1 }
---
apiVersion: sspr/v1
kind: SsprPolicy
metadata: { name: pilot, unknown: [/spec/authenticationMethods/available, /spec/registration, /spec/notifications, /spec/customization, /spec/onPremisesIntegration] }
spec: { properties: { enabled: all } }
`
const blade = { enablementType: 2, numberOfAuthenticationMethodsRequired: 1, emailOptionEnabled: true }
const onPremises = { enablementForTenant: true, accountUnlockEnabled: false }
const administrators = { enabled: true, ssprEnabledAuthenticationMethods: ['email'] }
const users = [{ id: 'u1', userPrincipalName: 'ana@contoso.com' }]
const organization = { id: 't1', displayName: 'Contoso', tenantType: 'AAD' }
const recording = (answers: Readonly<Record<string, unknown>>) => ({
  log: {
    entries: Object.entries(answers).map(([url, answer]) => ({
      request: { url },
      response: { status: 200, content: { text: JSON.stringify(answer) } },
    })),
  },
})
const portalUrl = 'https://main.iam.ad.ext.azure.com/api/PasswordReset/PasswordResetPolicies'
const graphUrl = 'https://graph.microsoft.com/v1.0/organization'

async function drift(line: string, files: Readonly<Record<string, unknown>>) {
  const texts = Object.entries(files).map(([name, value]) => [
    `/work/${name}`,
    typeof value === 'string' ? value : JSON.stringify(value),
  ])
  const environment = testEnvironment({
    files: { '/work/policies/set.yaml': git, ...Object.fromEntries(texts) },
  })
  const exit = await run(['drift', ...line.split(' ')], environment, installation)
  return { exit, ...environment.written }
}

describe('--portal takes', () => {
  it.each<[string, unknown, number]>([
    ['a response', blade, 0],
    ['responses of several pages', [blade, onPremises, administrators], 0],
    [
      'responses by their names',
      { passwordResetPolicies: blade, onPremisesPasswordResetPolicies: onPremises },
      0,
    ],
    ['a recording', recording({ [portalUrl]: blade }), 0],
    ['a recording with responses of Graph', recording({ [portalUrl]: blade, [graphUrl]: organization }), 0],
    ['a response that shows drift', { ...blade, enablementType: 0 }, 4],
  ])('%s of the blade', async (_, answer, exit) => {
    expect((await drift('--portal p.json', { 'p.json': answer })).exit).toBe(exit)
  })
  it.each<[string, unknown, string]>([
    ['users', users, 'another export: user'],
    ['a report', [{ ...users[0], isSsprCapable: true, methodsRegistered: [] }], 'registration report'],
    ['several responses', { passwordResetPolicies: blade, users }, 'another export: user'],
    ['a recording of another page', recording({ [graphUrl]: organization }), 'another export: organization'],
    ['an empty recording', recording({}), 'recording of a browser'],
    ['a policy set', git, 'a policy document of this tool'],
    ['an unknown format', { colour: 'red' }, 'unknown format'],
    ['an error', { error: { code: 'Forbidden', message: 'no' } }, 'an error response'],
  ])('not %s, which it names', async (_, answer, what) => {
    const { exit, stderr, stdout } = await drift('--portal p.json', { 'p.json': answer })
    expect([exit, stdout]).toEqual([2, ''])
    expect(stderr.replace(/\s+/g, ' ')).toMatch(new RegExp(`^sspr: --portal: \`p.json\` .*${what}`))
    expect(stderr).toContain('*Password reset* blade')
  })
  it('not a folder', async () => {
    const { exit, stderr } = await drift('--portal export', { 'export/p.json': blade })
    expect([exit, stderr]).toEqual([2, expect.stringContaining('`export` is a folder')])
  })
})

describe('--portal beside --from', () => {
  const pulled = `apiVersion: sspr/v1
kind: Tenant
metadata: { name: contoso, unknown: [/spec/administratorsCanReset, /spec/groups/1/members] }
spec:
  domains: [contoso.onmicrosoft.com]
  license: p1
  groups: [{ name: Renamed, id: G1 }, { name: Other, id: G2 }]
---
apiVersion: sspr/v1
kind: SsprPolicy
metadata: { name: pilot, unknown: [/spec/properties, /spec/authenticationMethods, /spec/registration, /spec/notifications, /spec/customization, /spec/onPremisesIntegration] }
spec: {}
`
  const pilot = git
    .replace('license: p1', 'license: p1, groups: [{ name: Pilot, id: g1 }]')
    .replace('enabled: all', 'enabled: selected, group: Pilot')
    .replace('/spec/administratorsCanReset, ', '')
  const selected = { ...blade, enablementType: 1, passwordResetEnabledGroupName: 'New name' }
  const compared = async (answer: object, from = pulled) => {
    const files = { 'there/set.yaml': from, 'p.json': answer, 'policies/set.yaml': pilot }
    const { stdout } = await drift('--portal p.json --from there --format json', files)
    return JSON.parse(stdout)
  }
  it('completes exports', async () => {
    const files = { 'export/users.json': users, 'p.json': blade }
    expect((await drift('--portal p.json --from export', files)).exit).toBe(0)
  })
  it('completes a policy set that was imported, in which the group may have another name', async () => {
    const answer = (id: string) => [{ ...selected, passwordResetEnabledGroupIds: [id] }, administrators]
    const same = await compared(answer('g1'))
    expect(same.different).toEqual([])
    expect(same.unknown.filter(({ listed }: { listed: boolean }) => !listed)).toEqual([])
    const other = await compared(answer('g9'))
    expect(other.different.map((one: object) => Object.values(one).slice(1, 5))).toEqual([
      ['/spec/properties/group', null, 'Pilot', 'New name'],
    ])
  })
  it('wins over what the set had, and leaves the rest as it was', async () => {
    const before = pulled
      .replace('/spec/properties, ', '')
      .replace('spec: {}', 'spec: { properties: { enabled: none } }')
    const { different } = await compared(
      [
        { ...selected, passwordResetEnabledGroupIds: ['g1'] },
        { ...administrators, enabled: false },
      ],
      before,
    )
    expect(different.map(({ pointer }: { pointer: string }) => pointer)).toEqual([
      '/spec/administratorsCanReset',
    ])
  })
})

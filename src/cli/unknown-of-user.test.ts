import { describe, expect, it } from 'vitest'
import { testEnvironment } from '../system/environment.test-kit.ts'
import { run } from './run.ts'

const installation = { version: '1', steps: '/s', rulebook: '/r', schemas: '/x' }

/** The unknown members on which the answer for a user rests; groups by their places. */
async function unknownOf(user: string, more: string, policy: string, groups = '*'): Promise<string[]> {
  const set = `apiVersion: sspr/v1
kind: Tenant
metadata: { name: contoso, unknown: [${groups.split(' ').map((one) => `/spec/groups/${one}/members`)}] }
spec:
  domains: [contoso.onmicrosoft.com]
  license: p1
  groups:
    - { name: Pilot, members: [ana@contoso.onmicrosoft.com], groups: [Inner] }
    - { name: Inner }
    - { name: Other }
  users:
    - { userPrincipalName: ana@contoso.onmicrosoft.com, authentication: { phone: true } }
    - { userPrincipalName: bo@contoso.onmicrosoft.com, authentication: { phone: true } }
  ${more}
---
apiVersion: sspr/v1
kind: SsprPolicy
metadata: { name: pilot }
spec: { properties: { ${policy} } }
`
  const environment = testEnvironment({ files: { '/work/policies/set.yaml': set } })
  await run(['explain', `${user}@contoso.onmicrosoft.com`, '--format', 'json'], environment, installation)
  return JSON.parse(environment.written.stdout).unknown
}

describe('an answer rests on the unknown members of', () => {
  const selected = 'enabled: selected, group: Pilot'
  // SOURCE: R-012, R-014
  it('the group for which reset is enabled, and of groups inside it, where the user is not found in it', async () => {
    expect(await unknownOf('bo', '', selected)).toEqual(['/spec/groups/*/members'])
    expect(await unknownOf('bo', '', selected, '0 1 2')).toEqual([
      '/spec/groups/0/members',
      '/spec/groups/1/members',
    ])
    expect(await unknownOf('ana', '', selected)).toEqual([])
    expect(await unknownOf('bo', '', 'enabled: all')).toEqual([])
  })
  // SOURCE: R-160, R-164
  it('the groups that are targets of a method, if the methods policy counts', async () => {
    const methods = (state: string) =>
      `authenticationMethodsPolicy: { migrationState: ${state}, methods: [{ method: sms, exclude: [Other] }, { method: email, include: [Inner] }] }`
    expect(await unknownOf('ana', methods('migrationComplete'), 'enabled: all', '0 1 2')).toEqual([
      '/spec/groups/1/members',
      '/spec/groups/2/members',
    ])
    expect(await unknownOf('ana', methods('preMigration'), 'enabled: all', '0 1 2')).toEqual([])
  })
  // SOURCE: R-069
  it('the groups whose calls and texts a provider of their own sends', async () => {
    expect(await unknownOf('ana', 'telephony: { ownProvider: [Other] }', 'enabled: all', '0 2')).toEqual([
      '/spec/groups/2/members',
    ])
  })
})

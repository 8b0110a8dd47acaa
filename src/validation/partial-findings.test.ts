import { describe, expect, it } from 'vitest'
import { testEnvironment } from '../system/environment.test-kit.ts'
import { readLibrary } from '../policy/load/library.ts'
import { validate } from './validate.ts'

/** Codes of what is said of a set, and where. */
function found(policy: string, tenant = 'license: p1'): string[] {
  const text = `apiVersion: sspr/v1
kind: Tenant
metadata: { name: contoso }
spec: { domains: [contoso.onmicrosoft.com], ${tenant} }
---
apiVersion: sspr/v1
kind: SsprPolicy
metadata: { name: pilot }
spec: { ${policy} }
`
  const environment = testEnvironment({ files: { '/work/set.yaml': text } })
  const { diagnostics } = validate(readLibrary(environment, ['set.yaml']), Date.UTC(2026, 5, 1))
  return diagnostics
    .filter(({ suppressed }) => suppressed === null)
    .map(({ code, at }) => `${code} ${at.pointer.replace('/spec/', '')}`)
}

const notNotified = 'notifications: { users: false }'

describe('what rules find in a set with errors of shape', () => {
  it('is reported if it does not depend on the wrong value', () => {
    expect(found(`${notNotified}, registration: { required: 1 }`)).toEqual([
      'schema/wrong-type registration/required',
      'policy/users-not-notified notifications/users',
    ])
  })
  it('is reported together with a misspelt key and a wrong value', () => {
    expect(found(`${notNotified}, authenticationMethods: { requried: 2 }`)).toContain(
      'policy/users-not-notified notifications/users',
    )
    expect(found(notNotified, 'license: gold')).toContain('policy/users-not-notified notifications/users')
  })
  it('is not reported if it depends on the wrong value', () => {
    const oneGate = 'customization: { helpdesk: https://a.example/ }, properties: { enabled: all }'
    expect(found(oneGate).map((one) => one.split(' ')[0])).toEqual(['policy/one-gate'])
    expect(found(`${oneGate}, authenticationMethods: { required: 3 }`)).toEqual([
      'schema/wrong-value authenticationMethods/required',
    ])
  })
  it('is reported beside a wrong entry of a list', () => {
    expect(
      found(`${notNotified}, authenticationMethods: { required: 2, available: [emial, mobilePhone] }`),
    ).toEqual([
      'schema/wrong-value authenticationMethods/available/0',
      'policy/users-not-notified notifications/users',
    ])
    const users = 'license: p1, users: [5, { userPrincipalName: ana@contoso.com, accountEnabled: maybe }]'
    expect(found(notNotified, users)).toContain('policy/users-not-notified notifications/users')
  })
  it('is not searched for if it is unknown what an error is about, or if the platform is wrong', () => {
    const free = 'license: free, platform: { licenseEnforcement: nonee }'
    expect(found(notNotified, free)).toEqual(['schema/wrong-value platform/licenseEnforcement'])
    expect(found(`${notNotified}, colour: blue`)).toEqual(['schema/unknown-key colour'])
    expect(
      found(notNotified, 'license: p1, users: [{ displayName: Ana }]').map((one) => one.split('/')[0]),
    ).toEqual(['schema'])
  })
  it('is suppressed as it would be in a whole set', () => {
    const suppress = 'suppress: [{ code: policy/users-not-notified, reason: agreed }]'
    expect(found(`${notNotified}, registration: { required: 1 }, ${suppress}`)).toEqual([
      'schema/wrong-type registration/required',
    ])
  })
})

import { testEnvironment } from '../../system/environment.test-kit.ts'
import { readLibrary } from '../../policy/load/library.ts'
import type { PolicySet } from '../../policy/load/library.ts'
import type { FaultHooks } from '../../service/fault-hooks.ts'
import { properties } from './properties/index.ts'
import { verifySet } from './verify.ts'
import type { Verified } from './verify.ts'

/** A policy set in which every property has something to hold of, as small as that allows. */
const setText = `
apiVersion: sspr/v1
kind: Tenant
metadata: { name: contoso }
spec:
  domains: [contoso.onmicrosoft.com, contoso.com]
  license: p1
  directorySync: connect
  telephony: ownProvider
  groups: [{ name: Pilot, members: [ana@contoso.com, oli@contoso.com, kim@contoso.com, lok@contoso.com, boss@contoso.com] }]
  users:
    - userPrincipalName: ana@contoso.com # two methods, one of them the app
      mail: ana@contoso.com
      authentication: { email: ana@example.org, authenticator: [code, notification] }
    - userPrincipalName: oli@contoso.com # answers, and a text
      mail: oli@contoso.com
      authentication: { phone: "+1 4255550101", securityQuestions: 5 }
    - userPrincipalName: kim@contoso.com # has to register, and to change a temporary password
      state: { mustChangePassword: true }
    - userPrincipalName: lok@contoso.com # on-premises, locked there and at sign-in
      passwordSource: passwordHashSync
      state: { lockedOnPremises: true }
      authentication: { email: lok@example.org, phone: "+1 4255550102" }
    - userPrincipalName: boss@contoso.com # an administrator with one method
      roles: [Global Administrator]
      authentication: { phone: "+1 4255550103" }
---
apiVersion: sspr/v1
kind: SsprPolicy
metadata: { name: pilot }
spec:
  properties: { enabled: selected, group: Pilot }
  authenticationMethods:
    required: REQUIRED
    available: [email, mobilePhone, mobileAppCode, mobileAppNotification, securityQuestions]
    securityQuestions: { registered: 5, required: 3, predefined: [p01, p05, p10, p15, p20, p25] }
  registration: { required: true }
  notifications: { users: true, administrators: true }
  onPremisesIntegration: { writeBackPasswords: true, allowUnlockWithoutReset: true }
`

/** One user with one method: searches of it end soon. */
export const smallText = `apiVersion: sspr/v1
kind: Tenant
metadata: { name: contoso }
spec:
  domains: [contoso.onmicrosoft.com, contoso.com]
  license: p1
  users:
    - userPrincipalName: ana@contoso.com
      authentication: { email: ana@example.org }
---
apiVersion: sspr/v1
kind: SsprPolicy
metadata: { name: pilot }
spec:
  properties: { enabled: all }
  authenticationMethods: { required: 1, available: [email] }
`

/** The text of the set, with as many methods required, and with one of its users alone if a name is given. */
export function kitText(required: 1 | 2, user: string | null = null): string {
  const text = setText.replace('REQUIRED', String(required))
  if (user === null) return text
  const [head = '', ...users] = text.split(/^(?= {4}- userPrincipalName)/m)
  const last = users.length - 1
  const [lastUser = '', policy = ''] = users[last]!.split(/^(?=---)/m)
  const kept = [...users.slice(0, last), lastUser].filter((one) => one.includes(`: ${user}@`))
  return [head.replace(/members: \[.*?\]/, `members: [${user}@contoso.com]`), ...kept, policy].join('')
}

/** The set, with as many methods required, and with one of its users alone if that is wanted. */
export function kitSet(required: 1 | 2, user: string | null = null): PolicySet {
  const files = { '/work/policies/set.yaml': kitText(required) }
  const { sets, diagnostics } = readLibrary(testEnvironment({ files }), ['policies'])
  if (sets.length === 0) throw new Error(diagnostics.map(({ message }) => message).join('\n'))
  const set = sets[0]!
  const users = set.tenant.users.filter(
    ({ userPrincipalName }) => user === null || userPrincipalName.startsWith(`${user}@`),
  )
  return { ...set, tenant: { ...set.tenant, users } }
}

export const kitAt = Date.UTC(2026, 5, 1, 9)

/** Verifies some properties of a set. */
export function verifyKit(
  set: PolicySet,
  ids: readonly string[],
  faultHooks: FaultHooks = {},
): Promise<Verified> {
  return verifySet(set, {
    at: kitAt,
    properties: properties.filter(({ id }) => ids.length === 0 || ids.includes(id)),
    budget: Number.POSITIVE_INFINITY,
    interrupted: () => Promise.resolve(false),
    faultHooks,
  })
}

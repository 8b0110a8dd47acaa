import { rule } from './lib/rule.ts'

export const directoryLocksFirst = rule({
  code: 'policy/directory-locks-first',
  severity: 'warning',
  kind: 'harmful',
  summary: 'a domain that locks accounts before the cloud does',
  why: 'With pass-through authentication every wrong password reaches Active Directory too: if it locks first, anybody can lock people out of the domain from the internet.',
  help: "set `onPremises.lockoutThreshold` to two or three times the cloud's",
  source: ['R-123'],
  bad: {
    tenant:
      'directorySync: connect\nonPremises: { lockoutThreshold: 5 }\nusers: [{ userPrincipalName: ana@contoso.com, passwordSource: passThroughAuthentication }]',
    policy: 'onPremisesIntegration: { writeBackPasswords: true }',
  },
  good: {
    tenant:
      'directorySync: connect\nonPremises: { lockoutThreshold: 25 }\nusers: [{ userPrincipalName: ana@contoso.com, passwordSource: passThroughAuthentication }]',
    policy: 'onPremisesIntegration: { writeBackPasswords: true }',
  },
  check({ tenant }) {
    const { lockoutThreshold } = tenant.onPremises
    const cloud = tenant.passwordProtection.lockoutThreshold
    // 0 is Active Directory's word for never.
    if (lockoutThreshold === null || lockoutThreshold === 0 || lockoutThreshold > cloud) return []
    if (!tenant.users.some((user) => user.passwordSource === 'passThroughAuthentication')) return []
    return [
      {
        at: '/tenant/onPremises/lockoutThreshold',
        message: `the domain locks after ${lockoutThreshold} wrong passwords, the cloud only after ${cloud}`,
      },
    ]
  },
})

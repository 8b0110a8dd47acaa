import { oneOf } from '../diagnostics/repair.ts'
import { rule } from './lib/rule.ts'

export const directoryLocksFirst = rule({
  code: 'policy/directory-locks-first',
  severity: 'warning',
  kind: 'harmful',
  summary: "an on-premises lockout threshold below twice the cloud's",
  why: 'With pass-through authentication, wrong passwords reach Active Directory too. If it locks first, an attacker on the internet can lock users out of the domain. Its threshold should be two or three times that of the cloud.',
  help: "set `onPremises.lockoutThreshold` to two or three times the cloud's",
  source: ['R-123'],
  reads: ['/tenant/cloud', '/tenant/passwordProtection'],
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
    // 0 means that Active Directory never locks.
    if (lockoutThreshold === null || lockoutThreshold === 0 || lockoutThreshold >= 2 * cloud) return null
    if (!tenant.users.some((user) => user.passwordSource === 'passThroughAuthentication')) return null
    return {
      at: '/tenant/onPremises/lockoutThreshold',
      fix: oneOf({ write: 2 * cloud }),
      message: `Active Directory locks an account after ${lockoutThreshold} wrong passwords, less than twice the cloud threshold of ${cloud}`,
      help: `raise the threshold in Active Directory, and set \`onPremises.lockoutThreshold\` to at least ${2 * cloud}`,
    }
  },
})

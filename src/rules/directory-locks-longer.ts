import { directoryLocksFirst } from './directory-locks-first.ts'
import { rule } from './lib/rule.ts'

export const directoryLocksLonger = rule({
  code: 'policy/directory-locks-longer',
  severity: 'warning',
  kind: 'harmful',
  summary: 'a domain that keeps accounts locked longer than the cloud does',
  why: 'With pass-through authentication the cloud lock keeps guesses away from Active Directory. If it ends first, the guesses go on and renew the lock on-premises.',
  help: "set `passwordProtection.lockoutDurationSeconds` above the domain's `lockoutMinutes`",
  source: ['R-123'],
  bad: {
    tenant:
      'directorySync: connect\nonPremises: { lockoutThreshold: 25, lockoutMinutes: 30 }\nusers: [{ userPrincipalName: ana@contoso.com, passwordSource: passThroughAuthentication }]',
    policy: 'onPremisesIntegration: { writeBackPasswords: true }',
  },
  good: {
    tenant:
      'directorySync: connect\npasswordProtection: { lockoutDurationSeconds: 900 }\nonPremises: { lockoutThreshold: 25, lockoutMinutes: 10 }\nusers: [{ userPrincipalName: ana@contoso.com, passwordSource: passThroughAuthentication }]',
    policy: 'onPremisesIntegration: { writeBackPasswords: true }',
  },
  check(view) {
    const { lockoutMinutes } = view.tenant.onPremises
    const seconds = view.tenant.passwordProtection.lockoutDurationSeconds
    // 0 is Active Directory's word for until somebody unlocks it.
    if (lockoutMinutes === null || lockoutMinutes === 0 || seconds > lockoutMinutes * 60) return []
    if (!view.tenant.users.some((user) => user.passwordSource === 'passThroughAuthentication')) return []
    // That the domain locks first is told already, and worse.
    if (directoryLocksFirst.check(view).length > 0) return []
    return [
      {
        at: '/tenant/onPremises/lockoutMinutes',
        message: `the domain keeps an account locked for ${lockoutMinutes * 60} seconds, the cloud for ${seconds} at first`,
        help: `set \`passwordProtection.lockoutDurationSeconds\` to more than ${lockoutMinutes * 60}`,
      },
    ]
  },
})

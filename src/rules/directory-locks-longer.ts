import { rule } from './lib/rule.ts'

export const directoryLocksLonger = rule({
  code: 'policy/directory-locks-longer',
  severity: 'warning',
  kind: 'harmful',
  summary: "an on-premises lockout that is longer than the cloud's",
  why: 'With pass-through authentication, the cloud lock keeps guesses away from Active Directory. If it ends first, further guesses reach Active Directory and renew the on-premises lock.',
  help: "set `passwordProtection.lockoutDurationSeconds` above the domain's `lockoutMinutes`",
  source: ['R-123'],
  reads: ['/tenant/passwordProtection'],
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
    if (lockoutMinutes === null) return null
    if (!view.tenant.users.some((user) => user.passwordSource === 'passThroughAuthentication')) return null
    // 0 means until an administrator unlocks the account.
    if (lockoutMinutes === 0)
      return {
        at: '/tenant/onPremises/lockoutMinutes',
        message: `Active Directory locks an account until an administrator unlocks it, but the cloud at first for only ${seconds} seconds`,
        help: "set an account lockout duration in Active Directory that is shorter than the cloud's, and write it here",
      }
    if (seconds > lockoutMinutes * 60) return null
    return {
      at: '/tenant/onPremises/lockoutMinutes',
      message: `Active Directory locks an account for ${lockoutMinutes * 60} seconds, but the cloud at first for only ${seconds}`,
      help: `set \`passwordProtection.lockoutDurationSeconds\` to more than ${lockoutMinutes * 60}`,
    }
  },
})

import { firstFew } from './lib/first-few.ts'
import { everybodyInScope, only } from './lib/in-scope.ts'
import { rule } from './lib/rule.ts'

export const protectedOnPremises = rule({
  code: 'policy/protected-on-premises',
  severity: 'warning',
  kind: 'harmful',
  summary: 'users in scope whom Active Directory protects from writeback',
  why: 'Accounts of protected groups, such as Domain Admins, pass every gate and are refused at the last page.',
  help: 'take the account out of scope, or out of the protected group',
  source: ['R-029'],
  bad: {
    policy: 'properties: { enabled: all }\nonPremisesIntegration: { writeBackPasswords: true }',
    tenant:
      'directorySync: connect\nusers: [{ userPrincipalName: ana@contoso.com, passwordSource: passwordHashSync, protectedOnPremises: true }]',
  },
  good: {
    policy: 'properties: { enabled: all }\nonPremisesIntegration: { writeBackPasswords: true }',
    tenant:
      'directorySync: connect\nusers: [{ userPrincipalName: ana@contoso.com, passwordSource: passwordHashSync }]',
  },
  check(view) {
    if (!view.policy.onPremisesIntegration.writeBackPasswords) return []
    const refused = only(
      everybodyInScope(view),
      ({ user }) => user.passwordSource !== 'cloud' && user.protectedOnPremises,
    )
    return firstFew(refused, ({ at, user }) => ({
      at: `${at}/protectedOnPremises`,
      message: `the new password of \`${user.userPrincipalName}\` will be refused on-premises`,
      help: `take \`${user.userPrincipalName}\` out of scope, or out of the protected group`,
    }))
  },
})

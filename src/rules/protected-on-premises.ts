import { firstFew } from './lib/first-few.ts'
import { coveredUsers } from './lib/in-scope.ts'
import { rule } from './lib/rule.ts'

export const protectedOnPremises = rule({
  code: 'policy/protected-on-premises',
  severity: 'warning',
  kind: 'harmful',
  summary: 'users in scope whose account is protected from writeback',
  why: 'Members of protected groups, such as Domain Admins, pass every gate but are refused on the last page.',
  help: 'remove the account from the scope; leaving the protected group is not enough, because former members are refused as well',
  source: ['R-029', 'R-187'],
  reads: [
    '/policy/onPremisesIntegration',
    '/policy/properties',
    '/tenant/users/*/accountEnabled',
    '/tenant/users/*/guest',
    '/tenant/users/*/passwordSource',
    '/tenant/users/*/userType',
  ],
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
    const refused = coveredUsers(
      view,
      ({ user }) => user.passwordSource !== 'cloud' && user.protectedOnPremises,
    )
    return firstFew(refused, ({ at, user }) => ({
      at: `${at}/protectedOnPremises`,
      message: `the new password of \`${user.userPrincipalName}\` will be rejected on-premises`,
      help: `remove \`${user.userPrincipalName}\` from the scope; leaving the protected group is not enough`,
    }))
  },
})

import { oneOf } from '../diagnostics/repair.ts'
import { firstFew } from './lib/first-few.ts'
import { pickUsers } from './lib/pick.ts'
import { rule } from './lib/rule.ts'

export const changeAlwaysAllowed = rule({
  code: 'policy/change-always-allowed',
  severity: 'warning',
  kind: 'ineffective',
  summary: '`cannotChangePassword` for a cloud-only password',
  why: 'Only Active Directory can prevent a user from changing the password. A user with a cloud-only password can always change it.',
  help: 'remove `cannotChangePassword`, or set the `passwordSource`',
  source: ['R-126'],
  reads: ['/tenant/users/*/passwordSource'],
  bad: { tenant: 'users: [{ userPrincipalName: ana@contoso.com, cannotChangePassword: true }]' },
  good: {
    tenant:
      'directorySync: connect\nusers: [{ userPrincipalName: ana@contoso.com, passwordSource: passwordHashSync, cannotChangePassword: true }]',
    policy: 'onPremisesIntegration: { writeBackPasswords: true }',
  },
  check({ tenant }) {
    const users = pickUsers(
      tenant.users,
      ({ passwordSource, cannotChangePassword }) => cannotChangePassword && passwordSource === 'cloud',
    )
    return firstFew(users, ({ item: { userPrincipalName }, index }) => ({
      at: `/tenant/users/${index}/cannotChangePassword`,
      fix: oneOf({ remove: true }),
      message: `the password of \`${userPrincipalName}\` is cloud-only and can always be changed`,
    }))
  },
})

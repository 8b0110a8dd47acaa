import { oneOf } from '../diagnostics/repair.ts'
import { firstFew } from './lib/first-few.ts'
import { pick } from './lib/pick.ts'
import { rule } from './lib/rule.ts'

export const changeAlwaysAllowed = rule({
  code: 'policy/change-always-allowed',
  severity: 'warning',
  kind: 'ineffective',
  summary: '`cannotChangePassword` on a password that lives in the cloud',
  why: 'Only Active Directory can keep a user from changing the password. A user whose password lives in the cloud can always change it.',
  help: 'remove `cannotChangePassword`, or set the `passwordSource`',
  source: ['R-126'],
  bad: { tenant: 'users: [{ userPrincipalName: ana@contoso.com, cannotChangePassword: true }]' },
  good: {
    tenant:
      'directorySync: connect\nusers: [{ userPrincipalName: ana@contoso.com, passwordSource: passwordHashSync, cannotChangePassword: true }]',
    policy: 'onPremisesIntegration: { writeBackPasswords: true }',
  },
  check({ tenant }) {
    const users = pick(
      tenant.users,
      ({ passwordSource, cannotChangePassword }) => cannotChangePassword && passwordSource === 'cloud',
    )
    return firstFew(users, ({ item: { userPrincipalName }, index }) => ({
      at: `/tenant/users/${index}/cannotChangePassword`,
      fix: oneOf({ remove: true }),
      message: `the password of \`${userPrincipalName}\` lives in the cloud and can always be changed`,
    }))
  },
})

import { isInScope } from '../effective/decide.ts'
import { firstFew } from './lib/first-few.ts'
import { pickUsers } from './lib/pick.ts'
import { rule } from './lib/rule.ts'

export const userNotLicensed = rule({
  code: 'policy/user-not-licensed',
  severity: 'warning',
  kind: 'unwise',
  summary: 'a user in scope without a licence',
  why: 'Every user who benefits from reset should have a licence. The service does not check it, so a reset is not refused for lack of one, but the organization is out of compliance.',
  help: 'assign a licence (`licensed: true`), or remove the user from the scope',
  source: ['R-004'],
  reads: ['/policy/properties', '/tenant/users/*/licensed', '/tenant/users/*/userType'],
  bad: {
    policy: 'properties: { enabled: all }',
    tenant: 'users: [{ userPrincipalName: ana@contoso.com, licensed: false }]',
  },
  good: { policy: 'properties: { enabled: all }', tenant: 'users: [{ userPrincipalName: ana@contoso.com }]' },
  check({ tenant, policy, prepared }) {
    if (policy.properties.enabled === 'none' || tenant.platform.licenseEnforcement !== 'tenant') return []
    const unlicensed = pickUsers(
      tenant.users,
      (user) => !user.licensed && user.userType !== 'guest' && isInScope(prepared, user),
    )
    return firstFew(unlicensed, ({ item: user, index }) => ({
      at: `/tenant/users/${index}/licensed`,
      message: `\`${user.userPrincipalName}\` is in scope but has no licence`,
    }))
  },
})

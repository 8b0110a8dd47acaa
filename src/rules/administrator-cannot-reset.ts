import { holdsRole } from '../model/roles.ts'
import type { User } from '../model/tenant.ts'
import { firstFew } from './lib/first-few.ts'
import { administrators } from './lib/in-scope.ts'
import { hasMalformedPhone } from './malformed-phone.ts'
import { rule } from './lib/rule.ts'

export const administratorCannotReset = rule({
  code: 'policy/administrator-cannot-reset',
  severity: 'warning',
  kind: 'harmful',
  summary: 'an administrator with too few methods',
  why: 'Administrators are subject to a policy of their own, whatever the policy for users requires; an administrator with too few methods cannot reset a forgotten password.',
  help: 'have the administrator register another method, such as `authenticator`; security questions do not count',
  source: ['R-022', 'R-024'],
  reads: [
    '/tenant/administratorsCanReset',
    '/tenant/cloud',
    '/tenant/users/*/accountEnabled',
    '/tenant/users/*/authentication',
    '/tenant/users/*/guest',
    '/tenant/users/*/userType',
  ],
  bad: {
    tenant:
      'users: [{ userPrincipalName: ana@contoso.com, roles: [Global Administrator], authentication: { phone: "+1 4255550100" } }]',
  },
  good: {
    tenant:
      'users: [{ userPrincipalName: ana@contoso.com, roles: [Global Administrator], authentication: { phone: "+1 4255550100", email: ana@example.org } }]',
  },
  check(view) {
    // SOURCE: R-186 (where administrators may not reset, no method helps)
    if (!view.tenant.administratorsCanReset) return []
    // A number that cannot be called has a finding of its own.
    const stuck = administrators(
      view,
      (one) => one.reset.failing.includes('UserNotProperlyConfigured') && !hasMalformedPhone(one.user),
    )
    return firstFew(
      stuck,
      ({ at, user, reset }) => ({
        at: `${at}/userPrincipalName`,
        message: `\`${user.userPrincipalName}\` needs ${reset.required} ${reset.required === 1 ? 'method' : 'methods'} as an administrator and has ${reset.methods.length}`,
        help: helpFor(user, reset.required - reset.methods.length),
      }),
      'administrator',
    )
  },
})

function helpFor(user: User, missing: number): string {
  const methods = missing === 1 ? 'another method' : `${missing} methods`
  const otherwise = isForEmergencies(user)
    ? 'for an emergency access account that signs in with a passkey or a certificate, suppress the finding with that reason'
    : 'security questions do not count'
  return `have the administrator register ${methods}, such as \`authenticator\`; ${otherwise}`
}

/** A Global Administrator who signs in without a password. */
function isForEmergencies(user: User): boolean {
  const { other } = user.authentication
  return (
    holdsRole(user, 'Global Administrator') && ['fido2', 'certificate'].some((one) => other.includes(one))
  )
}

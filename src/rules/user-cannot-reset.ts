import { firstFew } from './lib/first-few.ts'
import { usersInScope } from './lib/in-scope.ts'
import { hasMalformedPhone } from './malformed-phone.ts'
import { rule } from './lib/rule.ts'

export const userCannotReset = rule({
  code: 'policy/user-cannot-reset',
  severity: 'warning',
  kind: 'harmful',
  summary: 'users in scope who cannot reset, where registration is not required',
  why: 'They have too few usable methods, and only a sign-in that requires a second factor asks them to register (R-188): most find out when they need a reset.',
  help: 'set `registration.required: true`, or have the user register on the security info page',
  source: ['R-071', 'R-090', 'R-188'],
  reads: [
    '/policy/authenticationMethods',
    '/policy/properties',
    '/policy/registration',
    '/tenant/authenticationMethodsPolicy',
    '/tenant/users/*/accountEnabled',
    '/tenant/users/*/authentication',
    '/tenant/users/*/guest',
    '/tenant/users/*/roles',
    '/tenant/users/*/userType',
  ],
  bad: {
    policy: 'properties: { enabled: all }\nregistration: { required: false }',
    tenant: 'users: [{ userPrincipalName: ana@contoso.com }]',
  },
  good: { policy: 'properties: { enabled: all }', tenant: 'users: [{ userPrincipalName: ana@contoso.com }]' },
  check(view) {
    if (view.policy.registration.required) return []
    // A number that cannot be called has a finding of its own.
    const stuck = usersInScope(
      view,
      (one) => one.reset.failing.includes('UserNotProperlyConfigured') && !hasMalformedPhone(one.user),
    )
    return firstFew(stuck, ({ at, user }) => ({
      at: `${at}/userPrincipalName`,
      message: `\`${user.userPrincipalName}\` has too few usable methods, and registration is not required`,
    }))
  },
})

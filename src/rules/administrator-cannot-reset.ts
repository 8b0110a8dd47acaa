import { firstFew } from './lib/first-few.ts'
import { administrators } from './lib/in-scope.ts'
import { hasMalformedPhone } from './malformed-phone.ts'
import { rule } from './lib/rule.ts'

export const administratorCannotReset = rule({
  code: 'policy/administrator-cannot-reset',
  severity: 'warning',
  kind: 'harmful',
  summary: 'an administrator with too few methods',
  why: 'Administrators pass the gates of their own policy, whatever users are asked; with too few methods they are locked out when it matters.',
  help: 'register a second method, such as `email`; security questions do not count',
  source: ['R-022', 'R-024'],
  bad: {
    tenant:
      'users: [{ userPrincipalName: ana@contoso.com, roles: [Global Administrator], authentication: { phone: "+1 4255550100" } }]',
  },
  good: {
    tenant:
      'users: [{ userPrincipalName: ana@contoso.com, roles: [Global Administrator], authentication: { phone: "+1 4255550100", email: ana@example.org } }]',
  },
  check(view) {
    // A number that cannot be called is told already.
    const stuck = administrators(view).filter(
      ({ user, reset }) => reset.failing.includes('UserNotProperlyConfigured') && !hasMalformedPhone(user),
    )
    return firstFew(
      stuck,
      ({ at, user, reset }) => ({
        at: `${at}/userPrincipalName`,
        message: `\`${user.userPrincipalName}\` needs ${reset.required} methods as an administrator and has ${reset.methods.length}`,
      }),
      'administrator',
    )
  },
})

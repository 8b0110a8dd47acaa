import type { User } from '../model/tenant.ts'
import { firstFew } from './lib/first-few.ts'
import { administrators, type UserInScope } from './lib/in-scope.ts'
import { rule } from './lib/rule.ts'

export const unprovedAdministratorData = rule({
  code: 'policy/unproved-administrator-data',
  severity: 'warning',
  kind: 'unwise',
  summary: 'an administrator who can reset with an unverified number or address',
  why: "Until `directoryMethodsUntil` (9 November 2026 in the public cloud and US Government) a directory value counts although no code was ever sent to it: anyone who can edit profiles in the directory can take over the administrator's account.",
  help: 'have the administrator register it, and clear the directory value',
  source: ['R-066', 'R-067', 'R-180'],
  reads: ['/tenant/administratorsCanReset', '/tenant/users/*/authentication'],
  bad: {
    tenant:
      'users: [{ userPrincipalName: ana@contoso.com, roles: [Global Administrator], mobilePhone: "+1 4255550100", authentication: { email: ana@example.org } }]',
  },
  good: {
    tenant:
      'users: [{ userPrincipalName: ana@contoso.com, roles: [Global Administrator], authentication: { phone: "+1 4255550100", email: ana@example.org } }]',
  },
  check(view) {
    // SOURCE: R-186 (where administrators may not reset, nothing counts)
    if (!view.tenant.administratorsCanReset) return []
    const unproved = [...administrators(view)].flatMap((one) =>
      unprovedKeys(one).map((key) => ({ at: `${one.at}/${key}`, user: one.user })),
    )
    return firstFew(
      unproved,
      ({ at, user }) => ({
        at,
        message: sentence(user),
        help: `have \`${user.userPrincipalName}\` register it, and clear the directory value`,
      }),
      'value',
    )
  },
})

/** Directory values that stand in where nothing was registered, and are usable. */
function unprovedKeys({ user, reset }: UserInScope): string[] {
  const { phone, officePhone, email } = user.authentication
  const keys: string[] = []
  if (phone === null && user.mobilePhone !== null && reset.options.includes('textMobilePhone'))
    keys.push('mobilePhone')
  if (officePhone === null && user.businessPhone !== null && reset.options.includes('callOfficePhone'))
    keys.push('businessPhone')
  if (email === null && user.otherMails.length > 0 && reset.options.includes('emailAlternate'))
    keys.push('otherMails/0')
  return keys
}

function sentence({ userPrincipalName }: User): string {
  return `\`${userPrincipalName}\` is an administrator, and this value counts for a reset although it was never verified`
}

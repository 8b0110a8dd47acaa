import { meantName, nearestName } from '../diagnostics/suggestion.ts'
import { formerRoles, isListed, listedRoles } from '../model/roles.ts'
import { firstFew } from './lib/first-few.ts'
import { rule } from './lib/rule.ts'
import type { View } from './lib/rule.ts'

export const unknownRole = rule({
  code: 'policy/unknown-role',
  severity: 'warning',
  kind: 'impossible',
  summary: 'a role that the rulebook does not list',
  why: "Roles decide who falls under Microsoft's administrator policy. A misspelt one makes an administrator an ordinary user, with fewer gates.",
  help: 'write the display name of the role as the portal shows it',
  source: ['R-021'],
  bad: { tenant: 'users: [{ userPrincipalName: ana@contoso.com, roles: [Global Admin] }]' },
  good: { tenant: 'users: [{ userPrincipalName: ana@contoso.com, roles: [Global Administrator] }]' },
  check({ tenant }) {
    const flag = ({ at, role }: { readonly at: string; readonly role: string }) => {
      const nearest = formerRoles[role] ?? nearestName(role, listedRoles)
      const help = nearest === null ? {} : { help: meantName(role, nearest) }
      return { at, message: `\`${role}\` is no role that is known here`, ...help }
    }
    return firstFew(unlistedRoles(tenant), flag, 'role')
  },
})

function unlistedRoles(tenant: View['tenant']) {
  const found: { readonly at: string; readonly role: string }[] = []
  tenant.users.forEach((user, index) => {
    user.roles.forEach((role, place) => {
      if (!isListed(role)) found.push({ at: `/tenant/users/${index}/roles/${place}`, role })
    })
  })
  return found
}

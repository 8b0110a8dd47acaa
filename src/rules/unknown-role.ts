import { likely, write } from '../diagnostics/repair.ts'
import { editDistance, meantName, suggestion } from '../diagnostics/suggestion.ts'
import { severalValuesHelp } from '../diagnostics/several-values.ts'
import { builtInRoles, isBuiltIn } from '../model/roles.ts'
import { firstFew } from './lib/first-few.ts'
import { rolesIn } from './lib/roles-in.ts'
import { rule } from './lib/rule.ts'

export const unknownRole = rule({
  code: 'policy/unknown-role',
  severity: 'warning',
  kind: 'impossible',
  summary: 'a role that is not built in',
  why: "Roles decide which users are subject to Microsoft's administrator policy. With a misspelt role an administrator is evaluated as an ordinary user, with fewer gates.",
  help: 'write the display name of the role as the portal shows it; a custom role does not make a user an administrator and may be removed',
  source: ['R-184', 'R-196'],
  bad: { tenant: 'users: [{ userPrincipalName: ana@contoso.com, roles: [Global Admin] }]' },
  good: { tenant: 'users: [{ userPrincipalName: ana@contoso.com, roles: [Global Administrator] }]' },
  check({ tenant }) {
    const flag = ({ at, role }: { readonly at: string; readonly role: string }) => {
      const message = `\`${role}\` is not a built-in role`
      const roles = role.split(/\s*[,;]\s*/)
      if (roles.length > 1) return { at, message, help: severalValuesHelp(roles) }
      const meant = slipOf(role)
      return meant === null
        ? { at, message }
        : { at, message, help: likely(write(meant, meantName(role, meant))) }
    }
    return firstFew(
      rolesIn(tenant).filter(({ role }) => !isBuiltIn(role)),
      flag,
      'role',
    )
  },
})

/** The role that a name misspells by two letters at most: a guess further away could name a more powerful one. */
function slipOf(role: string): string | null {
  const nearest = suggestion(role, builtInRoles)
  return nearest !== null && editDistance(role.toLowerCase(), nearest.toLowerCase(), 2) <= 2 ? nearest : null
}

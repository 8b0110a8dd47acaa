import type { User } from '../model/tenant.ts'
import type { Because } from './because.ts'
import type { PolicyIndex } from './index-policy.ts'

/**
 * True if the user holds a role under Microsoft's administrator policy, or may activate one.
 *
 * SOURCE, AMB-6
 */
export function isAdministrator(prepared: PolicyIndex, user: User): boolean {
  for (const role of user.roles) if (prepared.administratorRoles.has(role)) return true
  if (!prepared.tenant.platform.eligibleRolesCount) return false
  for (const role of user.eligibleRoles) if (prepared.administratorRoles.has(role)) return true
  return false
}

/** The roles that make the user an administrator, sorted: those held, else those that may be activated. */
export function decidingRoles(
  { administratorRoles }: PolicyIndex,
  { roles, eligibleRoles }: User,
): { readonly isHeld: boolean; readonly names: readonly string[] } {
  const counting = (names: readonly string[]) =>
    [...new Set(names)].filter((role) => administratorRoles.has(role)).sort()
  const held = counting(roles)
  return held.length > 0 ? { isHeld: true, names: held } : { isHeld: false, names: counting(eligibleRoles) }
}

/** Why the roles of a user who is no administrator make none; null: there are no roles. SOURCE: R-185, AMB-6 */
export function ignoredRolesReason(
  { administratorRoles }: PolicyIndex,
  { roles, eligibleRoles }: User,
): Because | null {
  if (roles.length + eligibleRoles.length === 0) return null
  const eligible = eligibleRoles.find((role) => administratorRoles.has(role))
  if (eligible !== undefined)
    return {
      fact: 'R-185',
      text: `the role \`${eligible}\`, which the user may activate, does not count`,
      at: '/tenant/platform/eligibleRolesCount',
    }
  const names = [...new Set([...roles, ...eligibleRoles])].sort().map((role) => `\`${role}\``)
  return {
    fact: 'R-184',
    text: `not on the list of administrator roles: ${names.join(', ')}`,
    at: '/tenant/platform/administratorRoles',
  }
}

import { administratorRoles } from './administrator-roles.ts'
import { otherBuiltInRoles } from './built-in-roles.ts'
import type { User } from './tenant.ts'

/** Roles that may configure the *Password reset* blade. SOURCE: R-007 */
export const configuratorRoles: readonly string[] = [
  'Global Administrator',
  'Authentication Policy Administrator',
]

/** Other names of a role, from PowerShell, older portals and exports, with the name of today. SOURCE: R-184 */
const otherNames: ReadonlyMap<string, string> = new Map([
  ['Azure AD Joined Device Local Administrator', 'Microsoft Entra Joined Device Local Administrator'],
  ['Company Administrator', 'Global Administrator'],
  ['CRM Service Administrator', 'Dynamics 365 Administrator'],
  ['Customer LockBox Access Approver', 'Customer Lockbox Access Approver'],
  ['Device Administrators', 'Microsoft Entra Joined Device Local Administrator'],
  ['Exchange Service Administrator', 'Exchange Administrator'],
  ['Intune Service Administrator', 'Intune Administrator'],
  ['Lync Service Administrator', 'Skype for Business Administrator'],
  ['Partner Tier 1 Support', 'Partner Tier1 Support'],
  ['Partner Tier 2 Support', 'Partner Tier2 Support'],
  ['Power BI Administrator', 'Fabric Administrator'],
  ['Power BI Service Administrator', 'Fabric Administrator'],
  ['SharePoint Service Administrator', 'SharePoint Administrator'],
  ['Teams Service Administrator', 'Teams Administrator'],
  ['User Account Administrator', 'User Administrator'],
  ['Windows365 Administrator', 'Windows 365 Administrator'],
])

function nowCalled(role: string): string {
  return otherNames.get(role) ?? role
}

/** Today's name of a role, written in any case. */
export function currentName(role: string): string {
  const name = officialName(role) ?? role
  return otherNames.get(name) ?? name
}

/** Names of roles, found without regard to case. */
export interface RoleNames {
  has(role: string): boolean
}

/** True if the user holds the role now, under any of its names; a role that is only eligible does not count. */
export function holdsRole(user: User, role: string): boolean {
  return user.roles.some((held) => currentName(held) === role)
}

/** Every name under which a role of the list is held. SOURCE: R-184 */
export function namesOfList(list: keyof typeof administratorRoles): RoleNames {
  const current = new Set<string>(administratorRoles[list].map(nowCalled))
  const others = [...otherNames].filter(([, name]) => current.has(name)).map(([other]) => other)
  const names = new Set([...current, ...others])
  return { has: (role) => names.has(role) || names.has(officialName(role) ?? role) }
}

/** Every name of every role that is built in. SOURCE */
export const builtInRoles: readonly string[] = [
  ...new Set<string>([
    ...Object.values(administratorRoles).flatMap((list) => list.map(nowCalled)),
    ...otherBuiltInRoles,
    ...otherNames.keys(),
  ]),
].sort()

/** Official names by their lower case; of two that differ in case alone, today's. */
const official: ReadonlyMap<string, string> = new Map(
  [...otherNames.keys(), ...builtInRoles.filter((name) => !otherNames.has(name))].map((name) => [
    name.toLowerCase(),
    name,
  ]),
)
const known: ReadonlySet<string> = new Set(builtInRoles)

/** A built-in role as the portal spells it; null: there is none of that name in any case. */
export function officialName(role: string): string | null {
  return known.has(role) ? role : (official.get(role.toLowerCase()) ?? null)
}

/** True if the name is that of a built-in role, in any case. */
export function isBuiltIn(role: string): boolean {
  return officialName(role) !== null
}

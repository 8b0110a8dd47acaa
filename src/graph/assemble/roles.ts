import type { Collected } from '../collected.ts'
import type { UserRecord } from '../user-store.ts'
import { note } from '../collected.ts'
import { cutLists } from '../cut-lists.ts'

/** The roles of one user, and whether the sources state all of them. */
export interface RolesOfUser {
  readonly roles: readonly string[]
  readonly eligible: readonly string[]
  readonly isKnown: boolean
  readonly isEligibleKnown: boolean
}

/** The roles of every user. */
export interface HeldRoles {
  of(record: UserRecord): RolesOfUser
}

interface Held {
  readonly active: Set<string>
  readonly eligible: Set<string>
  isWhole: boolean
}

/** Roles by user, held directly or through a group. SOURCE: R-185 */
export function heldRoles(from: Collected): HeldRoles {
  const held = new Map<number, Held>()
  const mayLack = cutRoles(from)
  for (const { principal, role, eligible, at } of from.assignments) {
    const name = roleName(from, role)
    const users = principal === null ? [] : holders(from, principal)
    if (users.length === 0 && (principal === null || !from.groupIndex.has(principal.toLowerCase()))) {
      mayLack[eligible ? 'eligible' : 'active'] = true
      note(
        from,
        'a role has a holder who is in no list of users or groups of the sources, and may be a group: `$expand=principal` says what it is',
        at,
      )
    } else if (isOpen(from, principal!)) mayLack[eligible ? 'eligible' : 'active'] = true
    for (const user of users) {
      const roles = held.get(user) ?? { active: new Set(), eligible: new Set(), isWhole: true }
      held.set(user, roles)
      if (name === undefined) roles.isWhole = false
      else roles[eligible ? 'eligible' : 'active'].add(name)
    }
    if (name === undefined)
      note(from, 'a role has no name in the sources: import the role definitions too', at)
  }
  const isActiveStated = from.stated.has('roleAssignments') || from.assignments.some((one) => !one.eligible)
  const isEligibleStated =
    from.stated.has('roleEligibilities') || from.assignments.some((one) => one.eligible)
  return {
    of(record) {
      const { active, eligible, isWhole } = held.get(record.number) ?? none
      const isAdmin = record.values.isAdmin
      const isFound = active.size + eligible.size > 0
      return {
        roles: [...active].sort(),
        eligible: [...eligible].filter((role) => !active.has(role)).sort(),
        // Without any list of roles, the report alone says of a user that there are none.
        isKnown:
          isWhole &&
          (isAdmin === false || (!mayLack.active && (isFound || (isActiveStated && isAdmin !== true)))),
        isEligibleKnown: isWhole && (isAdmin === false || (!mayLack.eligible && isEligibleStated)),
      }
    },
  }
}

/** The display name of a role; undefined: no source states it. */
function roleName(from: Collected, role: string | null): string | undefined {
  if (role === null) return undefined
  return from.roleNames.get(role.toLowerCase()) ?? (/^[0-9a-f-]{36}$/i.test(role) ? undefined : role)
}

/** Whether a page of active or of eligible roles is missing; of a list that does not say which it is, of both. */
function cutRoles(from: Collected): { active: boolean; eligible: boolean } {
  const lists = cutLists(from, 'role assignment')
  return {
    active: lists.some((one) => !/eligib/i.test(one)) || cutLists(from, 'role definition').length > 0,
    eligible: lists.some((one) => !/roleAssignment/i.test(one)),
  }
}

/** True if the principal is a group of which the sources do not state every member. */
function isOpen(from: Collected, principal: string, seen: ReadonlySet<string> = new Set()): boolean {
  const key = principal.toLowerCase()
  const group = from.groupIndex.get(key)
  if (group === undefined || seen.has(key)) return false
  return (
    group.members === null ||
    group.isCut ||
    group.hasUnnamed ||
    [...group.nested].some((one) => isOpen(from, one, new Set([...seen, key])))
  )
}

const none: Held = { active: new Set(), eligible: new Set(), isWhole: true }

/** The number of the user, or of the users in the group and in groups inside it. */
function holders(from: Collected, principal: string, seen: ReadonlySet<string> = new Set()): number[] {
  const key = principal.toLowerCase()
  const group = from.groupIndex.get(key)
  if (group === undefined) return [from.users.numberOf(key)].filter((one) => one !== undefined)
  if (seen.has(key)) return []
  const below = new Set([...seen, key])
  const inside = [...group.nested].flatMap((one) => holders(from, one, below))
  return [...[...(group.members ?? [])].flatMap((one) => from.users.numberOf(one) ?? []), ...inside]
}

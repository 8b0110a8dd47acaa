import type { Tenant } from '../../model/tenant.ts'
import { visitUsers } from '../../model/users.ts'

/** A role that a user holds or may activate, and where it is written. */
interface WrittenRole {
  readonly at: string
  readonly role: string
}

/** Every role that is written of a user. */
export function rolesIn(tenant: Tenant): readonly WrittenRole[] {
  const found: WrittenRole[] = []
  visitUsers(tenant.users, (user, index) => {
    for (const key of ['roles', 'eligibleRoles'] as const)
      user[key].forEach((role, place) => found.push({ at: `/tenant/users/${index}/${key}/${place}`, role }))
  })
  return found
}

import type { User } from '../model/tenant.ts'
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

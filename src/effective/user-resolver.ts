import { isReachable } from '../model/contact.ts'
import type { User } from '../model/tenant.ts'
import type { PolicyIndex } from './index-policy.ts'
import { resolveCommon } from './resolve.ts'
import type { CommonPolicy } from './resolve.ts'

/**
 * Resolves the users of one set, in time that grows with their profiles: users of one profile get one object. Those
 * with a number that cannot be called have one of their own, because a reason names it.
 */
export function userResolver(prepared: PolicyIndex): (user: User, profile: string) => CommonPolicy {
  const known = new Map<string, CommonPolicy>()
  return (user, profile) => {
    if (hasUnusableNumber(user)) return resolveCommon(prepared, user)
    const key = `${profile}|${besideProfile(user)}`
    let common = known.get(key)
    if (common === undefined) known.set(key, (common = resolveCommon(prepared, user)))
    return common
  }
}

/** What no decision of a reset reads: whether the password may be changed, and lists that reasons name in their order. */
function besideProfile({ cannotChangePassword, roles, eligibleRoles, authentication }: User): string {
  const lists = [roles, eligibleRoles, authentication.other]
  return `${cannotChangePassword}|${lists.map((names) => (names.length > 1 ? names.join('; ') : '')).join('|')}`
}

/** SOURCE: R-061 */
function hasUnusableNumber({ mobilePhone, businessPhone, authentication }: User): boolean {
  const { phone, alternatePhone, officePhone } = authentication
  return [mobilePhone, businessPhone, phone, alternatePhone, officePhone].some(
    (number) => number !== null && !isReachable(number),
  )
}

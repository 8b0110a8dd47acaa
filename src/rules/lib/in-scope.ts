import { decide, isAdministrator, isInScope } from '../../effective/decide.ts'
import type { Decision } from '../../effective/decide.ts'
import type { Prepared } from '../../effective/index-policy.ts'
import type { User } from '../../model/tenant.ts'
import type { View } from './rule.ts'

/** A user whom reset concerns, where they stand, and the answer they get. */
export interface UserInScope {
  readonly at: string
  readonly user: User
  readonly reset: Decision
  readonly isAdministrator: boolean
}

/** Many rules ask about the same users; they are decided once for each set. */
const known = new WeakMap<Prepared, readonly UserInScope[]>()

/**
 * Enabled accounts that the policy covers, and administrators, whom reset always covers. Guests whose password
 * is kept elsewhere are not among them, nor users that are described twice, who have a finding of their own. SOURCE: R-020, R-030, R-033
 */
export function everybodyInScope({ tenant, prepared }: View): readonly UserInScope[] {
  const before = known.get(prepared)
  if (before !== undefined) return before
  const found: UserInScope[] = []
  tenant.users.forEach((user, index) => {
    const admin = isAdministrator(prepared, user)
    if (!user.accountEnabled || isContradictory(user) || (!admin && !isInScope(prepared, user))) return
    const reset = decide(prepared, user)
    // INVARIANT: exactly the users whose password is kept elsewhere have no requirement here.
    if (reset.required === 0) return
    found.push({ at: `/tenant/users/${index}`, user, reset, isAdministrator: admin })
  })
  known.set(prepared, found)
  return found
}

/** A guest without word of where they come from, or a member with it. */
function isContradictory({ userType, guest }: User): boolean {
  return (userType === 'guest') === (guest === null)
}

/** Those whom the tenant's own policy governs. */
export function usersInScope(view: View): UserInScope[] {
  return everybodyInScope(view).filter((one) => !one.isAdministrator)
}

/** Those whom Microsoft's administrator policy governs, whatever the tenant enables. */
export function administrators(view: View): UserInScope[] {
  return everybodyInScope(view).filter((one) => one.isAdministrator)
}

/** `3 users`, with the names of the first few: `` 3 users (`a@b.c`, `d@b.c` and 1 more) ``. */
export function counted(found: readonly UserInScope[], noun = 'user'): string {
  const shown = found.slice(0, 2).map(({ user }) => `\`${user.userPrincipalName}\``)
  const more = found.length - shown.length
  const names = more === 0 ? shown.join(' and ') : `${shown.join(', ')} and ${more} more`
  return `${found.length} ${found.length === 1 ? noun : `${noun}s`} (${names})`
}

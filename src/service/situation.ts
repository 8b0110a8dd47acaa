import { resolveIndexed, type EffectivePolicy } from '../effective/resolve.ts'
import type { PolicyIndex } from '../effective/index-policy.ts'
import { openOptions } from '../effective/available-options.ts'
import { isAdministrator } from '../effective/administrators.ts'
import { decide } from '../effective/decide.ts'
import { resolveRegistration, type Registration } from '../effective/registration.ts'
import type { Situation } from '../machines/plan.ts'
import { memoized } from '../model/memoized.ts'
import type { Tenant, User } from '../model/tenant.ts'
import { day, type Instant } from '../model/time.ts'
import { policyIndexNow, type Account, type Store } from './store.ts'

const effectiveIn = memoized((prepared: PolicyIndex) =>
  memoized((user: User): EffectivePolicy => resolveIndexed(prepared, user)),
)

/** What the policy set means for an account now; worked out once for each user and policy set. */
export function effectiveNow(store: Store, { user }: Pick<Account, 'user'>): EffectivePolicy {
  return effectiveIn(policyIndexNow(store))(user)
}

const manageableIn = memoized((prepared: PolicyIndex) =>
  memoized(
    (user: User): Registration['manageable'] =>
      resolveRegistration(prepared, user, decide(prepared, user)).manageable,
  ),
)

/** What an account can add on the page of its own security info now; worked out once for each user and policy set. */
export function manageableNow(store: Store, { user }: Pick<Account, 'user'>): Registration['manageable'] {
  return manageableIn(policyIndexNow(store))(user)
}

/** What the machines need to know of an account now. */
export function situationNow(store: Store, account: Account, interrupt = false): Situation {
  const prepared = policyIndexNow(store)
  const { user } = account
  return {
    effective: effectiveNow(store, account),
    tenant: store.tenant,
    mustChangePassword: mustChange(user, store.tenant, store.now),
    channels: openOptions(prepared, user, isAdministrator(prepared, user)),
    interrupt,
  }
}

/** True if the next sign-in asks for a new password. SOURCE: R-120 (a temporary one), R-134 (an expired one) */
export function mustChange(user: User, tenant: Tenant, at: Instant): boolean {
  return user.state.mustChangePassword || isExpired(user, tenant, at)
}

/** True of a password of the cloud that is as old as the platform lets it become. SOURCE: R-134 */
export function isExpired(user: User, tenant: Tenant, at: Instant): boolean {
  const { passwordsExpireAfterDays } = tenant.platform
  const { passwordChangedAt } = user.state
  if (passwordsExpireAfterDays === 'never' || passwordChangedAt === null || user.passwordSource !== 'cloud')
    return false
  return at >= passwordChangedAt + passwordsExpireAfterDays * day
}

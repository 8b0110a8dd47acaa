import { decide } from '../../effective/decide.ts'
import { indexPolicy, type PolicyIndex } from '../../effective/index-policy.ts'
import { profilesIn } from '../../effective/profile.ts'
import type { ReasonName } from '../../effective/reasons.ts'
import { resolveRegistration } from '../../effective/registration.ts'
import { expectedWriteRefusal } from '../../effective/writeback.ts'
import { datedChanges, factsOf } from '../../model/dated-facts.ts'
import type { User } from '../../model/tenant.ts'
import { visitUsers } from '../../model/users.ts'
import { formatInstant, type Instant } from '../../model/time.ts'
import type { PolicySet } from '../../policy/load/library.ts'
import { planFor } from './classes.ts'
import { unknownAnswers } from './unknown-of-set.ts'

/** How many users of a set can reset, and why the others cannot. */
export interface Reach {
  readonly path: string
  readonly tenant: string
  readonly users: number
  readonly allowed: number
  /** Of those, users whose new password the on-premises directory will refuse. SOURCE */
  readonly refusedAtWrite: number
  /** By the first reason that fails, most frequent first. */
  readonly denied: readonly { readonly reason: ReasonName; readonly count: number }[]
  /** Users whose next sign-in asks them to register. */
  readonly mustRegister: number
  /** The next date on which an announced change of the service takes reset from a user; null: none does. */
  readonly next: NextLoss | null
  /** Pointers of `metadata.unknown` that the counts rest on. */
  readonly unknown: readonly string[]
}

/** A date, the facts that hold from it on, and how many users lose reset by them. */
export interface NextLoss {
  /** Such as 2027-02-01. */
  readonly date: string
  readonly facts: readonly string[]
  readonly lost: number
}

/** Counts the users of a set by what they meet: each profile is decided once. */
export function reachOf(
  set: Pick<PolicySet, 'path' | 'tenant' | 'policy' | 'tenantMetadata' | 'policyMetadata'>,
  at: Instant,
): Reach {
  const prepared = indexPolicy(set.tenant, set.policy, at)
  const profiles = countProfiles(prepared)
  const counts = new Map<ReasonName, number>()
  let allowed = 0
  let refusedAtWrite = 0
  let mustRegister = 0
  for (const { user, count } of profiles) {
    const decision = decide(prepared, user)
    const { reason } = decision
    if (reason === null && expectedWriteRefusal(prepared, user) !== null) refusedAtWrite += count
    if (reason === null) allowed += count
    else counts.set(reason, (counts.get(reason) ?? 0) + count)
    if (resolveRegistration(prepared, user, decision).outcome === 'required') mustRegister += count
  }
  const denied = [...counts].map(([reason, count]) => ({ reason, count }))
  denied.sort((one, other) => other.count - one.count || (one.reason < other.reason ? -1 : 1))
  const { path, tenant, tenantMetadata } = set
  const next = nextLoss(set, at, profiles)
  return {
    path,
    tenant: tenantMetadata.name,
    users: tenant.users.length,
    allowed,
    refusedAtWrite,
    denied,
    mustRegister,
    next,
    unknown: unknownAnswers(set),
  }
}

/** A profile, by the first user who has it, and how many users have it. */
interface CountedProfile {
  readonly user: User
  readonly count: number
}

function countProfiles(prepared: PolicyIndex): CountedProfile[] {
  const profileOf = profilesIn(prepared, planFor([prepared]))
  const profiles = new Map<string, { readonly user: User; count: number }>()
  const { users } = prepared.tenant
  visitUsers(users, (one, index) => {
    const profile = profileOf(one)
    const known = profiles.get(profile)
    if (known === undefined) profiles.set(profile, { user: users.at(index)!, count: 1 })
    else known.count++
  })
  return [...profiles.values()]
}

/** Each date is compared with the moment before it, so that changes without a date count for none. */
function nextLoss(
  { tenant, policy }: Pick<PolicySet, 'tenant' | 'policy'>,
  at: Instant,
  profiles: readonly CountedProfile[],
): NextLoss | null {
  const changes = datedChanges(tenant.platform).filter((one) => one.at > at)
  for (const date of new Set(changes.map((one) => one.at))) {
    const [before, after] = [indexPolicy(tenant, policy, date - 1), indexPolicy(tenant, policy, date)]
    let lost = 0
    for (const { user, count } of profiles)
      if (decide(before, user).reason === null && decide(after, user).reason !== null) lost += count
    const facts = factsOf(changes.filter((one) => one.at === date).map(({ about }) => about))
    if (lost > 0) return { date: formatInstant(date).slice(0, 10), facts, lost }
  }
  return null
}

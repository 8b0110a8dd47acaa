import { datedChanges } from '../model/dated-facts.ts'
import { memoized } from '../model/memoized.ts'
import type { SsprPolicy } from '../model/sspr-policy.ts'
import type { Tenant, User } from '../model/tenant.ts'
import type { Instant } from '../model/time.ts'
import { decide } from './decide.ts'
import { indexPolicy, preparedAt } from './index-policy.ts'
import type { PolicyIndex } from './index-policy.ts'
import { registration, registrations, userPointer } from './registration-candidates.ts'
import { type Candidate, policyCandidates, tenantCandidates, accountCandidates } from './candidates.ts'

/** A single change that would turn the decision round. */
export interface NearestChange {
  /** What to do, beginning with a verb. */
  readonly change: string
  /** Pointer below `/tenant` or `/policy`. */
  readonly pointer: string
  readonly outcome: 'allowed' | 'denied'
}

/**
 * Tries every single change of the policy, the tenant and the user; those that flip the decision, in a fixed order.
 * Where none helps a user who is denied, two registrations are tried together, then one of the other changes together
 * with what is registered after it.
 */
export function counterfactuals(
  tenant: Tenant,
  policy: SsprPolicy,
  user: User,
  at: Instant,
): NearestChange[] {
  const now = decide(preparedFor(tenant, policy, at), user).outcome
  const tried = (candidates: readonly Candidate[]) =>
    candidates.flatMap((one): NearestChange[] => {
      const prepared = preparedFor(one.tenant ?? tenant, one.policy ?? policy, at)
      const changed = one.user ?? user
      const { outcome } = decide(prepared, changed)
      if (outcome === now) return []
      const ends = one.isOfMethod === true && outcome === 'allowed' ? helpsUntil(prepared, changed) : ''
      return [{ change: one.change + ends, pointer: one.pointer, outcome }]
    })
  const others = [
    ...policyCandidates(policy),
    ...tenantCandidates(tenant, policy, user),
    ...accountCandidates(tenant, user),
  ]
  const registering = registrations(tenant, policy, user)
  const single = tried([...others, ...registering])
  if (single.length > 0 || now === 'allowed') return single
  const two = registering.flatMap((one, index) =>
    registering
      .slice(index + 1)
      .map((other) => registration(tenant, policy, user, [...one.methods, ...other.methods])),
  )
  // The first that helps is the least to do: what holds it and more is left out.
  const ways = [() => two, () => together(others, registering), () => together(others, two)]
  for (const way of ways) {
    const helps = tried(way())
    if (helps.length > 0) return helps
  }
  return []
}

/**
 * The same for the users of one set, in time that grows with their profiles: what is found for one user holds for all
 * with the same profile, apart from their place.
 */
export function counterfactualsOf(
  prepared: PolicyIndex,
): (user: User, profile: string) => readonly NearestChange[] {
  const { tenant, policy, at } = prepared
  const known = new Map<string, { readonly place: string; readonly changes: readonly NearestChange[] }>()
  return (user, profile) => {
    const place = userPointer(tenant, user)
    let found = known.get(profile)
    if (found === undefined)
      known.set(profile, (found = { place, changes: counterfactuals(tenant, policy, user, at) }))
    const { place: first, changes } = found
    return changes.map((one) => ({ ...one, pointer: moved(one.pointer, first, place) }))
  }
}

function moved(pointer: string, from: string, to: string): string {
  return pointer.startsWith(`${from}/`) ? to + pointer.slice(from.length) : pointer
}

/** ` (until 2027-02-01)`, if an announced date takes away again what a change gives; else nothing. */
function helpsUntil(prepared: PolicyIndex, user: User): string {
  const end = laterOf(prepared).find((later) => decide(later.prepared, user).outcome === 'denied')
  return end === undefined ? '' : ` (until ${end.date})`
}

/** The set on each day after its moment on which something changes. */
const laterOf = memoized((prepared: PolicyIndex) =>
  datedChanges(prepared.tenant.platform)
    .filter(({ at }) => at > prepared.at)
    .map(({ at, about }) => ({
      prepared: preparedAt(prepared, at),
      date: prepared.tenant.platform[about.row],
    })),
)

/** The candidates of the policy and the tenant are the same for every user, and so is what is worked out of them. */
const preparedOf = memoized((_tenant: Tenant) =>
  memoized((_policy: SsprPolicy) => ({ last: null as PolicyIndex | null })),
)

function preparedFor(tenant: Tenant, policy: SsprPolicy, at: Instant): PolicyIndex {
  const known = preparedOf(tenant)(policy)
  if (known.last?.at !== at) known.last = indexPolicy(tenant, policy, at)
  return known.last
}

/** What opens the way, together with what is registered then. */
function together(others: readonly Candidate[], registering: readonly Candidate[]): Candidate[] {
  return others.flatMap((one) =>
    registering.map((other) => ({
      ...one,
      change: `${one.change}, and ${other.change}`,
      user: { ...other.user!, accountEnabled: (one.user ?? other.user!).accountEnabled },
      isOfMethod: true,
    })),
  )
}

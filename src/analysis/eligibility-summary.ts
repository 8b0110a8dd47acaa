import { decide } from '../effective/decide.ts'
import { indexPolicy } from '../effective/index-policy.ts'
import type { ReasonName } from '../effective/reasons.ts'
import { resolveRegistration } from '../effective/registration.ts'
import { datedChanges } from '../model/dated-facts.ts'
import type { User } from '../model/tenant.ts'
import { formatInstant } from '../model/time.ts'
import type { Instant } from '../model/time.ts'
import type { PolicySet } from '../policy/load/library.ts'

/** How many users of a set can reset, and why the others cannot. */
export interface Census {
  readonly path: string
  readonly tenant: string
  readonly users: number
  readonly allowed: number
  /** By the first reason that fails, most frequent first. */
  readonly denied: readonly { readonly reason: ReasonName; readonly count: number }[]
  /** Users whose next sign-in asks them to register. */
  readonly mustRegister: number
  /** The next date on which an announced change of the service takes reset from a user; null: none does. */
  readonly next: NextLoss | null
}

/** A date, the facts that hold from it on, and how many users lose reset by them. */
export interface NextLoss {
  /** Such as 2027-02-01. */
  readonly date: string
  readonly facts: readonly string[]
  readonly lost: number
}

/** Counts the users of a set by what they meet. */
export function census(set: PolicySet, at: Instant): Census {
  const prepared = indexPolicy(set.tenant, set.policy, at)
  const counts = new Map<ReasonName, number>()
  let allowed = 0
  let mustRegister = 0
  for (const user of set.tenant.users) {
    const decision = decide(prepared, user)
    const { reason } = decision
    if (reason === null) allowed++
    else counts.set(reason, (counts.get(reason) ?? 0) + 1)
    if (resolveRegistration(prepared, user, decision).outcome === 'required') mustRegister++
  }
  const denied = [...counts].map(([reason, count]) => ({ reason, count }))
  denied.sort((one, other) => other.count - one.count || (one.reason < other.reason ? -1 : 1))
  const { path, tenant, tenantMetadata } = set
  const next = nextLoss(set, at)
  return {
    path,
    tenant: tenantMetadata.name,
    users: tenant.users.length,
    allowed,
    denied,
    mustRegister,
    next,
  }
}

/** Each date is compared with the moment before it, so that what has no date of its own counts for none. */
function nextLoss({ tenant, policy }: PolicySet, at: Instant): NextLoss | null {
  const changes = datedChanges(tenant.platform).filter((one) => one.at > at)
  for (const date of new Set(changes.map((one) => one.at))) {
    const [before, after] = [indexPolicy(tenant, policy, date - 1), indexPolicy(tenant, policy, date)]
    const isLost = (user: User) => decide(before, user).reason === null && decide(after, user).reason !== null
    let lost = 0
    for (const user of tenant.users) if (isLost(user)) lost++
    const facts = changes.filter((one) => one.at === date).map(({ about }) => about.fact)
    if (lost > 0) return { date: formatInstant(date).slice(0, 10), facts: [...new Set(facts)], lost }
  }
  return null
}

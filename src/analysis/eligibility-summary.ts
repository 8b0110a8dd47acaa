import { decide } from '../effective/decide.ts'
import { prepare } from '../effective/index-policy.ts'
import type { ReasonName } from '../effective/reasons.ts'
import type { PolicySet } from '../policy/load/library.ts'
import type { Instant } from '../model/time.ts'

/** How many users of a set can reset, and why the others cannot. */
export interface Census {
  readonly path: string
  readonly tenant: string
  readonly users: number
  readonly allowed: number
  /** Most frequent first. */
  readonly denied: readonly { readonly reason: ReasonName; readonly count: number }[]
}

/** Counts the users of a set by what they meet. */
export function census(set: PolicySet, at: Instant): Census {
  const prepared = prepare(set.tenant, set.policy, at)
  const counts = new Map<ReasonName, number>()
  let allowed = 0
  for (const user of set.tenant.users) {
    const { reason } = decide(prepared, user)
    if (reason === null) allowed++
    else counts.set(reason, (counts.get(reason) ?? 0) + 1)
  }
  const denied = [...counts].map(([reason, count]) => ({ reason, count }))
  denied.sort((one, other) => other.count - one.count || (one.reason < other.reason ? -1 : 1))
  return { path: set.path, tenant: set.tenantMetadata.name, users: set.tenant.users.length, allowed, denied }
}

import type { WriteResult } from '../machines/events.ts'
import type { User } from '../model/tenant.ts'
import { day, type Instant } from '../model/time.ts'
import type { Account, Store } from './store.ts'

/** True if the password is in force on-premises, also where the copy in the cloud is late. SOURCE: R-043 */
export function isStored(result: WriteResult): boolean {
  return result === 'stored' || result === 'cloudWriteFails'
}

/** Returns what a write meets: what was set for the next write, once; else what the tenant and the account are like. */
export function takeWriteResult(store: Store, account: Account, what: Written): WriteResult {
  if (account.user.passwordSource === 'cloud') return 'stored'
  const said = store.nextWrite
  store.nextWrite = null
  return said ?? usualWriteResult(store, account, what)
}

type Written = 'password' | 'unlock'

/** True if the directory refuses every write for a user of a protected group, and is reached. SOURCE: R-029 */
export function answersProtected(store: Store, account: Account): boolean {
  return usualWriteResult(store, account, 'unlock') === 'protected'
}

/** What a write meets for which nothing was set. */
export function usualWriteResult(store: Store, account: Account, what: Written): WriteResult {
  if (account.user.passwordSource === 'cloud') return 'stored'
  const { agent, minimumPasswordAgeDays } = store.tenant.onPremises
  if (agent !== 'reachable') return agent
  // SOURCE: R-029
  if (account.user.protectedOnPremises) return 'protected'
  if (what === 'unlock') return 'stored'
  return isTooYoung(account.user.state, minimumPasswordAgeDays, store.now) ? 'refusesPassword' : 'stored'
}

/** A temporary password has no minimum age: Active Directory has its user replace it at once. SOURCE: R-045 */
function isTooYoung(
  { passwordChangedAt, mustChangePassword }: User['state'],
  minimumDays: number,
  now: Instant,
): boolean {
  return !mustChangePassword && passwordChangedAt !== null && now < passwordChangedAt + minimumDays * day
}

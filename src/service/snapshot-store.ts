import { restoreAccount, type KeptAccount } from './snapshot-account.ts'
import type { SignInRecord } from './smart-lockout.ts'
import type { AuditEntry, IssuedCode, Store } from './store.ts'

/** What is kept of a store besides its rows. */
export type KeptCounters = Pick<Store, 'now' | 'turn' | 'nextWrite' | 'deliveryFails'>

/**
 * A store as plain data. Messages are not in it: they hold codes. Neither is the key, which lies apart, nor the
 * policy set, which comes from elsewhere.
 */
export interface KeptStore {
  readonly counters: KeptCounters
  readonly accounts: readonly (readonly [name: string, account: KeptAccount])[]
  readonly strangers: readonly (readonly [stranger: string, signIns: SignInRecord])[]
  readonly codes: readonly (readonly [place: string, codes: readonly IssuedCode[]])[]
  readonly auditLog: readonly AuditEntry[]
}

/** The counters of a store as they stand. */
export function keepCounters({ now, turn, nextWrite, deliveryFails }: Store): KeptCounters {
  return { now, turn, nextWrite, deliveryFails }
}

/** Fills a fresh store, made with the key of the one that was kept. */
export function restoreStore(
  store: Store,
  { counters, accounts, strangers, codes, auditLog }: KeptStore,
): void {
  Object.assign(store, counters)
  for (const [name, account] of accounts) restoreAccount(store, name, account)
  for (const [stranger, signIns] of strangers) store.strangers.set(stranger, signIns)
  for (const [place, sent] of inOrder(codes)) store.codes.set(place, sent)
  store.auditLog.push(...auditLog)
}

/** The oldest first, which are forgotten first. */
function inOrder(codes: KeptStore['codes']): KeptStore['codes'] {
  const lastOf = (sent: readonly IssuedCode[]) => Math.max(...sent.map(({ at }) => at))
  return [...codes].sort(([, one], [, other]) => lastOf(one) - lastOf(other))
}

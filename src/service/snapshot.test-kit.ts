import { keepAccount } from './snapshot-account.ts'
import { keepCounters, type KeptStore } from './snapshot-store.ts'
import type { Store } from './store.ts'

/** All that is to be kept of a store. */
export function keepStore(store: Store): KeptStore {
  return {
    counters: keepCounters(store),
    accounts: [...store.accounts].map(([name, account]) => [name, keepAccount(account)]),
    strangers: [...store.strangers],
    codes: [...store.codes],
    auditLog: [...store.auditLog],
  }
}

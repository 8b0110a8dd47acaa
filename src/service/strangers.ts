import { normalName } from '../model/directory.ts'
import { digestOf } from './digest.ts'
import { cleanRecord, recordAfterWrong, type SignInRecord } from './smart-lockout.ts'
import type { Session } from './session.ts'
import type { Account, Store } from './store.ts'

// Wrong passwords for a name that no account has are counted and lead to the same lock as for an account, so that a lock
// does not disclose whether there is one. THREAT: T-01

/** As many names are remembered; the one tried longest ago is dropped first. */
const mostStrangers = 1_000

/** The key of a name that no account has: a digest, so that its length is bounded. */
export function strangerOf({ key }: Store, userPrincipalName: string): string {
  return digestOf(key, ['stranger'], normalName(userPrincipalName))
}

/** The sign-ins of the user of a session, or of the name that no account has; null: no name was given. */
export function signInsOf(
  store: Store,
  { stranger }: Session,
  account: Account | undefined,
): SignInRecord | null {
  if (account !== undefined) return account.signIns
  return stranger === null ? null : (store.strangers.get(stranger) ?? cleanRecord)
}

/** What is kept of a wrong password that was typed for such a name. */
export function digestOfStranger({ key }: Store, stranger: string, password: string): string {
  return digestOf(key, ['wrong password of a stranger', stranger], password)
}

/** Counts a wrong password as it is counted for an account in the cloud. */
export function countStranger(store: Store, session: Session, password: string): void {
  const { stranger } = session
  const before = signInsOf(store, session, undefined)
  if (stranger === null || before === null) return
  const wrong = digestOfStranger(store, stranger, password)
  const { strangers } = store
  // Deleted first, so that the map stays in the order of the last attempt.
  strangers.delete(stranger)
  strangers.set(stranger, recordAfterWrong(before, wrong, store.tenant, false, store.now))
  if (strangers.size > mostStrangers) strangers.delete(strangers.keys().next().value!)
}

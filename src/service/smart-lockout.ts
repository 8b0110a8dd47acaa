import type { Tenant } from '../model/tenant.ts'
import { second, type Instant } from '../model/time.ts'

/** The state of smart lockout for an account. */
export interface SignInRecord {
  readonly failures: number
  /** Digests of the last wrong passwords; the same one again is not counted. */
  readonly recentWrong: readonly string[]
  readonly lockedUntil: Instant | null
  /** How often it was locked without a right password in between. */
  readonly locks: number
}

export const cleanRecord: SignInRecord = { failures: 0, recentWrong: [], lockedUntil: null, locks: 0 }

/** SOURCE: R-121 */
const remembered = 3

/** Limits the duration of a lock: the documents only say that locks grow. */
const mostDoublings = 10

export function isLocked(record: SignInRecord, at: Instant): boolean {
  return record.lockedUntil !== null && at < record.lockedUntil
}

/** True if this wrong password would begin a lock. SOURCE: R-121 */
export function wouldLock(
  record: SignInRecord,
  password: string,
  tenant: Tenant,
  passThrough: boolean,
): boolean {
  if (isRemembered(record, password, passThrough)) return false
  return record.failures + 1 >= tenant.passwordProtection.lockoutThreshold
}

/** The record after a wrong password. SOURCE: R-121 (the first lock is the shortest; later ones are longer) */
export function recordAfterWrong(
  record: SignInRecord,
  password: string,
  tenant: Tenant,
  passThrough: boolean,
  at: Instant,
): SignInRecord {
  if (isRemembered(record, password, passThrough)) return record
  const counted = {
    ...record,
    failures: record.failures + 1,
    recentWrong: [...record.recentWrong, password].slice(-remembered),
  }
  if (!wouldLock(record, password, tenant, passThrough)) return counted
  const length =
    tenant.passwordProtection.lockoutDurationSeconds * second * 2 ** Math.min(record.locks, mostDoublings)
  return { ...counted, lockedUntil: at + length, locks: record.locks + 1 }
}

/** SOURCE: R-121 (pass-through authentication keeps no hashes to compare) */
function isRemembered(record: SignInRecord, password: string, passThrough: boolean): boolean {
  return !passThrough && record.recentWrong.includes(password)
}

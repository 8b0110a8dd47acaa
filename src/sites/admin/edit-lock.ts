import type { Instant } from '../../model/time.ts'
import { equalInConstantTime } from '../../service/digest.ts'

/** Counts wrong start tokens, and the moment until which no further one is accepted. */
export interface EditLock {
  wrong: number
  lockedUntil: Instant
}

const triesAllowed = 5
const lockedFor = 60_000

export function newLock(): EditLock {
  return { wrong: 0, lockedUntil: 0 }
}

export type TokenResult = 'right' | 'wrong' | 'locked'

/** Five wrong tokens lock edits for a minute; the right one is not heard meanwhile. THREAT: T-19 */
export function tryToken(lock: EditLock, token: string, typed: string, now: Instant): TokenResult {
  if (now < lock.lockedUntil) return 'locked'
  if (equalInConstantTime(token, typed)) {
    lock.wrong = 0
    return 'right'
  }
  lock.wrong++
  if (lock.wrong < triesAllowed) return 'wrong'
  lock.wrong = 0
  lock.lockedUntil = now + lockedFor
  return 'locked'
}

export function triesLeft({ wrong }: EditLock): number {
  return triesAllowed - wrong
}

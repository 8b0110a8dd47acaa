import { minute, type Duration, type Instant } from '../model/time.ts'
import type { Session } from './session.ts'

/** How long a reset, and registration without a second factor, stay open. SOURCE */
export const sessionLength: Duration = 15 * minute

/** When a session ends that ends by time. */
export function endOfSession({ startedAt }: Session): Instant {
  return startedAt + sessionLength
}

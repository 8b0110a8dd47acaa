import { hasTransition } from '../machines/machine.ts'
import type { Session } from './session.ts'
import type { Store } from './store.ts'

/** The number a page shows for the phone, from 10 to 99. */
export function drawNumber({ random }: Store): string {
  return String(10 + Math.floor(random() * 90))
}

/** The number on the page that has to be typed into the phone; null while no notification is open. THREAT: T-13 */
export function pushNumberOf({ machine, snapshot, pushNumber }: Session): string | null {
  const { option, method } = snapshot.context
  const byPush = option === 'appNotification' || method === 'authenticator'
  return byPush && hasTransition(machine, snapshot, 'push.answered') ? pushNumber : null
}

/** The answer of a phone on which a number was typed and approved. THREAT: T-13 */
export function answerToPush(session: Session, typedNumber: string): 'approve' | 'wrongNumber' {
  const shown = pushNumberOf(session)
  return shown !== null && typedNumber.trim() === shown ? 'approve' : 'wrongNumber'
}

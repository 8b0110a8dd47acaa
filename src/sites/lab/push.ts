import { awaits } from '../../machines/machine.ts'
import { options } from '../../model/methods.ts'
import { destinationOf } from '../../service/codes.ts'
import { answerToPush, pushNumberOf } from '../../service/push.ts'
import type { Session } from '../../service/session.ts'
import { accountOf } from '../../service/store.ts'
import type { World } from '../world/world.ts'
import { deliverByHand } from './by-hand.ts'

/** A call or a notification that waits to be answered. */
export interface Waiting {
  readonly session: string
  readonly user: string
  readonly kind: 'call' | 'push'
  /** The number that rings; null for a notification. */
  readonly to: string | null
}

/** Everything that rings, or stands on a screen. */
export function waitingNow(world: World): Waiting[] {
  return [...world.sessions.values()].flatMap((session) => waitingIn(world, session) ?? [])
}

function waitingIn({ store }: World, session: Session): Waiting | null {
  const { machine, standing, user, id } = session
  const { option, method, outstanding, contact } = standing.context
  const account = user === null ? undefined : accountOf(store, user)
  if (account === undefined || !awaits(machine, standing, 'push.answered')) return null
  const about = { session: id, user: account.user.userPrincipalName }
  if (pushNumberOf(session) !== null) return { ...about, kind: 'push', to: null }
  if (!outstanding) return null
  if (method !== null) return { ...about, kind: 'call', to: contact }
  const isCall = option !== null && options[option].challenge === 'call'
  return isCall ? { ...about, kind: 'call', to: destinationOf(store, account.user, option) } : null
}

/** Answers what waits in a session; a notification asks for the number on the page. False: nothing waits there any more. */
export function answerWaiting(world: World, id: string, answer: 'approve' | 'deny', typed: string): boolean {
  const session = world.sessions.get(id)
  const waiting = session === undefined ? null : waitingIn(world, session)
  if (session === undefined || waiting === null) return false
  const given = answer === 'approve' && waiting.kind === 'push' ? answerToPush(session, typed) : answer
  return deliverByHand(world, session, { type: 'push.answered', answer: given }).offered
}

import { actsOn } from '../../machines/machine.ts'
import { options } from '../../policy/methods.ts'
import { destinationOf } from '../../service/codes.ts'
import { optionOfMethod } from '../../service/facts.ts'
import type { Session } from '../../service/session.ts'
import { accountOf } from '../../service/store.ts'
import { viewSession } from '../../service/view.ts'
import type { World } from '../world.ts'
import { deliverByHand } from './by-hand.ts'

/** A call or a notification that waits to be answered. */
export interface Waiting {
  readonly session: string
  readonly user: string
  readonly kind: 'call' | 'push'
  /** The number that rings; null for a notification. */
  readonly to: string | null
  /** The page shows a number that has to be typed into the app. */
  readonly matches: boolean
}

/** Everything that rings, or stands on a screen. */
export function waitingNow(world: World): Waiting[] {
  return [...world.sessions.values()].flatMap((session) => {
    const waiting = waitingIn(world, session)
    return waiting === null ? [] : [waiting]
  })
}

function waitingIn(world: World, session: Session): Waiting | null {
  const { standing, user } = session
  const { option, method, outstanding, contact } = standing.context
  const account = user === null ? undefined : accountOf(world.store, user)
  if (account === undefined || !actsOn(standing).includes('push.answered')) return null
  if (!outstanding && method !== 'authenticator') return null
  const about = method === null ? option : optionOfMethod(method)
  const isCall =
    method === null ? option !== null && options[option].challenge === 'call' : method !== 'authenticator'
  const to = method === null && about !== null ? destinationOf(account.user, about) : contact
  return {
    session: session.id,
    user: account.user.userPrincipalName,
    kind: isCall ? 'call' : 'push',
    to: isCall ? to : null,
    matches: !isCall && shownNumber(world, session) !== null,
  }
}

/** The number on the page that the app asks for; null: the page shows none. */
function shownNumber(world: World, session: Session): string | null {
  const { pushNumber } = viewSession(world.store, session) as { readonly pushNumber?: string | number | null }
  return pushNumber === undefined || pushNumber === null ? null : String(pushNumber)
}

/** Answers what waits in a session. False: nothing waits there any more. */
export function answerWaiting(world: World, id: string, answer: 'approve' | 'deny', typed: string): boolean {
  const session = world.sessions.get(id)
  const waiting = session === undefined ? null : waitingIn(world, session)
  if (session === undefined || waiting === null) return false
  const right = !waiting.matches || typed.trim() === shownNumber(world, session)
  const given = answer === 'approve' && !right ? 'wrongNumber' : answer
  return deliverByHand(world, session, { type: 'push.answered', answer: given }).offered
}

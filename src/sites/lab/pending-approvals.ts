import { hasTransition } from '../../machines/machine.ts'
import { options } from '../../model/methods.ts'
import { codeScope } from '../../service/code-scope.ts'
import { answerToPush, pushNumberOf } from '../../service/push.ts'
import type { Session } from '../../service/session.ts'
import { accountOf } from '../../service/store.ts'
import type { World } from '../state/world.ts'
import { deliverOutOfBand } from './out-of-band.ts'

/** A call or a notification that waits for an answer. */
export interface PendingApproval {
  readonly session: string
  readonly user: string
  /** `key`: a factor that is shown to the browser, such as a security key. */
  readonly kind: 'call' | 'push' | 'key'
  /** The number that rings; null for everything else. */
  readonly to: string | null
}

/** All calls and notifications that wait for an answer. */
export function pendingApprovals(world: World): PendingApproval[] {
  return [...world.sessions.values()].flatMap((session) => pendingIn(world, session) ?? [])
}

function pendingIn({ store }: World, session: Session): PendingApproval | null {
  const { machine, snapshot, user, id } = session
  const { option, method, outstanding, contact } = snapshot.context
  const account = accountOf(store, user)
  if (account === undefined || !hasTransition(machine, snapshot, 'push.answered')) return null
  const about = { session: id, user: account.user.userPrincipalName }
  if (pushNumberOf(session) !== null) return { ...about, kind: 'push', to: null }
  const isMfa = snapshot.meta.page === 'mfa'
  const isCall = option !== null && options[option].challenge === 'call'
  if (isMfa && !isCall) return { ...about, kind: 'key', to: null }
  if (!outstanding) return null
  if (method !== null) return { ...about, kind: 'call', to: contact }
  return isCall
    ? { ...about, kind: 'call', to: codeScope(store, session, account)?.destination ?? null }
    : null
}

/**
 * Answers the call or notification of a session; a notification asks for the number on the page. False: none is
 * waiting.
 */
export function answerPending(world: World, id: string, answer: 'approve' | 'deny', typed: string): boolean {
  const session = world.sessions.get(id)
  const waiting = session === undefined ? null : pendingIn(world, session)
  if (session === undefined || waiting === null) return false
  const given = answer === 'approve' && waiting.kind === 'push' ? answerToPush(session, typed) : answer
  return deliverOutOfBand(world, session, { type: 'push.answered', answer: given }).offered
}

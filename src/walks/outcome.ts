import type { ReasonName } from '../effective/reasons.ts'
import type { AccountView, SessionView } from '../service/view.ts'
import type { Outcome } from './language/case.ts'

export function outcomeOf(
  refused: boolean,
  session: SessionView | null,
  account: AccountView | null,
): { outcome: Outcome; reason: ReasonName | null } {
  if (session === null)
    return { outcome: refused ? 'denied' : 'allowed', reason: refused ? 'StepNotOffered' : null }
  const reason = refused ? 'StepNotOffered' : session.reason
  // SOURCE: R-189 (a pass that has lapsed is asked for again, whatever the walk is about)
  if (!refused && session.page === 'mfa' && session.retry && session.reason === 'SessionExpired')
    return { outcome: 'retry', reason }
  if (session.entry === 'registration')
    return { outcome: !refused && isRegistered(session, account) ? 'registered' : 'notRegistered', reason }
  if (refused) return { outcome: 'denied', reason }
  return { outcome: session.entry === 'signIn' ? ofSignIn(session, account) : ofPage(session), reason }
}

function ofPage({ ending, retry }: SessionView): Outcome {
  return ending ?? (retry ? 'retry' : 'allowed')
}

/** Registered: all methods are there and no review is due. */
function isRegistered(session: SessionView, account: AccountView | null): boolean {
  const { page, ending } = session
  if (account === null || page === 'signIn' || ending === 'denied') return false
  const { refusal, missing, outcome } = account.registration
  return (refusal === null || hasRegisteredHere(session)) && missing === 0 && outcome !== 'reconfirm'
}

/** True for a user not enabled for reset who has registered the second factor that sign-in asked for. SOURCE: R-188 */
function hasRegisteredHere({ page, ending, missing }: SessionView): boolean {
  if (ending !== null) return ending === 'completed'
  return (page === 'register' || page === 'registered') && missing === 0
}

const beforeInterruption: ReadonlySet<string> = new Set(['signIn', 'mfa', 'updatePassword'])

/** The outcome of an interrupted sign-in is that of the interruption. */
function ofSignIn(session: SessionView, account: AccountView | null): Outcome {
  const { page, ending, interrupted } = session
  // Leaving without being signed in cancels the sign-in. SOURCE: R-188
  const unsigned =
    ending === 'denied' || ending === 'blocked' || (ending === 'cancelled' && page === 'refused')
  const beforehand = beforeInterruption.has(page) || unsigned
  if (!interrupted || beforehand || account === null) return ofPage(session)
  if (isRegistered(session, account)) return 'registered'
  if (ending !== null) return 'notRegistered'
  return page === 'review' ? 'reconfirm' : 'required'
}

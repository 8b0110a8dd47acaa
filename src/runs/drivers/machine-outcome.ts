import type { ReasonName } from '../../effective/reasons.ts'
import { effectiveNow } from '../../service/situation.ts'
import type { Session } from '../../service/session.ts'
import type { Account, Store } from '../../service/store.ts'
import type { Outcome } from '../cases.ts'
import type { Browsing } from './machine.ts'

/** What a walk came to, in the words of the language. */
export function outcomeOf(
  browsing: Browsing,
  session: Session | null,
  account: Account | undefined,
): { outcome: Outcome; reason: ReasonName | null } {
  if (session === null)
    return {
      outcome: browsing.refused ? 'denied' : 'allowed',
      reason: browsing.refused ? 'StepNotOffered' : null,
    }
  const reason = browsing.refused ? 'StepNotOffered' : session.standing.context.refusal
  if (session.entry === 'registration') return { outcome: ofRegistration(browsing, session, account), reason }
  if (browsing.refused) return { outcome: 'denied', reason }
  if (session.entry === 'signIn') return { outcome: ofSignIn(browsing.store, session, account), reason }
  return { outcome: ofPage(session), reason }
}

function ofPage(session: Session): Outcome {
  const { meta, context } = session.standing
  return meta.ending ?? (context.retry ? 'retry' : 'allowed')
}

/** Registered is who has everything and owes no review; everything else is not registered, whatever the cause. */
function ofRegistration(browsing: Browsing, session: Session, account: Account | undefined): Outcome {
  if (browsing.refused || account === undefined) return 'notRegistered'
  return isRegistered(browsing.store, session, account) ? 'registered' : 'notRegistered'
}

function isRegistered(store: Store, session: Session, account: Account): boolean {
  if (session.standing.meta.page === 'signIn' || session.standing.meta.ending === 'denied') return false
  const { registration } = effectiveNow(store, account)
  return registration.refusal === null && registration.missing === 0 && registration.outcome !== 'reconfirm'
}

/** A sign-in that is interrupted is about the interruption; before and without one it is a page like others. */
function ofSignIn(store: Store, session: Session, account: Account | undefined): Outcome {
  const { page, ending } = session.standing.meta
  const states = session.machine.config.states ?? {}
  const interrupted = 'register' in states || 'review' in states
  const beforehand =
    page === 'signIn' ||
    page === 'mfa' ||
    page === 'updatePassword' ||
    ending === 'denied' ||
    ending === 'blocked'
  if (!interrupted || beforehand || account === undefined) return ofPage(session)
  if (isRegistered(store, session, account)) return 'registered'
  if (ending !== undefined) return 'notRegistered'
  return page === 'review' ? 'reconfirm' : 'required'
}

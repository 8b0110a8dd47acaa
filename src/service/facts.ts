import { decide } from '../effective/decide.ts'
import { passwordRefusal } from '../effective/password.ts'
import type { ReasonName } from '../effective/reasons.ts'
import type { Context } from '../machines/context.ts'
import { noFacts } from '../machines/events.ts'
import type { Act, Facts } from '../machines/events.ts'
import { normalizePhone, isMailAddress, isOwnMailbox, isPhoneNumber } from '../model/contact.ts'
import { heldMethods, options } from '../model/methods.ts'
import type { FailureKind } from '../model/tenant.ts'
import { minute } from '../model/time.ts'
import type { Duration } from '../model/time.ts'
import { destinationOf } from './codes.ts'
import { hasEndedSince } from './ended.ts'
import { digestOfWrong, isPassword } from './credentials.ts'
import { isLocked, wouldLock } from './lockout.ts'
import { passHasLapsed } from './second-factor-pass.ts'
import { verifyProof } from './verify-proof.ts'
import type { Session } from './session.ts'
import { effectiveNow } from './situation.ts'
import { policyIndexNow } from './store.ts'
import type { Account, Store } from './store.ts'
import { blockedUntil, isLimited } from './throttling.ts'

/** SOURCE */
export const sessionLength: Duration = 15 * minute

/** What the store knows that the guards of this act want to know. */
export function factsFor(store: Store, session: Session, account: Account | undefined, act: Act): Facts {
  return { ...ownFacts(store, session, account, act), passLapsed: passHasLapsed(store, session) }
}

function ownFacts(store: Store, session: Session, account: Account | undefined, act: Act): Facts {
  const sessionOver = store.now - session.startedAt >= sessionLength
  if (act.type === 'time.passed') return { ...noFacts, sessionOver }
  if (account === undefined) return noFacts
  switch (act.type) {
    case 'identity.given':
      return { ...noFacts, blocked: isBlocked(store, account) }
    case 'proof.requested':
      return {
        ...attemptFacts(store, session, account, requestKind(session)),
        ...requestFacts(store, session, account),
      }
    case 'code.entered':
    case 'push.answered':
    case 'answers.given':
      return {
        ...attemptFacts(store, session, account, proofKind(session)),
        proof: hasEndedSince(store, session, account) ? 'wrong' : verifyProof(store, session, account, act),
        // SOURCE: R-017 (a user who may not reset for another reason is refused at the write)
        refusal: account.user.accountEnabled ? null : 'AccountDisabled',
      }
    case 'method.deleted':
      return { ...noFacts, holds: heldMethods(account.user.authentication).includes(act.method) }
    case 'password.entered':
      return signInFacts(store, account, act.password)
    case 'password.chosen':
      return passwordFacts(store, session, account, act)
    case 'finish.selected':
    case 'write.answered':
      return passwordFacts(store, session, account, session.snapshot.context)
    case 'problem.stated':
    case 'option.chosen':
    case 'method.chosen':
    case 'contact.given':
    case 'app.paired':
    case 'next.selected':
    case 'cancel.selected':
    case 'back.selected':
    case 'page.reloaded':
    case 'help.requested':
      return noFacts
  }
}

/** Until when reset is blocked for an account; null if it is not. */
export function resetBlockedUntil(store: Store, account: Account): number | null {
  return blockedUntil(account.user.state.failures, store.now, store.tenant.platform)
}

function isBlocked(store: Store, account: Account): boolean {
  return resetBlockedUntil(store, account) !== null
}

/** Only a reset counts attempts; nothing is documented for registration and sign-in. */
function attemptFacts(store: Store, session: Session, account: Account, kind: FailureKind | null): Facts {
  if (kind === null || session.entry !== 'reset') return noFacts
  const { failures } = account.user.state
  return {
    ...noFacts,
    blocked: isBlocked(store, account),
    limited: isLimited(failures, kind, store.now, store.tenant.platform),
    textsLimited: isLimited(failures, 'textSent', store.now, store.tenant.platform),
  }
}

/** What has ended sends nothing, whatever number is typed. */
function requestFacts(
  store: Store,
  session: Session,
  account: Account,
): Pick<Facts, 'contactFits' | 'delivered'> {
  const ended = hasEndedSince(store, session, account)
  return {
    contactFits: ended || contactFits(store, session, account),
    delivered: !ended && !store.deliveryFails,
  }
}

function requestKind(session: Session): FailureKind | null {
  const { option } = session.snapshot.context
  if (option === 'emailAlternate') return 'email'
  return option !== null && options[option].typesNumber ? 'phone' : null
}

function proofKind(session: Session): FailureKind | null {
  const { option } = session.snapshot.context
  return option === null ? null : options[option].failure
}

/** At reset the number on file; in registration any that can be reached. SOURCE */
function contactFits(store: Store, session: Session, account: Account): boolean {
  const { contact, option, method } = session.snapshot.context
  if (contact === null) return false
  if (session.entry === 'reset')
    return option !== null && normalizePhone(contact) === destinationOf(store, account.user, option)
  return method === 'email'
    ? isMailAddress(contact) && !isOwnMailbox(account.user, contact)
    : isPhoneNumber(contact)
}

function signInFacts(store: Store, account: Account, password: string): Facts {
  const passThrough = account.user.passwordSource === 'passThroughAuthentication'
  // SOURCE: R-123 (who signs in on-premises meets the on-premises lock)
  const onPremises = passThrough || account.user.passwordSource === 'federated'
  return {
    ...noFacts,
    locked: isLocked(account.signIns, store.now) || (onPremises && account.user.state.lockedOnPremises),
    passwordRight: isPassword(store, account, password),
    locks: wouldLock(account.signIns, digestOfWrong(store, account, password), store.tenant, passThrough),
  }
}

function passwordFacts(
  store: Store,
  session: Session,
  account: Account,
  { password, current }: Pick<Context, 'password' | 'current'>,
): Facts {
  return {
    ...noFacts,
    ...standingDecision(store, session, account),
    passwordRefusal: password === null ? null : refusalOf(store, session, account, password),
    passwordRight: isPassword(store, account, current),
  }
}

function refusalOf(store: Store, { entry }: Session, account: Account, password: string): ReasonName | null {
  return passwordRefusal({
    password,
    operation: entry === 'reset' ? 'reset' : 'change',
    current: entry !== 'reset' && isPassword(store, account, password) ? password : '',
    tenant: store.tenant,
    user: account.user,
  })
}

/** The present decision, which may differ from the one at the beginning of the session. THREAT: T-15, T-21 */
function standingDecision(
  store: Store,
  session: Session,
  account: Account,
): Pick<Facts, 'refusal' | 'gates'> {
  if (session.entry === 'reset') {
    const decision = decide(policyIndexNow(store), account.user)
    const replaced = account.passwordSetTurn > session.turn
    return {
      refusal: decision.reason ?? (replaced ? 'SessionExpired' : null),
      gates: decision.gates,
    }
  }
  return { refusal: session.entry === 'change' ? effectiveNow(store, account).change.reason : null, gates: 0 }
}

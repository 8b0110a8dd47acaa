import { decideChange } from '../effective/change.ts'
import { decide } from '../effective/decide.ts'
import { passwordRefusal } from '../effective/password-refusal.ts'
import type { ReasonName } from '../effective/reasons.ts'
import type { Context } from '../machines/context.ts'
import { noInput, type Act, type GuardInput } from '../machines/events.ts'
import { normalizePhone, isMailAddress, isOwnMailbox, isPhoneNumber } from '../model/contact.ts'
import {
  options,
  registrationMethodNames,
  registrationMethods,
  type RegistrationMethod,
} from '../model/methods.ts'
import type { FailureKind, User } from '../model/tenant.ts'
import { destinationOf } from './destinations.ts'
import { hasOptionEnded } from './ended-option.ts'
import { digestOfWrong, isPassword } from './credentials.ts'
import { isLocked, wouldLock } from './smart-lockout.ts'
import { passHasLapsed } from './second-factor-pass.ts'
import { digestOfStranger, signInsOf } from './strangers.ts'
import { verifyProof, type Proving } from './verify-proof.ts'
import type { Session } from './session.ts'
import { endOfSession } from './session-length.ts'
import { policyIndexNow, type Account, type Store } from './store.ts'
import { blockedUntil, isLimited } from './throttling.ts'

type Draft = { -readonly [Name in keyof GuardInput]: GuardInput[Name] }

/** The input that the guards read for an act, from the store. */
export function guardInputFor(
  store: Store,
  session: Session,
  account: Account | undefined,
  act: Act,
): GuardInput {
  const input: Draft = { ...noInput }
  input.passLapsed = passHasLapsed(store, session)
  if (act.type === 'time.passed') input.sessionOver = store.now >= endOfSession(session)
  else if (account !== undefined) collect(input, store, session, account, act)
  // The user was deleted while the page was open. THREAT: T-21
  else if (session.user !== null) input.refusal = 'UserNotFound'
  else if (act.type === 'password.entered') collectStranger(input, store, session, act.password)
  return input
}

function collect(input: Draft, store: Store, session: Session, account: Account, act: Act): void {
  switch (act.type) {
    case 'identity.given':
      input.blocked = isBlocked(store, account)
      return
    case 'proof.requested':
      collectAttempt(input, store, session, account, requestKind(session))
      return collectRequest(input, store, session, account)
    case 'code.entered':
    case 'push.answered':
    case 'answers.given':
      return collectProof(input, store, session, account, act)
    case 'cancel.selected':
      input.refusal = signInRefusal(session, account)
      return
    case 'method.deleted':
      input.refusal = signInRefusal(session, account)
      if (input.refusal === null) input.holds = holds(account.user, act.method)
      return
    case 'password.entered':
      return collectSignIn(input, store, account, act.password)
    case 'password.chosen':
      return collectPassword(input, store, session, account, act)
    case 'finish.selected':
    case 'write.answered':
      return collectPassword(input, store, session, account, session.snapshot.context)
    case 'problem.stated':
    case 'option.chosen':
    case 'method.chosen':
    case 'contact.given':
    case 'app.paired':
    case 'next.selected':
    case 'back.selected':
    case 'page.reloaded':
    case 'help.requested':
    case 'time.passed':
      return
  }
}

/** True if the user holds a method. A page can be sent any name; no user holds what is no method. */
function holds({ authentication }: User, method: RegistrationMethod): boolean {
  return registrationMethodNames.includes(method) && registrationMethods[method].isHeld(authentication)
}

function collectProof(input: Draft, store: Store, session: Session, account: Account, act: Proving): void {
  collectAttempt(input, store, session, account, proofKind(session))
  const hasEnded = hasOptionEnded(store, session, account)
  input.proof = hasEnded ? 'wrong' : verifyProof(store, session, account, act)
  // SOURCE: R-017 (a user who may not reset for another reason is refused at the write)
  input.refusal = signInRefusal(session, account)
}

/** The end of the block of reset for an account; null if it is not blocked. */
export function resetBlockedUntil(store: Store, account: Account): number | null {
  return blockedUntil(account.user.state.failures, store.now, store.tenant.platform)
}

function isBlocked(store: Store, account: Account): boolean {
  return resetBlockedUntil(store, account) !== null
}

/** Only a reset counts attempts; nothing is documented for registration and sign-in. */
function collectAttempt(
  input: Draft,
  store: Store,
  session: Session,
  account: Account,
  kind: FailureKind | null,
): void {
  if (kind === null || session.entry !== 'reset') return
  const { failures } = account.user.state
  input.blocked = isBlocked(store, account)
  input.limited = isLimited(failures, kind, store.now, store.tenant.platform)
  input.textsLimited = isLimited(failures, 'textSent', store.now, store.tenant.platform)
}

/** An option that has ended sends nothing; the number typed for it is not checked. */
function collectRequest(input: Draft, store: Store, session: Session, account: Account): void {
  const ended = hasOptionEnded(store, session, account)
  input.contactFits = ended || contactFits(store, session, account)
  input.delivered = !ended && !store.deliveryFails
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

function collectSignIn(input: Draft, store: Store, account: Account, password: string): void {
  const passThrough = account.user.passwordSource === 'passThroughAuthentication'
  // SOURCE: R-123 (who signs in on-premises meets the on-premises lock)
  const onPremises = passThrough || account.user.passwordSource === 'federated'
  input.locked = isLocked(account.signIns, store.now) || (onPremises && account.user.state.lockedOnPremises)
  input.passwordRight = isPassword(store, account, password)
  input.locks = wouldLock(account.signIns, digestOfWrong(store, account, password), store.tenant, passThrough)
}

/** A name without an account is locked like an account. THREAT: T-01 */
function collectStranger(input: Draft, store: Store, session: Session, password: string): void {
  const { stranger } = session
  const signIns = signInsOf(store, session, undefined)
  if (stranger === null || signIns === null) return
  input.locked = isLocked(signIns, store.now)
  input.locks = wouldLock(signIns, digestOfStranger(store, stranger, password), store.tenant, false)
}

function collectPassword(
  input: Draft,
  store: Store,
  session: Session,
  account: Account,
  { password, current }: Pick<Context, 'password' | 'current'>,
): void {
  const { refusal, gates } = decisionNow(store, session, account)
  input.refusal = refusal
  input.gates = gates
  input.passwordRefusal = password === null ? null : refusalOf(store, session, account, password)
  input.passwordRight = isPassword(store, account, current)
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
function decisionNow(
  store: Store,
  session: Session,
  account: Account,
): Pick<GuardInput, 'refusal' | 'gates'> {
  if (session.entry === 'reset') {
    const decision = decide(policyIndexNow(store), account.user)
    return { refusal: decision.reason ?? replacedRefusal(session, account), gates: decision.gates }
  }
  const changeRefusal =
    session.entry === 'change' ? decideChange(policyIndexNow(store), account.user).reason : null
  return { refusal: changeRefusal ?? signInRefusal(session, account), gates: 0 }
}

/**
 * Why an account can sign in no more, and ends what it has open; null if it can. A reset looks at a newer password only
 * when it writes its own. SOURCE: R-017. THREAT: T-12, T-21
 */
function signInRefusal(session: Session, account: Account): ReasonName | null {
  if (!account.user.accountEnabled) return 'AccountDisabled'
  return session.entry === 'reset' ? null : replacedRefusal(session, account)
}

/** What ends a page that was opened, or signed in to, by a password that is no longer the present one. */
function replacedRefusal({ turn }: Session, { passwordSetTurn }: Account): ReasonName | null {
  return passwordSetTurn > turn ? 'SessionExpired' : null
}

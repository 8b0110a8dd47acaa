import { decide } from '../effective/decide.ts'
import { passwordRefusal } from '../effective/password.ts'
import type { ReasonName } from '../effective/reasons.ts'
import { heldMethods } from '../machines/compile.ts'
import { noFacts } from '../machines/events.ts'
import type { Act, Answers, Facts, Proof } from '../machines/events.ts'
import { dialled, isPhoneNumber } from '../policy/contact.ts'
import { options } from '../policy/methods.ts'
import type { Option, RegistrationMethod } from '../policy/methods.ts'
import { answerLength } from '../policy/security-questions.ts'
import type { FailureKind } from '../policy/tenant.ts'
import { minute } from '../policy/time.ts'
import type { Duration } from '../policy/time.ts'
import { goodStep } from './app-codes.ts'
import { destinationOf, isGoodCode, tidyCode } from './codes.ts'
import type { TypedWhere } from './codes.ts'
import { answersHold, digestOfWrong, isPassword, offeredQuestions } from './known-secrets.ts'
import { isLocked, wouldLock } from './lockout.ts'
import type { Session } from './session.ts'
import { effectiveNow } from './situation.ts'
import { preparedNow } from './store.ts'
import type { Account, Store } from './store.ts'
import { blockedUntil, isLimited } from './throttling.ts'

/** SOURCE */
export const sessionLength: Duration = 15 * minute

/** What the store knows that the guards of this act want to know. */
export function factsFor(store: Store, session: Session, account: Account | undefined, act: Act): Facts {
  const sessionOver = store.now - session.startedAt >= sessionLength
  if (act.type === 'time.passed') return { ...noFacts, sessionOver }
  if (account === undefined) return noFacts
  switch (act.type) {
    case 'identity.given':
      return { ...noFacts, blocked: isBlocked(store, account) }
    case 'proof.requested':
      return {
        ...attemptFacts(store, session, account, requestKind(session)),
        contactFits: contactFits(session, account),
        delivered: !store.deliveryFails,
      }
    case 'code.entered':
      return {
        ...attemptFacts(store, session, account, proofKind(session)),
        proof: judgeCode(store, session, account, act.code),
      }
    case 'push.answered':
      return {
        ...attemptFacts(store, session, account, proofKind(session)),
        proof: judgePush(session, act.answer),
      }
    case 'answers.given':
      return {
        ...attemptFacts(store, session, account, proofKind(session)),
        proof: judgeAnswers(store, session, account, act.answers),
      }
    case 'method.deleted':
      return { ...noFacts, holds: heldMethods(account.user).includes(act.method) }
    case 'password.entered':
      return signInFacts(store, account, act.password)
    case 'password.chosen':
      return passwordFacts(store, session, account, act.password, act.current)
    case 'finish.selected':
    case 'write.answered':
      return passwordFacts(
        store,
        session,
        account,
        session.standing.context.password,
        session.standing.context.current,
      )
    default:
      return noFacts
  }
}

/** Until when reset is blocked for an account; null if it is not. */
export function resetBlockedUntil(store: Store, account: Account): number | null {
  return blockedUntil(account.user.state.failures, store.now, store.tenant.platform.attemptsAllowed)
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
    limited: isLimited(failures, kind, store.now, store.tenant.platform.attemptsAllowed),
  }
}

function requestKind(session: Session): FailureKind | null {
  const { option } = session.standing.context
  if (option === 'emailAlternate') return 'email'
  return option !== null && options[option].typesNumber ? 'phone' : null
}

function proofKind(session: Session): FailureKind | null {
  const { option } = session.standing.context
  return option === null ? null : options[option].failure
}

/** At reset the number on file; in registration any that can be reached. SOURCE */
function contactFits(session: Session, account: Account): boolean {
  const { contact, option, method } = session.standing.context
  if (contact === null) return false
  if (session.entry === 'reset')
    return option !== null && dialled(contact) === destinationOf(account.user, option)
  return method === 'email' ? /^[^@\s]+@[^@\s]+$/.test(contact) : isPhoneNumber(contact)
}

/** The circumstances of a code typed in this session now. */
export function whereTyped(session: Session, account: Account): TypedWhere | null {
  const { context } = session.standing
  const purpose = session.entry === 'reset' ? 'reset' : context.method === null ? 'signIn' : 'registration'
  const option = context.method === null ? context.option : optionOfMethod(context.method)
  if (option === null) return null
  const destination = purpose === 'registration' ? context.contact : destinationOf(account.user, option)
  return {
    user: account.user.userPrincipalName.toLowerCase(),
    session: session.id,
    option,
    purpose,
    destination,
  }
}

/** The option whose code tests a method that is being registered. */
function optionOfMethod(method: RegistrationMethod): Option {
  const tested = {
    authenticator: 'appCode',
    softwareOath: 'appCode',
    phone: 'textMobilePhone',
    officePhone: 'callOfficePhone',
    email: 'emailAlternate',
    securityQuestions: 'securityQuestions',
  } as const
  return tested[method]
}

function judgeCode(store: Store, session: Session, account: Account, typed: string): Proof {
  const digits = tidyCode(typed)
  if (digits === '') return 'empty'
  const where = whereTyped(session, account)
  if (where?.option === 'appCode')
    return goodStep(store, session, account, digits) === null ? 'wrong' : 'right'
  return where !== null && isGoodCode(store, digits, where) ? 'right' : 'wrong'
}

/** Approving proves something only while a notification or call is out. THREAT: T-13 */
function judgePush(session: Session, answer: string): Proof {
  const { outstanding, method } = session.standing.context
  return answer === 'approve' && (outstanding || method === 'authenticator') ? 'right' : 'wrong'
}

function judgeAnswers(store: Store, session: Session, account: Account, answers: Answers): Proof {
  const holds =
    session.standing.context.method === 'securityQuestions'
      ? canRegister(store, answers)
      : matchesRegistered(store, session, account, answers)
  return holds ? 'right' : 'wrong'
}

/** SOURCE */
function canRegister(store: Store, answers: Answers): boolean {
  const { registered } = store.policy.authenticationMethods.securityQuestions
  const offered = new Set(offeredQuestions(store))
  const questions = answers.map(([question]) => question)
  const texts = answers.map(([, answer]) => answer.trim().toLowerCase())
  return (
    answers.length >= registered &&
    questions.every((question) => offered.has(question)) &&
    new Set(questions).size === questions.length &&
    new Set(texts).size === texts.length &&
    texts.every((text) => [...text].length >= answerLength.least && [...text].length <= answerLength.most)
  )
}

/** Every question drawn has to be answered; no answer can stand for two. SOURCE: R-087 */
function matchesRegistered(store: Store, session: Session, account: Account, answers: Answers): boolean {
  return session.questions.length > 0 && answersHold(store, account, session.questions, answers)
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
  password: string | null,
  current: string | null,
): Facts {
  const operation = session.entry === 'reset' ? 'reset' : 'change'
  const verdict =
    password === null
      ? null
      : passwordRefusal({
          password,
          operation,
          current: isPassword(store, account, password) ? password : '',
          tenant: store.tenant,
          user: account.user,
        })
  const { refusal, gates } = standingDecision(store, session, account)
  return {
    ...noFacts,
    refusal,
    gates,
    passwordRefusal: verdict,
    passwordRight: isPassword(store, account, current),
  }
}

/** The decision as it stands now, whatever it was when the session began. THREAT: T-15, T-21 */
function standingDecision(
  store: Store,
  session: Session,
  account: Account,
): { refusal: ReasonName | null; gates: number } {
  if (session.entry === 'reset') {
    const decision = decide(preparedNow(store), account.user)
    const replaced = account.passwordSetTurn > session.turn
    return { refusal: decision.reason ?? (replaced ? 'SessionExpired' : null), gates: decision.gates }
  }
  return { refusal: session.entry === 'change' ? effectiveNow(store, account).change.reason : null, gates: 0 }
}

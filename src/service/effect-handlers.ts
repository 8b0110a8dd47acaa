import { resolveHelpdesk } from '../effective/helpdesk.ts'
import { resolveNotifications } from '../effective/notifications.ts'
import type { Activity } from '../machines/audit-activities.ts'
import type { Effect, EffectType } from '../machines/effects.ts'
import { contextWith } from '../machines/context.ts'
import { assigns } from '../machines/guards-and-actions.ts'
import type { Act } from '../machines/events.ts'
import type { FailureKind } from '../model/tenant.ts'
import { writeAuditEntry } from './audit-log.ts'
import { issueCode, spendCode, type CodeScope } from './codes.ts'
import { hasOptionEnded } from './ended-option.ts'
import { codeScope } from './code-scope.ts'
import { digestOfWrong, registeredQuestions, setPassword } from './credentials.ts'
import { recordAfterWrong, cleanRecord } from './smart-lockout.ts'
import { drawNumber } from './push.ts'
import { pushBounded } from './ring-buffer.ts'
import { pass, type PassedFactor } from './second-factor-pass.ts'
import { removeMethod, storeMethod } from './security-info.ts'
import type { Session } from './session.ts'
import { sessionLength } from './session-length.ts'
import { countStranger } from './strangers.ts'
import { policyIndexNow, setAuthentication, setState } from './store.ts'
import type { Account, AuditEntry, Message, Store } from './store.ts'
import { withEntry } from './throttling.ts'
import { isStored, takeWriteResult } from './writeback-result.ts'

/** The session, account and act of an effect. */
export interface EffectContext {
  readonly store: Store
  readonly session: Session
  readonly account: Account
  readonly params: Effect['params']
  readonly act: Act
  /** Null: the act types no code. */
  readonly typed: TypedCode | null
}

/** The scope of the typed code and the time step of an app's code, as of the act. */
export interface TypedCode {
  readonly where: CodeScope
  readonly step: number | null
}

/** Performs an effect on the store. Some effects have a result, which is the next act. */
export function runEffect(
  store: Store,
  session: Session,
  account: Account | undefined,
  effect: Effect,
  { act, typed }: Pick<EffectContext, 'act' | 'typed'>,
): Act | null {
  if (effect.type === 'audit') {
    const { activity, status } = effect.params
    writeAuditEntry(store, session, activity as Activity, status as AuditEntry['status'])
    return null
  }
  if (effect.type === 'contactAdministrator') {
    const { to } = resolveHelpdesk(policyIndexNow(store))
    if (to.length > 0 && !hasAsked(store, session)) send(store, session, { kind: 'contactAdministrator', to })
    return null
  }
  if (account === undefined) {
    if (effect.type === 'countSignInFailure' && act.type === 'password.entered')
      countStranger(store, session, act.password)
    return null
  }
  return effectHandlers[effect.type]({ store, session, account, params: effect.params, act, typed }) ?? null
}

/** True if this session, or this user within one session length, has already asked. THREAT: T-02 */
function hasAsked(store: Store, { id, user }: Session): boolean {
  return store.messages.some(
    (one) =>
      one.kind === 'contactAdministrator' &&
      store.now - one.at < sessionLength &&
      (one.session === id || (user !== null && one.user === user)),
  )
}

type EffectHandler = (context: EffectContext) => Act | void

/** What each effect does. */
const effectHandlers: {
  readonly [Name in Exclude<EffectType, 'audit' | 'contactAdministrator'>]: EffectHandler
} = {
  sendCode: ({ store, session, account }) => {
    const where = codeScope(store, session, account)
    if (where === null) return
    // What was sent for an earlier visit of the page is replaced all the same. THREAT: T-15
    if (isLost(store, session)) return spendCode(store, where)
    const code = issueCode(store, where)
    send(store, session, { kind: 'code', to: recipients(where), code, option: where.option })
  },
  startCall: ({ store, session, account }) => {
    if (isLost(store, session)) return
    const where = codeScope(store, session, account)
    if (where !== null) send(store, session, { kind: 'call', to: recipients(where), option: where.option })
  },
  sendPush: ({ store, session }) => {
    if (isLost(store, session)) return
    session.pushNumber = drawNumber(store)
    send(store, session, { kind: 'push', to: [], option: 'appNotification' })
  },
  drawQuestions: ({ store, session, account, act }) => {
    // The same questions are asked again, in every browser; new ones cost an attempt. THREAT: T-03
    if (act.type === 'answers.given' || !areStillValid(store, account)) account.drawn = draw(store, account)
    session.questions = account.drawn
  },
  consumeCode: ({ store, account, typed }) => {
    if (typed === null) return
    if (typed.step === null) spendCode(store, typed.where)
    else account.lastStep = typed.step
  },
  countFailure: ({ store, session, account, params }) => {
    // A proof by what has ended is refused, right or wrong: that is no failed attempt.
    if (hasOptionEnded(store, session, account)) return
    const entry = { kind: params.kind as FailureKind, at: store.now }
    setState(account, {
      failures: withEntry(account.user.state.failures, entry, store.tenant.platform),
    })
  },
  clearFailures: ({ account }) => {
    account.drawn = []
    setState(account, { failures: [] })
  },
  clearSmartLockout: ({ account }) => clearSmartLockout(account),
  clearOnPremisesLock: ({ account }) => setState(account, { lockedOnPremises: false }),
  writePassword: (context) => writePassword(context),
  unlockAccount: ({ store, account }) => ({
    type: 'write.answered',
    result: takeWriteResult(store, account, 'unlock'),
  }),
  notifyUser: ({ store, session, account }) => {
    const to = resolveNotifications(policyIndexNow(store), account.user).userPasswordReset
    if (to.length > 0) send(store, session, { kind: 'userPasswordReset', to })
  },
  notifyAdministrators: ({ store, session, account }) => {
    const to = resolveNotifications(policyIndexNow(store), account.user).adminPasswordReset
    if (to.length > 0) send(store, session, { kind: 'adminPasswordReset', to })
  },
  // Sessions of the old password end at their next step (`guard-input.ts`); a portal signs its browsers out. THREAT: T-12
  revokeSessions: () => {},
  countSignInFailure: ({ store, account, act }) => {
    if (act.type !== 'password.entered') return
    const passThrough = account.user.passwordSource === 'passThroughAuthentication'
    const wrong = digestOfWrong(store, account, act.password)
    account.signIns = recordAfterWrong(account.signIns, wrong, store.tenant, passThrough, store.now)
    setState(account, { smartLockoutUntil: account.signIns.lockedUntil })
  },
  acceptSignIn: ({ store, session, account }) => {
    clearSmartLockout(account)
    session.turn = store.turn
    session.startedAt = store.now
  },
  passSecondFactor: ({ store, session, params }) => pass(store, session, params.factor as PassedFactor),
  storeMethod: (context) => storeMethod(context),
  removeMethod: (context) => removeMethod(context),
  confirmSecurityInfo: ({ store, account }) => setAuthentication(account, { confirmedOn: store.now }),
  skipRegistration: ({ account }) =>
    setState(account, { skippedRegistrations: account.user.state.skippedRegistrations + 1 }),
}

function clearSmartLockout(account: Account): void {
  account.signIns = cleanRecord
  setState(account, { smartLockoutUntil: null })
}

/** A message that a page sends by itself can be lost too; then the page waits for a request. */
function isLost(store: Store, session: Session): boolean {
  if (!store.deliveryFails) return false
  const { snapshot } = session
  session.snapshot = {
    state: snapshot.state,
    meta: snapshot.meta,
    context: contextWith(snapshot.context, assigns.noteUndelivered()),
  }
  store.deliveryFails = false
  return true
}

const recipients = ({ destination }: CodeScope): string[] => (destination === null ? [] : [destination])

type Sent = Pick<Message, 'kind' | 'to'> & Partial<Pick<Message, 'code' | 'option'>>

function send(store: Store, { id, user }: Session, message: Sent): void {
  pushBounded(store.messages, { code: null, option: null, ...message, at: store.now, user, session: id })
}

/** True if the drawn questions are as many as the policy requires now, and still registered. */
function areStillValid(store: Store, account: Account): boolean {
  const { required } = store.policy.authenticationMethods.securityQuestions
  const registered = registeredQuestions(store, account)
  return account.drawn.length === required && account.drawn.every((one) => registered.includes(one))
}

/** As many as the policy asks, drawn from what is registered. SOURCE: R-087 */
function draw(store: Store, account: Account): string[] {
  const { required } = store.policy.authenticationMethods.securityQuestions
  const left = [...registeredQuestions(store, account)]
  const drawn: string[] = []
  while (drawn.length < required && left.length > 0) {
    drawn.push(...left.splice(Math.floor(store.random() * left.length), 1))
  }
  return drawn
}

/** SOURCE */
function writePassword({ store, session, account }: EffectContext): Act {
  const { password } = session.snapshot.context
  const result = takeWriteResult(store, account, 'password')
  if (isStored(result) && password !== null) {
    setPassword(store, account, password)
    session.turn = store.turn
    account.writes++
    if (account.user.passwordSource !== 'cloud') account.writesBack++
    setState(account, { mustChangePassword: false, passwordChangedAt: store.now })
  }
  return { type: 'write.answered', result }
}

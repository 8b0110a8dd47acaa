import type { Registration } from '../effective/registration.ts'
import type { ReasonName } from '../effective/reasons.ts'
import { isInScope } from '../effective/decide.ts'
import type { Ending } from '../machines/config.ts'
import { noInput, type Act } from '../machines/events.ts'
import { actsOn, hasTransition, can, type Snapshot } from '../machines/machine.ts'
import type { Page } from '../machines/page-names.ts'
import { heldMethods, optionNames, registrationMethodNames } from '../model/methods.ts'
import type { Option, RegistrationMethod } from '../model/methods.ts'
import type { Instant } from '../model/time.ts'
import { destinationOf } from './destinations.ts'
import { resetBlockedUntil } from './guard-input.ts'
import { asksSecondFactor, interruptingPage, verificationSteps } from '../machines/plan-pages.ts'
import { madePassword, offeredQuestions, standInAnswers } from './credentials.ts'
import { isLocked } from './smart-lockout.ts'
import { secretOf } from './app-codes.ts'
import { pushNumberOf } from './push.ts'
import type { Entry, Session } from './session.ts'
import { endOfSession } from './session-length.ts'
import { effectiveNow } from './situation.ts'
import { policyIndexNow, type Account, type Store } from './store.ts'

/** What the user in front of a session sees. Plain data; the only secret in it is the one an app is paired with. */
export interface SessionView {
  readonly id: string
  readonly entry: Entry
  /** Lower-case name; null before a user is named, and for an unknown user. */
  readonly user: string | null
  readonly page: Page
  /** The innermost state, from the machine's root: `underway.verification1.choosing`. */
  readonly state: string
  /** Label of the page's last button. */
  readonly button: string | null
  readonly ending: Ending | null
  /** The page refused what was entered, and waits. */
  readonly retry: boolean
  /** The page has a CAPTCHA. SOURCE */
  readonly captcha: boolean
  readonly reason: ReasonName | null
  /** Verification steps the walk has. */
  readonly gates: number
  /** Registration or a review comes before the end of this sign-in. */
  readonly interrupted: boolean
  readonly problem: 'forgot' | 'know'
  readonly option: Option | null
  readonly method: RegistrationMethod | null
  /** Something is on its way, or on the phone's screen. */
  readonly outstanding: boolean
  /** Names of the acts the page has controls for. */
  readonly acts: readonly Act['type'][]
  /** What can be chosen now. */
  readonly options: readonly Option[]
  readonly methods: readonly RegistrationMethod[]
  readonly deletable: readonly RegistrationMethod[]
  /** Questions on the page, and how many answers it wants. */
  readonly questions: readonly string[]
  readonly answersWanted: number
  /** Methods that still have to be registered. */
  readonly missing: number
  /** When the pages end by themselves; null: they do not. SOURCE */
  readonly expiresAt: Instant | null
  /** A second factor that is shown to the browser can pass this page, beside the options; null: none can. SOURCE: R-103 */
  readonly otherFactor: 'fido2' | 'other' | null
  /** What an app is to be paired with; null on every other page. */
  readonly pairing: { readonly secret: string } | null
  /** The number that the phone asks for; null while no notification is open. THREAT: T-13 */
  readonly pushNumber: string | null
}

/** What the service knows of an account, for a test or a laboratory; a user's page never shows it. */
export interface AccountView {
  readonly user: string
  readonly enabled: boolean
  readonly inScope: boolean
  /** Passwords set here by the user, and how many of them went on-premises. */
  readonly writes: number
  readonly writesBack: number
  readonly locked: boolean
  readonly lockedUntil: Instant | null
  readonly blockedUntil: Instant | null
  readonly registered: readonly RegistrationMethod[]
  readonly registration: {
    readonly outcome: Registration['outcome']
    readonly missing: number
    readonly refusal: ReasonName | null
  }
  /** Null where a person chose it: then it is theirs alone. THREAT: T-29 */
  readonly password: string | null
  readonly destinations: Readonly<Partial<Record<Option, string>>>
  /** Stand-ins for answers that were registered before. */
  readonly answers: readonly (readonly [question: string, answer: string])[]
}

/** The visible part of a session. Each part is computed when it is read. */
export function viewSession(store: Store, session: Session): SessionView {
  const { snapshot, machine } = session
  const { meta, context } = snapshot
  const isOffered = (act: Act) => can(machine, snapshot, { ...act, at: store.now, input: noInput })
  return {
    id: session.id,
    entry: session.entry,
    user: session.user,
    state: snapshot.state,
    ...pageOf(snapshot),
    captcha: meta.page === 'identify' && !policyIndexNow(store).holds.captcha,
    ...questionsOf(store, session),
    missing: Math.max(context.missing, context.secondFactorMissing ? 1 : 0),
    expiresAt: endsByItself(store, session) ? endOfSession(session) : null,
    otherFactor: meta.page === 'mfa' && asksSecondFactor(session.plan) ? session.plan.otherFactor : null,
    pushNumber: pushNumberOf(session),
    pairing: pairingOf(store, session),
    get gates() {
      return gatesOf(session)
    },
    get interrupted() {
      return interruptingPage(session.plan) !== null
    },
    get acts() {
      return actsOn(machine, snapshot)
    },
    get options() {
      return optionNames.filter((option) => isOffered({ type: 'option.chosen', option }))
    },
    get methods() {
      return registrationMethodNames.filter((method) => isOffered({ type: 'method.chosen', method }))
    },
    get deletable() {
      const holds = { ...noInput, holds: true }
      return registrationMethodNames.filter((method) =>
        can(machine, snapshot, { type: 'method.deleted', method, at: store.now, input: holds }),
      )
    },
  }
}

/** What the state and the context say of the page. */
function pageOf({ meta, context }: Snapshot) {
  const { retry, refusal: reason, problem, option, method, outstanding } = context
  const { page = 'refused', button = null, ending = null } = meta
  return { page, button, ending, retry, reason, problem, option, method, outstanding } as const
}

/** Only some pages end by time. */
function endsByItself(store: Store, { machine, snapshot }: Session): boolean {
  const input = { ...noInput, sessionOver: true }
  return can(machine, snapshot, { type: 'time.passed', at: store.now, input })
}

/** The one page whose work it is to show a secret. */
function pairingOf(store: Store, { machine, snapshot, pairing, user }: Session): SessionView['pairing'] {
  if (pairing === null || user === null || !hasTransition(machine, snapshot, 'app.paired')) return null
  return { secret: secretOf(store, user, pairing) }
}

/** At reset those that were drawn; in registration all there are to choose from. SOURCE */
function questionsOf(
  store: Store,
  { snapshot, questions }: Session,
): Pick<SessionView, 'questions' | 'answersWanted'> {
  const { option, method } = snapshot.context
  if (method === 'securityQuestions') {
    const { registered } = store.policy.authenticationMethods.securityQuestions
    return { questions: offeredQuestions(store), answersWanted: registered }
  }
  return option === 'securityQuestions'
    ? { questions, answersWanted: questions.length }
    : { questions: [], answersWanted: 0 }
}

/** How many verification steps the machine of this session has; none where a block refused the user before the first. */
function gatesOf(session: Session): number {
  const { plan, snapshot } = session
  const { meta, context } = snapshot
  if (meta.ending === 'blocked' && context.option === null && context.passed.length === 0) return 0
  return verificationSteps(plan)
}

/** An account as a laboratory sees it. */
export function viewAccount(store: Store, account: Account): AccountView {
  const { user, signIns } = account
  const { lockedUntil } = signIns
  return {
    user: user.userPrincipalName,
    enabled: user.accountEnabled,
    writes: account.writes,
    writesBack: account.writesBack,
    locked: user.state.lockedOnPremises || isLocked(signIns, store.now),
    lockedUntil: lockedUntil !== null && lockedUntil > store.now ? lockedUntil : null,
    password: madePassword(store, account),
    get inScope() {
      return isInScope(policyIndexNow(store), user)
    },
    get blockedUntil() {
      return resetBlockedUntil(store, account)
    },
    get registered() {
      return heldMethods(user.authentication)
    },
    get registration() {
      const { outcome, missing, refusal } = effectiveNow(store, account).registration
      return { outcome, missing, refusal }
    },
    get destinations() {
      return Object.fromEntries(
        optionNames.flatMap((option) => {
          const destination = destinationOf(store, user, option)
          return destination === null ? [] : [[option, destination]]
        }),
      )
    },
    get answers() {
      return standInAnswers(store, account)
    },
  }
}

import type { Effect } from '../machines/effects.ts'
import type { Act, Event } from '../machines/events.ts'
import { hasTransition, transition, type Machine, type Snapshot } from '../machines/machine.ts'
import { normalName } from '../model/directory.ts'
import { memoized } from '../model/memoized.ts'
import type { RegistrationMethod } from '../model/methods.ts'
import type { Instant } from '../model/time.ts'
import { acceptedStep, isPaired, newPairing } from './app-codes.ts'
import { normalizeCode } from './codes.ts'
import { guardInputFor } from './guard-input.ts'
import { codeScope } from './code-scope.ts'
import { runEffect, type TypedCode } from './effect-handlers.ts'
import { renewSecondFactors } from './second-factor-pass.ts'
import { enter, machineOfPlan, planFor, renewPlan } from './open-page.ts'
import type { Plan } from '../machines/plan.ts'
import { asksSecondFactor } from '../machines/plan-pages.ts'
import { strangerOf } from './strangers.ts'
import { manageableNow } from './situation.ts'
import { accountOf, type Account, type Store } from './store.ts'
import type { Moment } from './fault-hooks.ts'

/** Where a user enters the service. */
export const entries = ['reset', 'registration', 'securityInfo', 'signIn', 'change'] as const

export type Entry = (typeof entries)[number]

/** One browser on one page. Its own state is the snapshot; everything else is in the store. */
export interface Session {
  readonly id: string
  readonly entry: Entry
  /** Lower-case name; null before a user is named. */
  user: string | null
  /** Key of a name that signs in and that no account has (`strangers.ts`); null on a reset, or where an account has it. */
  readonly stranger: string | null
  /** Registration was reached through a sign-in. */
  readonly interrupt: boolean
  /** When it was opened, or the password last typed or set here: a later password ends it. THREAT: T-12, T-15 */
  turn: number
  startedAt: Instant
  /** Until when a second factor that was shown here counts; null: none was. SOURCE: R-189 */
  passedUntil: Instant | null
  /** The plan from which its machine was compiled. */
  plan: Plan
  machine: Machine
  snapshot: Snapshot
  /** Security questions on the page. */
  questions: readonly string[]
  /** Id of the pairing that the page offers; its secret is derived from the id and the store's key. */
  pairing: string | null
  /** The number on the page while a notification is open. THREAT: T-13 */
  pushNumber: string | null
}

export interface DispatchResult {
  /** False: the page does not offer it, and nothing happened. */
  readonly offered: boolean
  readonly effects: readonly Effect[]
}

/** How a page is opened. Reset asks for the user on its first page; the other pages are given one. */
export interface Opening {
  readonly id: string
  readonly entry: Entry
  readonly user: string | null
  readonly interrupt: boolean
}

/** Opens a session. An unknown user gets a machine that always refuses. */
export function openSession(store: Store, opening: Opening): Session {
  store.touched?.sessions.add(opening.id)
  const account = opening.entry === 'reset' ? undefined : accountOf(store, opening.user)
  const plan = planFor(store, opening, account)
  const machine = machineOfPlan(store, opening.entry, plan, account !== undefined)
  const { snapshot, effects } = enter(
    store,
    { entry: opening.entry, interrupt: opening.interrupt, plan },
    machine,
    account,
  )
  const session: Session = {
    id: opening.id,
    entry: opening.entry,
    user: account === undefined ? null : normalName(account.user.userPrincipalName),
    stranger: strangerOfOpening(store, opening, account),
    interrupt: opening.interrupt,
    turn: ++store.turn,
    startedAt: store.now,
    passedUntil: null,
    plan,
    machine,
    snapshot,
    questions: [],
    pairing: null,
    pushNumber: null,
  }
  perform({ store, session, account, act: timePassed }, effects, null)
  return session
}

/** A reset asks for the name on its first page, and has no password to try. */
function strangerOfOpening(
  store: Store,
  { entry, user }: Opening,
  account: Account | undefined,
): string | null {
  return entry === 'reset' || user === null || account !== undefined ? null : strangerOf(store, user)
}

/** One act in a session: time first, then the act, then what the machine asks of the world. */
export function dispatch(store: Store, session: Session, given: Act): DispatchResult {
  store.touched?.sessions.add(session.id)
  const { faultHooks } = store
  if (given.type !== 'time.passed' && (noticesTime(session) || faultHooks.act !== undefined))
    passTime(store, session)
  const act =
    faultHooks.act?.(given, { store, session, account: accountOf(store, session.user), act: given }) ?? given
  if (act.type === 'identity.given' || act.type === 'password.entered') bindUser(store, session, act)
  const account = accountOf(store, session.user)
  renewSecondFactors(store, session, account)
  const typed = account === undefined ? null : typedCode(store, session, account, act)
  const moment: Moment = { store, session, account, act }
  const step = transition(session.machine, session.snapshot, eventOf(moment), store.watcher)
  if (step === null) return { offered: false, effects: [] }
  session.snapshot = step.snapshot
  pair(store, session, act)
  const effects = perform(moment, step.effects, typed)
  // Applies to the next message only.
  if (act.type === 'proof.requested') store.deliveryFails = false
  if (act.type === 'method.deleted' || act.type === 'next.selected') renewMethods(store, session, account)
  return { offered: true, effects }
}

/** Performs effects in order; the result of a write is the next act. Returns all effects, including those of that act. */
function perform(moment: Moment, effects: readonly Effect[], typed: TypedCode | null): readonly Effect[] {
  const { store, session, account, act } = moment
  const ordered = store.faultHooks.effects?.(effects, moment) ?? effects
  const performed = [...ordered]
  for (const effect of ordered) {
    const answer = runEffect(store, session, account, effect, { act, typed })
    if (answer !== null) performed.push(...dispatch(store, session, answer).effects)
  }
  return performed
}

/** An act with the input of its guards. Filled in rather than spread: acts have many shapes, and V8 spreads those slowly. */
function eventOf(moment: Moment): Event {
  const { store, session, account, act } = moment
  const input = guardInputFor(store, session, account, act)
  const event: Record<string, unknown> = {
    type: act.type,
    at: store.now,
    input: store.faultHooks.input?.(input, moment) ?? input,
  }
  for (const name in act) event[name] = act[name as keyof Act]
  return event as unknown as Event
}

/** Updates the methods that the page of security info offers: a deleted one again, a complete one no more. SOURCE */
function renewMethods(store: Store, session: Session, account: Account | undefined): void {
  const { plan, snapshot } = session
  if (snapshot.meta.page !== 'securityInfo' || account === undefined || !asksSecondFactor(plan)) return
  const manageable = manageableNow(store, store.faultHooks.account?.(account) ?? account)
  if (manageable.join() === plan.methods.join()) return
  renewPlan(store, session, plan, offering(manageable))
}

/** The part of a plan that offers these methods; the same object each time, so that the renewed plan is found by it. */
const offering = memoized((methods: readonly RegistrationMethod[]) => ({ methods }))

function typedCode(store: Store, session: Session, account: Account, act: Act): TypedCode | null {
  const where = act.type === 'code.entered' ? codeScope(store, session, account) : null
  if (act.type !== 'code.entered' || where === null) return null
  const ofApp = where.option === 'appCode'
  return { where, step: ofApp ? acceptedStep(store, session, account, normalizeCode(act.code)) : null }
}

/** Begins a pairing where an app is chosen, and ends it where another method is. SOURCE: R-107 */
function pair(store: Store, session: Session, act: Act): void {
  if (act.type === 'method.chosen') session.pairing = isPaired(act.method) ? newPairing(store, session) : null
}

const timePassed: Act = { type: 'time.passed' }

/** True if the page has an edge for time; where there is none, time changes nothing that the next act does not. */
function noticesTime({ machine, snapshot }: Session): boolean {
  return hasTransition(machine, snapshot, timePassed.type)
}

/** Lets a session notice how late it is. */
export function passTime(store: Store, session: Session): void {
  if (session.startedAt !== store.now) dispatch(store, session, timePassed)
}

/** True once nothing more can happen on the page. */
export function hasEnded(session: Session): boolean {
  return session.snapshot.meta.ending !== undefined
}

/**
 * The first page of a reset, and of a sign-in, is the same for all users; submitting it selects the machine that
 * fits them as they are now.
 */
function bindUser(
  store: Store,
  session: Session,
  act: Extract<Act, { type: 'identity.given' | 'password.entered' }>,
): void {
  const firstPage = act.type === 'identity.given' ? 'identify' : 'signIn'
  if (session.snapshot.meta.page !== firstPage) return
  const account = act.type === 'identity.given' ? accountOf(store, act.user) : accountOf(store, session.user)
  session.user = account === undefined ? null : normalName(account.user.userPrincipalName)
  session.plan = planFor(store, session, account)
  session.machine = machineOfPlan(store, session.entry, session.plan, account !== undefined)
  session.snapshot = enter(store, session, session.machine, account).snapshot
}

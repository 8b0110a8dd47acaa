import { effectiveNow } from '../../service/situation.ts'
import { isLocked } from '../../service/lockout.ts'
import { resetBlockedUntil } from '../../service/facts.ts'
import { deliver, hasEnded, openSession, passTime } from '../../service/session.ts'
import type { Entry, Session } from '../../service/session.ts'
import { accountOf } from '../../service/store.ts'
import type { Account, Store } from '../../service/store.ts'
import { heldMethods } from '../../machines/compile.ts'
import type { Effect } from '../../machines/effects.ts'
import { noFacts } from '../../machines/events.ts'
import type { Act } from '../../machines/events.ts'
import { offers } from '../../machines/machine.ts'
import { optionNames, registrationMethodNames } from '../../policy/methods.ts'
import { parseDuration } from '../../policy/time.ts'
import type { WalkStep } from '../cases.ts'
import { administer } from './administrator.ts'
import type { Driver, Observation, Performed } from './driver.ts'
import { actOf, againBefore } from './machine-acts.ts'
import { outcomeOf } from './machine-outcome.ts'

/** The browsers of a walk, and what an observation remembers of the steps before. */
export interface Browsing {
  readonly store: Store
  /** The user it is about; null: nobody. */
  readonly user: string | null
  readonly sessions: Map<string, Session>
  /** The browser in front. */
  current: string
  /** The last step was refused and nothing was accepted since. */
  refused: boolean
  codeSent: boolean
  pressed: string | null
  /** How many different wrong passwords have been typed. */
  wrongPasswords: number
  /** What had happened before the walk began. */
  readonly before: {
    readonly messages: number
    readonly audit: number
    readonly writes: number
    readonly writesBack: number
  }
}

/** Walks the machines themselves, in this process. */
export function machineDriver(store: Store, user: string | null): Driver {
  const account = user === null ? undefined : accountOf(store, user)
  const browsing: Browsing = {
    store,
    user,
    sessions: new Map(),
    current: 'a',
    refused: false,
    codeSent: false,
    pressed: null,
    wrongPasswords: 0,
    before: {
      messages: store.messages.length,
      audit: store.auditLog.length,
      writes: account?.writes ?? 0,
      writesBack: account?.writesBack ?? 0,
    },
  }
  return {
    perform: (step) => Promise.resolve(perform(browsing, step)),
    observe: () => Promise.resolve(observe(browsing)),
    offers: (step) => offersStep(browsing, step),
  }
}

/** Asks the machine on a copy of nothing: an act is only looked at, not delivered. */
function offersStep(browsing: Browsing, step: WalkStep): boolean {
  const session = browsing.sessions.get(browsing.current)
  if (session === undefined || (hasEnded(session) && step.contactAdministrator === undefined)) return false
  const acts: Record<string, Act> = {
    code: { type: 'code.entered', code: '0' },
    signIn: { type: 'password.entered', password: '' },
  }
  const act = acts[Object.keys(step)[0]!] ?? actOf(browsing, session, step)
  return (
    act !== null &&
    offers(session.machine, session.standing, { ...act, at: browsing.store.now, facts: noFacts })
  )
}

const entryOf: Readonly<Record<NonNullable<WalkStep['open']>, Entry>> = {
  reset: 'reset',
  registration: 'registration',
  securityInfo: 'securityInfo',
  signIn: 'signIn',
  changePassword: 'change',
}

function perform(browsing: Browsing, step: WalkStep): Performed {
  const { store } = browsing
  if (step.open !== undefined) {
    const id = browsing.current
    const entry = entryOf[step.open]
    browsing.sessions.set(
      id,
      openSession(store, { id, entry, user: browsing.user, interrupt: step.interrupt === true }),
    )
    browsing.refused = false
    browsing.pressed = null
    return performed(browsing, false, [])
  }
  if (changeWorld(browsing, step)) return performed(browsing, browsing.refused, [])
  return actOnPage(browsing, step)
}

/** Steps that are no act of a user on a page. */
function changeWorld(browsing: Browsing, step: WalkStep): boolean {
  const { store } = browsing
  if (step.session !== undefined) browsing.current = step.session
  else if (step.wait !== undefined) {
    store.now += parseDuration(step.wait) ?? 0
    for (const session of browsing.sessions.values()) passTime(store, session)
  } else if (step.onPremises !== undefined)
    store.nextWrite = step.onPremises === 'accepts' ? 'stored' : step.onPremises
  else if (step.delivery !== undefined) store.deliveryFails = step.delivery === 'fails'
  else if (step.administrator !== undefined) administer(store, browsing.user, step.administrator)
  else return step.expect !== undefined
  return true
}

function actOnPage(browsing: Browsing, step: WalkStep): Performed {
  const session = browsing.sessions.get(browsing.current)
  const effects: string[] = []
  if (session === undefined) return performed(browsing, (browsing.refused = true), effects)
  let refused = false
  for (let round = 0; round < (step.times ?? 1) && !refused; round++) {
    // Once a page has ended, only the helpdesk link still works.
    if (hasEnded(session) && step.contactAdministrator === undefined)
      return performed(browsing, false, effects)
    if (round > 0) for (const act of againBefore(step)) effects.push(...send(browsing, session, act).effects)
    const button = session.standing.meta.button ?? null
    const act = actOf(browsing, session, step)
    const sent = act === null ? null : send(browsing, session, act)
    refused = sent === null || !sent.offered
    if (sent !== null) effects.push(...sent.effects)
    if (!refused && (act?.type === 'finish.selected' || act?.type === 'next.selected'))
      browsing.pressed = button
    if (act?.type === 'proof.requested')
      browsing.codeSent = (sent?.effects ?? []).some((effect) => sendings.has(effect))
  }
  browsing.refused = refused
  return performed(browsing, refused, effects)
}

const sendings = new Set(['sendCode', 'startCall', 'sendPush'])

function send(browsing: Browsing, session: Session, act: Act): { offered: boolean; effects: string[] } {
  const delivery = deliver(browsing.store, session, act)
  // "What the next code, call or mail meets": that one alone.
  if (act.type === 'proof.requested' && delivery.offered) browsing.store.deliveryFails = false
  return { offered: delivery.offered, effects: delivery.effects.map(effectText) }
}

/** An effect as a trace shows it: `countFailure: text`. */
function effectText({ type, params }: Effect): string {
  const values = Object.values(params)
  return values.length === 0 ? type : `${type}: ${values.join(', ')}`
}

function performed(browsing: Browsing, refused: boolean, effects: readonly string[]): Performed {
  return { refused, page: browsing.sessions.get(browsing.current)?.standing.meta.page ?? null, effects }
}

function observe(browsing: Browsing): Observation {
  const { store, before } = browsing
  const session = browsing.sessions.get(browsing.current) ?? null
  const account = browsing.user === null ? undefined : accountOf(store, browsing.user)
  const { outcome, reason } = outcomeOf(browsing, session, account)
  return {
    outcome,
    reason,
    page: session?.standing.meta.page ?? null,
    gates: gatesOf(session),
    offered: session === null ? [] : offeredOn(store, session),
    passwordChanged: (account?.writes ?? 0) > before.writes,
    writtenBack: (account?.writesBack ?? 0) > before.writesBack,
    accountLocked:
      account !== undefined && (account.user.state.lockedOnPremises || isLocked(account.signIns, store.now)),
    codeSent: browsing.codeSent,
    questionsAsked: session?.standing.context.option === 'securityQuestions' ? session.questions.length : 0,
    notifications: notificationsSince(store, before.messages),
    audit: store.auditLog.slice(before.audit).map(({ activity, status }) => ({ activity, status })),
    blockedFor: blockedFor(store, session, account),
    registered: account === undefined ? [] : heldMethods(account.user),
    finalButton: session?.standing.meta.button ?? browsing.pressed,
    nextSignIn: account === undefined ? 'notRequired' : effectiveNow(store, account).registration.outcome,
  }
}

function notificationsSince(store: Store, start: number): Observation['notifications'] {
  const kinds = new Set(['userPasswordReset', 'adminPasswordReset', 'contactAdministrator'])
  return store.messages
    .slice(start)
    .filter((one) => kinds.has(one.kind))
    .map(({ kind, to }) => ({ kind, to }))
}

/** How many verification steps the machine of this session has. */
function gatesOf(session: Session | null): number {
  const underway = session?.entry === 'reset' ? session.machine.config.states?.underway?.states : undefined
  return Object.keys(underway ?? {}).filter((name) => name.startsWith('verification')).length
}

function offeredOn(store: Store, session: Session): string[] {
  const can = (act: Act) =>
    offers(session.machine, session.standing, { ...act, at: store.now, facts: noFacts })
  return [
    ...optionNames.filter((option) => can({ type: 'option.chosen', option })),
    ...registrationMethodNames.filter((method) => can({ type: 'method.chosen', method })),
  ].filter((name, index, all) => all.indexOf(name) === index)
}

function blockedFor(store: Store, session: Session | null, account: Account | undefined): number | null {
  if (account === undefined) return null
  const { lockedUntil } = account.signIns
  if (session?.entry === 'signIn')
    return lockedUntil !== null && lockedUntil > store.now ? lockedUntil - store.now : null
  const until = resetBlockedUntil(store, account)
  return until === null ? null : until - store.now
}

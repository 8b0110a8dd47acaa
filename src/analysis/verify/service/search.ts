import type { Option } from '../../../model/methods.ts'
import type { WriteResult } from '../../../machines/events.ts'
import type { PolicySet } from '../../../policy/load/library.ts'
import type { Duration, Instant } from '../../../model/time.ts'
import { codeLifetime } from '../../../service/codes.ts'
import { sessionLength } from '../../../service/facts.ts'
import { dispatch, openSession, passTime } from '../../../service/session.ts'
import type { DispatchResult, Session } from '../../../service/session.ts'
import { accountOf } from '../../../service/store.ts'
import type { Message } from '../../../service/store.ts'
import type { FaultHooks } from '../../../service/fault-hooks.ts'
import { codeScope } from '../../../service/code-scope.ts'
import { isProof, orders } from '../looks.ts'
import type { Property, ServiceCheck } from '../property.ts'
import type { Subject } from '../subject.ts'
import { keyOf } from './canonical.ts'
import { countersOf, lockOf, withCounters } from './counters.ts'
import { meanwhilesFor } from './meanwhile.ts'
import type { Meanwhile } from './meanwhile.ts'
import { actOf, deedsOn } from './moves.ts'
import type { Deed, Move } from './moves.ts'
import type { ServiceStep } from './step.ts'
import { truthOf } from './truth.ts'
import { stageFor } from './world.ts'
import type { Known, Stage, World } from './world.ts'

/** A step that breaks a property, with the moves that lead to it, the first one first. */
export interface ServiceFault {
  readonly message: string
  readonly subject: Subject
  readonly moves: readonly Move[]
  readonly step: ServiceStep
}

/** What a search came to. */
export interface Searched {
  readonly states: number
  readonly steps: number
  /** False: the budget was used up before every state was seen. */
  readonly isWhole: boolean
  /** The shortest fault of each property, by its id. */
  readonly faults: ReadonlyMap<string, ServiceFault>
}

/** What a search is about. */
export interface Question {
  readonly set: PolicySet
  readonly at: Instant
  readonly twist: FaultHooks
  readonly properties: readonly Property[]
}

/** How a move is tried: from a world, into the next one. */
export interface Tried {
  readonly step: ServiceStep
  readonly world: World
  readonly isOffered: boolean
}

const calm = { counters: 'clean', lock: 'open', write: null, undelivered: false, meanwhile: null } as const

/** Searches one page of one user breadth-first over the real dispatch, its store included, up to so many states. */
export function searchService(question: Question, subject: Subject, budget: number): Searched {
  const stage = stageOf(question, subject)
  const concerned = question.properties.filter(({ service }) => isAbout(service!, subject))
  if (concerned.length === 0) return { states: 0, steps: 0, isWhole: true, faults: new Map() }
  const meanwhiles = meanwhilesFor(subject, stage.store)
  const worlds: (World | null)[] = [openedWorld(stage, subject, question.at)]
  const cameBy: { readonly from: number; readonly move: Move | null }[] = [{ from: -1, move: null }]
  const seen = new Set([keyOf(worlds[0]!)])
  const faults = new Map<string, ServiceFault>()
  let steps = 0
  const pathTo = (place: number, last: Move): Move[] => {
    const moves = [last]
    for (let one = cameBy[place]!; one.move !== null; one = cameBy[one.from]!) moves.unshift(one.move)
    return moves
  }
  const take = (from: number, world: World, move: Move, meanwhile: Meanwhile | null): Tried | null => {
    steps++
    const tried = tryMove(stage, world, move, meanwhile)
    if (!tried.isOffered) return null
    for (const { id, service } of concerned) {
      if (faults.has(id)) continue
      const message = service!.step(tried.step, subject)
      if (message !== null) faults.set(id, { message, subject, moves: pathTo(from, move), step: tried.step })
    }
    return tried
  }
  const add = (from: number, move: Move, { world }: Tried): void => {
    const key = keyOf(world)
    if (seen.has(key)) return
    seen.add(key)
    worlds.push(world)
    cameBy.push({ from, move })
  }
  const isSettled = () => faults.size === concerned.length
  for (let place = 0; place < worlds.length && place < budget && !isSettled(); place++) {
    const world = worlds[place]!
    worlds[place] = null
    if (world.session.snapshot.meta.ending !== undefined) continue
    for (const move of movesIn(world)) {
      const tried = take(place, world, move, null)
      if (tried === null) continue
      add(place, move, tried)
      if (world.known.meanwhile !== null || !isCalm(move) || !asksTheStore(move)) continue
      // A page of a signed-in user looks at nothing of that again.
      if (subject.entry !== 'reset' && move.type !== 'password.entered') continue
      for (const meanwhile of meanwhiles) {
        const changed = { ...move, meanwhile: meanwhile.name }
        const otherwise = take(place, world, changed, meanwhile)
        // Where it makes no difference yet, it may as well happen after the step.
        if (otherwise !== null && differs(tried, otherwise)) add(place, changed, otherwise)
      }
    }
  }
  return { states: seen.size, steps, isWhole: worlds.length <= budget || isSettled(), faults }
}

/** A stage for the witness of a subject. */
export function stageOf({ set, at, twist }: Question, { witness }: Subject): Stage {
  return stageFor(set.tenant, set.policy, at, twist, witness)
}

function isAbout({ entries }: ServiceCheck, { entry }: Subject): boolean {
  return entries === undefined || entries.includes(entry)
}

/** The world in which the page was just opened. */
export function openedWorld(stage: Stage, { entry, interrupt, witness }: Subject, at: Instant): World {
  accountOf(stage.store, witness)
  const session = openSession(stage.store, { id: 'a', entry, user: witness, interrupt })
  return stage.world(session, {
    since: at,
    codes: sentCodes({}, stage.store.messages),
    password: null,
    isReplaced: false,
    owesPassword: false,
    meanwhile: null,
  })
}

/** Every deed of a page in every way the world can stand, then the clock. */
export function movesIn(world: World): Move[] {
  const { session, account } = world
  const writes = account.user.passwordSource === 'cloud' ? [null] : writeAnswers
  const moves: Move[] = []
  for (const deed of deedsOn(session))
    for (const counters of countersOf(deed, session))
      for (const lock of lockOf(deed))
        for (const write of canWrite(deed) ? writes : [null])
          for (const undelivered of deed.type === 'proof.requested' ? [false, true] : [false])
            moves.push({ ...deed, counters, lock, write, undelivered, meanwhile: null })
  const wait = nextBoundary(world)
  if (wait !== null) moves.push({ ...calm, type: 'time.passed', kind: String(wait) })
  return moves
}

const writeAnswers: readonly (WriteResult | null)[] = [
  null,
  'refusesPassword',
  'misconfigured',
  'unreachable',
  'cloudWriteFails',
]

const canWrite = ({ type, kind }: Deed): boolean =>
  type === 'finish.selected' ||
  type === 'password.chosen' ||
  (isProof(type) && /^(right|approve)$/.test(kind))

/** How long until a code or the session runs out; null: nothing does. */
function nextBoundary({ now, session, known }: World): Duration | null {
  const ends = [session.startedAt + sessionLength, known.since + sessionLength, session.passedUntil ?? now]
  for (const { at } of Object.values(known.codes)) ends.push(at + codeLifetime)
  const ahead = ends.filter((at) => at > now)
  return ahead.length === 0 ? null : Math.min(...ahead) - now
}

const isCalm = ({ counters, lock, write, undelivered, type }: Move): boolean =>
  counters === 'clean' && lock === 'open' && write === null && !undelivered && type !== 'time.passed'

const asking: ReadonlySet<string> = new Set([
  'identity.given',
  'proof.requested',
  'code.entered',
  'push.answered',
  'answers.given',
  'password.entered',
  'password.chosen',
  'finish.selected',
  'next.selected',
  'method.deleted',
])

/** True of an act on which the service looks at something that others can change. */
const asksTheStore = ({ type }: Deed): boolean => asking.has(type)

/** True if a step came out otherwise on the page. */
function differs({ world: one }: Tried, { world: other }: Tried): boolean {
  const [was, is] = [one.session, other.session]
  return (
    was.snapshot.state !== is.snapshot.state ||
    JSON.stringify(was.snapshot.context) !== JSON.stringify(is.snapshot.context) ||
    JSON.stringify(was.plan) !== JSON.stringify(is.plan)
  )
}

/** Takes a move from a world. Nothing of the world itself changes. */
export function tryMove(stage: Stage, world: World, move: Move, meanwhile: Meanwhile | null): Tried {
  const { store } = stage
  const session = stage.set(world)
  const user = world.account.user.userPrincipalName
  const account = accountOf(store, user)!
  let known = world.known
  if (meanwhile !== null) {
    const { writes } = account
    meanwhile.apply(store, user)
    const isReplaced = known.isReplaced || (meanwhile.replaces && account.writes > writes)
    known = { ...known, isReplaced, meanwhile: meanwhile.name }
  }
  if (move.type === 'time.passed') store.now += Number(move.kind)
  withCounters(account, move, store.now, store.tenant)
  store.nextWrite = move.write
  store.deliveryFails = move.undelivered
  const act = actOf(store, session, account, move)
  if (act.type === 'password.chosen') known = { ...known, password: act.password }
  const before = { standing: session.snapshot, account: { ...account } }
  const where = codeScope(store, session, account)
  const [sent, logged] = [store.messages.length, store.auditLog.length]
  // The rules are asked about the user before the act: it may change them.
  const truth = truthOf(store, before.account, session.entry, { known, where, write: move.write ?? 'stored' })
  const { offered, effects } = done(stage, session, act)
  const step: ServiceStep = {
    act,
    kind: move.kind,
    before,
    after: { standing: session.snapshot, account: { ...account } },
    effects,
    messages: store.messages.slice(sent),
    log: store.auditLog.slice(logged),
    counters: move.counters,
    lock: move.lock,
    truth,
  }
  return {
    step,
    isOffered: offered,
    world: stage.world(session, remembered(known, step, where?.option ?? null, store.now)),
  }
}

function done({ store }: Stage, session: Session, act: ReturnType<typeof actOf>): DispatchResult {
  if (act.type !== 'time.passed') return dispatch(store, session, act)
  passTime(store, session)
  return { offered: true, effects: [] }
}

/** The codes that are known, and those of some messages. */
function sentCodes(codes: Known['codes'], messages: readonly Message[]): Known['codes'] {
  return messages.reduce(
    (known, { kind, option, at, to }) =>
      kind === 'code' && option !== null
        ? { ...known, [option]: { at, isOut: true, to: to[0] ?? null } }
        : known,
    codes,
  )
}

/** What the search remembers after a step. */
function remembered(known: Known, step: ServiceStep, option: Option | null, now: Instant): Known {
  const { act, before, after, messages, effects } = step
  let { since, owesPassword } = known
  let codes = sentCodes(known.codes, messages)
  const sent = option === null ? undefined : codes[option]
  if (act.type === 'code.entered' && sent !== undefined && orders(effects, 'consumeCode'))
    codes = { ...codes, [option!]: { ...sent, isOut: false } }
  if (orders(effects, 'acceptSignIn')) {
    since = now
    owesPassword = before.account.user.state.mustChangePassword
  }
  if (after.account.writes > before.account.writes) owesPassword = false
  return { ...known, codes, since, owesPassword }
}

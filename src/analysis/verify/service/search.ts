import type { WriteResult } from '../../../machines/events.ts'
import type { PolicySet } from '../../../policy/load/library.ts'
import type { Instant } from '../../../model/time.ts'
import { dispatch, openSession, passTime } from '../../../service/session.ts'
import type { DispatchResult, Session } from '../../../service/session.ts'
import { accountOf } from '../../../service/store.ts'
import type { FaultHooks } from '../../../service/fault-hooks.ts'
import { codeScope } from '../../../service/code-scope.ts'
import { isProof } from '../looks.ts'
import type { Property, ServiceCheck } from '../property.ts'
import type { Subject } from '../subject.ts'
import { keptAccount, withoutOwnInfo } from './account.ts'
import { keyOf } from './canonical.ts'
import { ended, endsAhead } from './clock.ts'
import { countersOf, lockOf, withCounters } from './counters.ts'
import { meanwhilesFor } from './meanwhile.ts'
import type { Meanwhile, Meanwhiles } from './meanwhile.ts'
import { actOf, deedsOn } from './moves.ts'
import type { Deed, Move } from './moves.ts'
import { remembered, sentCodes, waitsInVain } from './remembered.ts'
import type { ServiceStep } from './step.ts'
import { TruthOfStep } from './truth.ts'
import { stageFor } from './world.ts'
import type { Known, Outline, Stage, World } from './world.ts'

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
  readonly isInterrupted: boolean
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
  readonly isOffered: boolean
  /** What tells the next world from others. */
  readonly outline: Outline
}

const calm = { counters: 'clean', lock: 'open', write: null, undelivered: false, meanwhile: null } as const

/** Signals are let in after so many states. */
const breath = 256

/** Searches one page of one user breadth-first over the real dispatch, its store included, up to so many states. */
export async function searchService(
  question: Question,
  subject: Subject,
  budget: number,
  interrupted: () => Promise<boolean>,
): Promise<Searched> {
  const stage = stageOf(question, subject)
  const concerned = question.properties.filter(({ service }) => isAbout(service!, subject))
  if (concerned.length === 0)
    return { states: 0, steps: 0, isWhole: true, isInterrupted: false, faults: new Map() }
  const meanwhiles = meanwhilesFor(subject, stage.store, subject.witness)
  const movesOf = rememberedMoves(meanwhiles, stage.now)
  const worlds: (World | null)[] = [openedWorld(stage, subject, question.at)]
  const cameBy: { readonly from: number; readonly move: Move | null }[] = [{ from: -1, move: null }]
  const seen = new Set([keyOf(worlds[0]!, stage.now)])
  const faults = new Map<string, ServiceFault>()
  let open = concerned
  let steps = 0
  const pathTo = (place: number, last: Move): Move[] => {
    const moves = [last]
    for (let one = cameBy[place]!; one.move !== null; one = cameBy[one.from]!) moves.unshift(one.move)
    return moves
  }
  const look = (from: number, move: Move, step: ServiceStep): void => {
    for (const { id, service } of open) {
      const message = service!.step(step, subject)
      if (message !== null) faults.set(id, { message, subject, moves: pathTo(from, move), step })
    }
    if (faults.size > concerned.length - open.length) open = concerned.filter(({ id }) => !faults.has(id))
  }
  let [place, isInterrupted] = [0, false]
  for (; place < worlds.length && place < budget && open.length > 0 && !isInterrupted; place++) {
    if (place % breath === breath - 1) isInterrupted = await interrupted()
    const world = worlds[place]!
    worlds[place] = null
    if (world.session.snapshot.meta.ending !== undefined) continue
    for (const move of movesOf(world)) {
      steps++
      const tried = tryMove(stage, world, move)
      if (!tried.isOffered) continue
      look(place, move, tried.step)
      const key = keyOf(tried.outline, stage.now)
      if (seen.has(key)) continue
      seen.add(key)
      worlds.push(stage.world(tried.outline))
      cameBy.push({ from: place, move })
    }
  }
  const isWhole = place === worlds.length || open.length === 0
  return { states: seen.size, steps, isWhole, isInterrupted, faults }
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
  const account = accountOf(stage.store, witness)!
  const session = openSession(stage.store, { id: 'a', entry, user: witness, interrupt })
  const known: Known = {
    since: at,
    codes: sentCodes({}, stage.store.messages),
    passUntil: null,
    password: null,
    owesPassword: false,
    meanwhile: [],
  }
  return stage.world(stage.outline(session, known, { ...account }))
}

/** Every deed of a page in every way the world can stand, then what ends. */
export function movesIn(world: World, meanwhiles: Meanwhiles | null, now: Instant): Move[] {
  const { session } = world
  const moves: Move[] = []
  for (const deed of deedsOn(session)) {
    const before = [null, ...(meanwhiles === null ? [] : happenings(deed, world, meanwhiles))]
    const writes = writesOf(deed, world)
    const undelivered = deed.type === 'proof.requested' ? [false, true] : [false]
    for (const meanwhile of before)
      for (const counters of countersOf(deed, session))
        for (const lock of lockOf(deed))
          for (const write of writes)
            for (const lost of undelivered)
              moves.push({ ...deed, counters, lock, write, undelivered: lost, meanwhile, end: null })
  }
  return moves.concat(endings(world, now))
}

function endings(world: World, now: Instant): Move[] {
  return endsAhead(world, now).map((end) => ({ ...calm, type: 'time.passed', kind: '', end }))
}

/** The moves of worlds that stand alike are made once. */
function rememberedMoves(meanwhiles: Meanwhiles, now: Instant): (world: World) => Move[] {
  const known = new Map<Session['machine'], Map<string, Move[]>>()
  return (world) => {
    const { session } = world
    const { state, context } = session.snapshot
    const name = `${state} ${context.option} ${context.method} ${world.known.meanwhile.join()}`
    let ofMachine = known.get(session.machine)
    if (ofMachine === undefined) known.set(session.machine, (ofMachine = new Map()))
    let moves = ofMachine.get(name)
    if (moves === undefined) {
      moves = movesIn(world, meanwhiles, now).filter(({ end }) => end === null)
      ofMachine.set(name, moves)
    }
    const last = endings(world, now)
    return last.length === 0 ? moves : [...moves, ...last]
  }
}

/** What can happen before a deed; what lasts happens once. */
function happenings(deed: Deed, world: World, meanwhiles: Meanwhiles): readonly Meanwhile[] {
  const { known, session } = world
  const atPassword = deed.type === 'password.entered' && session.snapshot.meta.page === 'signIn'
  const lasting = atPassword ? meanwhiles.lasting.filter(({ name }) => !known.meanwhile.includes(name)) : []
  return [...lasting, ...meanwhiles.before(deed, world)]
}

const cloudWrites = [null] as const

const writeAnswers: readonly (WriteResult | null)[] = [
  null,
  'refusesPassword',
  'misconfigured',
  'unreachable',
  'cloudWriteFails',
]

/** What a directory can answer to a deed by which something is written. */
function writesOf({ type, kind }: Deed, { account, session }: World): readonly (WriteResult | null)[] {
  if (account.user.passwordSource === 'cloud') return cloudWrites
  const writes =
    type === 'finish.selected' ||
    (type === 'password.chosen' && session.entry !== 'reset') ||
    (session.entry === 'reset' && isProof(type) && /^(right|approve)$/.test(kind))
  return writes ? writeAnswers : cloudWrites
}

/** How a move is tried: from a world, into the next one. Nothing of the world itself changes. */
export function tryMove(stage: Stage, world: World, move: Move): Tried {
  return move.end === null ? act(stage, world, move) : wait(stage, world, move)
}

/** Something ends, and the page notices. */
function wait(stage: Stage, world: World, move: Move): Tried {
  const { session, account, codes, known } = ended(world, move.end!, stage.now)
  return act(stage, { ...world, session, account, codes, known }, move)
}

function act(stage: Stage, world: World, move: Move): Tried {
  const { store } = stage
  const { meanwhile } = move
  const session = stage.set(world)
  const account = accountOf(store, world.account.user.userPrincipalName)!
  meanwhile?.apply(store, account)
  withCounters(account, move, store.now, store.tenant)
  store.nextWrite = move.write
  store.deliveryFails = move.undelivered
  const given = actOf(store, session, account, move)
  let { known } = world
  if (given.type === 'password.chosen') known = { ...known, password: given.password }
  if (move.type === 'password.entered' && meanwhile !== null)
    known = { ...known, meanwhile: [...known.meanwhile, meanwhile.name].toSorted() }
  const before = { standing: session.snapshot, account: { ...account } }
  const where = codeScope(store, session, account)
  const [sent, logged] = [store.messages.length, store.auditLog.length]
  // The rules are asked about the user before the act: it may change them.
  const truth = new TruthOfStep(store, before.account, session.entry, {
    known,
    where,
    write: move.write ?? 'stored',
    isReplaced: meanwhile?.replaces ?? false,
    waitsInVain: waitsInVain(world),
    passLapses: 'passLapses' in session.plan && session.plan.passLapses,
  })
  const { offered, effects } = done(stage, session, given)
  const step: ServiceStep = {
    act: given,
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
  const lasts = meanwhile === null || move.type === 'password.entered'
  const changed = lasts ? account : keptAccount(world.account, before.account, account)
  const kept = session.entry === 'reset' ? { ...changed } : withoutOwnInfo(world.account, changed)
  return {
    step,
    isOffered: offered,
    outline: stage.outline(session, remembered(known, step, where?.option ?? null, store.now), kept),
  }
}

function done({ store }: Stage, session: Session, given: ReturnType<typeof actOf>): DispatchResult {
  if (given.type !== 'time.passed') return dispatch(store, session, given)
  passTime(store, session)
  return { offered: true, effects: [] }
}

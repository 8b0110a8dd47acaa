import type { WriteResult } from '../../../machines/events.ts'
import type { Instant } from '../../../model/time.ts'
import type { Session } from '../../../service/session.ts'
import { isProof } from '../step-predicates.ts'
import { canTypePassword } from '../still-read.ts'
import { ends, endsAhead, passIsOver } from './clock.ts'
import type { End } from './clock.ts'
import { countersOf, lockOf } from './counters.ts'
import type { Meanwhile, Meanwhiles } from './happenings.ts'
import { deedsOn } from './moves.ts'
import type { Deed, Move } from './moves.ts'
import type { World } from './world.ts'

const calm = {
  counters: 'clean',
  lock: 'open',
  write: null,
  undelivered: false,
  meanwhile: null,
  alike: null,
} as const

/**
 * Every act of a page in every state of the world that it can meet, then the times that can run out.
 *
 * @param all Also moves that repeat another one.
 */
export function movesIn(world: World, meanwhiles: Meanwhiles | null, now: Instant, all = false): Move[] {
  const acts = actsOf(deedsOn(world.session, all), world, meanwhiles, now, all)
  return acts.concat(endings(world, now))
}

function actsOf(
  deeds: readonly Deed[],
  world: World,
  meanwhiles: Meanwhiles | null,
  now: Instant,
  all: boolean,
): Move[] {
  const { session } = world
  const moves: Move[] = []
  const { page } = session.snapshot.meta
  // Before the sign-in is passed the users are those of the set: `abstractions.ts`, `scope`.
  const isOver = page !== 'mfa' && page !== 'signIn' && passIsOver(session, now)
  const types = new Set<Deed['type']>()
  for (const deed of deeds) {
    const { type, kind } = deed
    const isRepeated = !all && types.has(type)
    types.add(type)
    const meanwhile = [null, ...happenings(deed, world, meanwhiles, isOver ? { isRepeated } : null)]
    const writes = writesOf(deed, world)
    const undelivered = deed.type === 'proof.requested' ? [false, true] : [false]
    const stands = circumstancesOf(countersOf(deed, session), lockOf(deed, session), writes, undelivered)
    for (const before of meanwhile) addMoves(moves, type, kind, before, stands)
  }
  return moves
}

type Circumstances = Pick<Move, 'counters' | 'lock' | 'write' | 'undelivered'>

/** Every combination of how the world can stand. */
function circumstancesOf(
  counters: readonly Move['counters'][],
  locks: readonly Move['lock'][],
  writes: readonly Move['write'][],
  undelivered: readonly boolean[],
): Circumstances[] {
  return counters.flatMap((one) =>
    locks.flatMap((lock) =>
      writes.flatMap((write) =>
        undelivered.map((lost) => ({ counters: one, lock, write, undelivered: lost })),
      ),
    ),
  )
}

/** Adds an act in each of the circumstances. By itself, so that V8 compiles this part of the search once. */
function addMoves(
  moves: Move[],
  type: Move['type'],
  kind: string,
  meanwhile: Meanwhile | null,
  stands: readonly Circumstances[],
): void {
  for (const stand of stands) {
    const { counters, lock, write, undelivered } = stand
    moves.push({ type, kind, counters, lock, write, undelivered, meanwhile, end: null, alike: stand })
  }
}

function endings(world: World, now: Instant): Move[] {
  return endsAhead(world, now).map((end) => endingMoves[end])
}

const endingMoves = Object.fromEntries(
  ends.map((end) => [end, { type: 'time.passed', kind: '', ...calm, end }]),
) as Readonly<Record<End, Move>>

/**
 * The same, computed once for worlds that differ in nothing that moves depend on, and for machines with the same deeds
 * on the page.
 */
export function rememberedMoves(meanwhiles: Meanwhiles, now: Instant): (world: World) => Move[] {
  const known = new Map<Session['machine'], Map<string, Move[]>>()
  const byDeeds = new Map<string, Move[]>()
  return (world) => {
    const { session } = world
    const { state, context, meta } = session.snapshot
    const facts = `${passIsOver(session, now)} ${canTypePassword(session.snapshot)}`
    const name = `${state} ${context.option} ${context.method} ${world.known.meanwhile.join()} ${facts}`
    let ofMachine = known.get(session.machine)
    if (ofMachine === undefined) known.set(session.machine, (ofMachine = new Map()))
    let moves = ofMachine.get(name)
    if (moves === undefined) {
      const deeds = deedsOn(session)
      const text = `${name} ${meta.page} ${deeds.map(({ type, kind }) => `${type} ${kind}`).join()}`
      moves = byDeeds.get(text) ?? actsOf(deeds, world, meanwhiles, now, false)
      byDeeds.set(text, moves)
      ofMachine.set(name, moves)
    }
    const last = endings(world, now)
    return last.length === 0 ? moves : [...moves, ...last]
  }
}

/**
 * What can happen before an act; a lasting change happens once. Where a pass has lapsed a page does not look at what is
 * typed or chosen, so that one act of each type is tried with everything that can happen.
 */
function happenings(
  deed: Deed,
  world: World,
  meanwhiles: Meanwhiles | null,
  lapsed: { readonly isRepeated: boolean } | null,
): readonly Meanwhile[] {
  if (meanwhiles === null || lapsed?.isRepeated === true) return []
  const { known, session } = world
  const atPassword = deed.type === 'password.entered' && session.snapshot.meta.page === 'signIn'
  const lasting = atPassword ? meanwhiles.lasting.filter(({ name }) => !known.meanwhile.includes(name)) : []
  return [...lasting, ...meanwhiles.before(deed, world), ...(lapsed === null ? [] : meanwhiles.lapsed)]
}

const cloudWrites = [null] as const

const writeAnswers: readonly (WriteResult | null)[] = [
  null,
  'refusesPassword',
  'misconfigured',
  'unreachable',
  'cloudWriteFails',
]

/** What a directory can answer to an act that writes to it. */
function writesOf({ type, kind }: Deed, { account, session }: World): readonly (WriteResult | null)[] {
  if (account.user.passwordSource === 'cloud') return cloudWrites
  const writes =
    type === 'finish.selected' ||
    (type === 'password.chosen' && session.entry !== 'reset') ||
    (session.entry === 'reset' && isProof(type) && /^(right|approve)$/.test(kind))
  return writes ? writeAnswers : cloudWrites
}

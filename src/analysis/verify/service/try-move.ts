import { dispatch, passTime } from '../../../service/session.ts'
import type { DispatchResult, Session } from '../../../service/session.ts'
import { codeScope } from '../../../service/code-scope.ts'
import { copyOfAccount } from '../../../service/store.ts'
import type { Account } from '../../../service/store.ts'
import { isSameAccount, keptAccount, withoutOwnInfo } from './account.ts'
import { ended } from './clock.ts'
import { withCounters } from './counters.ts'
import { actOf } from './moves.ts'
import type { Move } from './moves.ts'
import type { Reads } from './watched-account.ts'
import { remembered, waitsInVain } from './remembered.ts'
import type { ServiceStep } from './step.ts'
import { TruthOfStep } from './truth.ts'
import { knownWith, worldWith } from './world.ts'
import type { Known, Outline, Stage, World } from './world.ts'

/** The result of a move: its step, and what identifies the next world. */
export interface Tried {
  readonly step: ServiceStep
  readonly isOffered: boolean
  /** What distinguishes the next world from others; of a move that is not offered, the same world. */
  readonly outline: Outline
}

/** Tries a move. The world itself does not change. */
export function tryMove(stage: Stage, world: World, move: Move): Tried {
  return taken(stage, arranged(stage, world, move), null)
}

/** A world as a move meets it, on the stage: what others do before it has happened. */
export interface Arranged {
  readonly world: World
  readonly move: Move
  readonly session: Session
  readonly account: Account
}

/** Puts a world on the stage, and brings about what a move meets. */
export function arranged(stage: Stage, opened: World, move: Move): Arranged {
  const { store } = stage
  const world = move.end === null ? opened : worldWith(opened, ended(opened, move.end, stage.now))
  const { session, account } = stage.set(world)
  move.meanwhile?.apply(store, account)
  withCounters(account, move, store.now, store.tenant)
  store.nextWrite = move.write
  store.deliveryFails = move.undelivered
  return { world, move, session, account }
}

/**
 * Takes the move that was arranged.
 *
 * @param reads Notes what the step reads, its properties included; null: that is not asked for.
 */
export function taken(stage: Stage, { world, move, session, account }: Arranged, reads: Reads | null): Tried {
  const { store } = stage
  const { meanwhile } = move
  const met = glimpseOf(account, world.account)
  const seen = (one: Account): Account => reads?.watched(one) ?? one
  const used = reads === null ? account : stage.watch(seen(account), reads)
  const given = actOf(store, session, used, move)
  const known = knownBefore(world.known, move, given)
  const before = { snapshot: session.snapshot, account: seen(met) }
  const where = codeScope(store, session, used)
  const [sent, logged] = [store.messages.length, store.auditLog.length]
  // The rules are asked about the user before the act: it may change them.
  const truth = new TruthOfStep(store, before.account, {
    session,
    hasAsked: store.messages.some(
      ({ kind, session: by, user }) =>
        kind === 'contactAdministrator' && (by === session.id || (user !== null && user === session.user)),
    ),
    known,
    where,
    write: move.write ?? 'stored',
    isReplaced: meanwhile?.replaces ?? false,
    waitsInVain: waitsInVain(world),
    passLapses: 'passLapses' in session.plan && session.plan.passLapses,
  })
  const { offered, effects } = done(stage, session, given)
  const after = glimpseOf(account, met)
  const step: ServiceStep = {
    act: given,
    kind: move.kind,
    before,
    after: { snapshot: session.snapshot, account: after === met ? before.account : seen(after) },
    effects,
    messages: lastOf(store.messages, sent),
    log: lastOf(store.auditLog, logged),
    counters: move.counters,
    lock: move.lock,
    truth,
  }
  if (!offered) return { step, isOffered: false, outline: world }
  const lasts = meanwhile === null || move.type === 'password.entered'
  const changed = lasts ? after : keptAccount(world.account, met, after)
  const kept = session.entry === 'reset' ? changed : withoutOwnInfo(world.account, changed)
  return {
    step,
    isOffered: true,
    outline: stage.outline(session, remembered(known, step, where?.option ?? null, store.now), kept),
  }
}

/** The account as it is at this moment: one that is known already if nothing differs. */
function glimpseOf(account: Account, known: Account): Account {
  return isSameAccount(account, known) ? known : copyOfAccount(account)
}

function knownBefore(known: Known, { type, meanwhile }: Move, given: ReturnType<typeof actOf>): Known {
  if (given.type === 'password.chosen') return knownWith(known, { password: given.password })
  return type === 'password.entered' && meanwhile !== null
    ? knownWith(known, { meanwhile: [...known.meanwhile, meanwhile.name].toSorted() })
    : known
}

const nothing: readonly never[] = []

/** The entries that came after the first few. */
function lastOf<Entry>(list: readonly Entry[], first: number): readonly Entry[] {
  return list.length === first ? nothing : list.slice(first)
}

function done({ store }: Stage, session: Session, given: ReturnType<typeof actOf>): DispatchResult {
  if (given.type !== 'time.passed') return dispatch(store, session, given)
  passTime(store, session)
  return { offered: true, effects: [] }
}

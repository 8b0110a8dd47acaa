import { copyOfAccount, type Account } from '../../../service/store.ts'
import type { Meanwhile } from './happenings.ts'
import type { Move } from './moves.ts'
import { areApart, differencesOf, type Met, type ValuesOf } from './reads.ts'
import { Reads } from './watched-account.ts'
import { arranged, taken, tryMove, type Tried } from './try-move.ts'
import type { Stage, World } from './world.ts'

/** What a move meets, with what others have added to the store. */
interface MetByMove extends Met {
  readonly messages: number
  readonly turns: number
  /** A password was set elsewhere. */
  readonly isReplaced: boolean
  /** In which values others differ from it, as far as they were compared. */
  readonly compared: Map<MetByMove, ValuesOf>
}

/** Moves of a world that differ in what others do just before. */
interface Alike {
  /** What each of them meets. */
  readonly met: Map<Meanwhile | null, MetByMove>
  readonly known: Known[]
}

/** A step that was tried, and what it read. */
interface Known {
  readonly met: MetByMove
  readonly reads: Reads
  readonly tried: Tried
}

/**
 * Tries the moves of one world after the other. Of moves that differ only in what others do just before (`alike`),
 * one is tried for all that meet the same as far as the step and its properties read it.
 */
export class TriedMoves {
  readonly #stage: Stage
  readonly #met = new WeakMap<Account, Map<string, Alike['met']>>()
  #world: World
  #alike = new Map<object, Alike>()

  constructor(stage: Stage, world: World) {
    this.#stage = stage
    this.#world = world
  }

  /** Continues with another world. */
  from(world: World): void {
    this.#world = world
    this.#alike = new Map()
  }

  /**
   * The step of a move: its own, or an equal one that was tried before.
   *
   * @param look Sees each step that is tried. What it reads counts as read by the step.
   */
  step(move: Move, look: (tried: Tried) => void): Tried {
    // What happens before a password is typed stays (`knownBefore`), so that no two of these steps are equal.
    if (move.alike === null || move.type === 'password.entered') {
      const tried = tryMove(this.#stage, this.#world, move)
      look(tried)
      return tried
    }
    let alike = this.#alike.get(move.alike)
    if (alike === undefined) this.#alike.set(move.alike, (alike = { met: this.#metAs(move), known: [] }))
    let met = alike.met.get(move.meanwhile)
    if (met === undefined) alike.met.set(move.meanwhile, (met = this.#meet(move)))
    for (const known of alike.known) if (isSame(known, met)) return known.tried
    const ready = arranged(this.#stage, this.#world, move)
    const reads = new Reads(ready.account.user)
    const tried = taken(this.#stage, ready, reads)
    look(tried)
    alike.known.push({ met, reads, tried })
    return tried
  }

  /** Kept for each account and turn: a meanwhile reads nothing else of a world. */
  #metAs(move: Move): Alike['met'] {
    const { account } = this.#world
    let ofAccount = this.#met.get(account)
    if (ofAccount === undefined) this.#met.set(account, (ofAccount = new Map()))
    const counters = `${move.counters} ${move.lock} ${this.#world.turn}`
    let ofCounters = ofAccount.get(counters)
    if (ofCounters === undefined) ofAccount.set(counters, (ofCounters = new Map()))
    return ofCounters
  }

  #meet(move: Move): MetByMove {
    const { account } = arranged(this.#stage, this.#world, move)
    const { tenant, policy, messages, turn } = this.#stage.store
    return {
      tenant,
      policy,
      account: copyOfAccount(account),
      messages: messages.length - this.#world.messages.length,
      turns: turn - this.#world.turn,
      isReplaced: move.meanwhile?.replaces ?? false,
      compared: new Map(),
    }
  }
}

function isSame({ met: known, reads }: Known, met: MetByMove): boolean {
  return (
    known.messages === met.messages &&
    known.turns === met.turns &&
    known.isReplaced === met.isReplaced &&
    areApart(reads.values, differences(known, met))
  )
}

function differences(one: MetByMove, other: MetByMove): ValuesOf {
  let known = one.compared.get(other)
  if (known === undefined) one.compared.set(other, (known = differencesOf(one, other)))
  return known
}

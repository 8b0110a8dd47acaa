import type { PolicySet } from '../../../policy/load/library.ts'
import type { Instant } from '../../../model/time.ts'
import { openSession } from '../../../service/session.ts'
import { accountOf, copyOfAccount } from '../../../service/store.ts'
import type { FaultHooks } from '../../../service/fault-hooks.ts'
import type { Property, ServiceCheck } from '../property.ts'
import type { Subject } from '../subject.ts'
import { SeenWorlds } from './canonical.ts'
import { meanwhilesFor } from './meanwhile.ts'
import type { Meanwhiles } from './happenings.ts'
import type { Move } from './moves.ts'
import { rememberedMoves } from './moves-in.ts'
import { sentCodes } from './remembered.ts'
import type { ServiceStep } from './step.ts'
import type { Tried } from './try-move.ts'
import { TriedMoves } from './tried-moves.ts'
import { stageFor, type Known, type Stage, type World } from './world.ts'

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
  readonly faultHooks: FaultHooks
  readonly properties: readonly Property[]
}

/** Messages that a page waits for. */
const canBeLost: ReadonlySet<string> = new Set(['code', 'call', 'push'])

/** Signals are let in after so many states. */
const breath = 256

/**
 * Searches one page of one user breadth-first over the real dispatch, its store included, up to so many states.
 *
 * @param stages Those of earlier searches of the same set.
 */
export async function searchService(
  question: Question,
  subject: Subject,
  budget: number,
  interrupted: () => Promise<boolean>,
  stages: Stages = new Stages(question),
): Promise<Searched> {
  const concerned = question.properties.filter(({ service }) => isAbout(service!, subject))
  if (concerned.length === 0)
    return { states: 0, steps: 0, isWhole: true, isInterrupted: false, faults: new Map() }
  const { stage, meanwhiles } = stages.of(subject)
  const movesOf = rememberedMoves(meanwhiles, stage.now)
  const seen = new SeenWorlds(stage.now)
  const worlds: (World | null)[] = [openedWorld(stage, subject, question.at)]
  const cameBy: { readonly from: number; readonly move: Move | null }[] = [{ from: -1, move: null }]
  seen.add(worlds[0]!)
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
  const [tries, lost] = [new TriedMoves(stage, worlds[0]!), new TriedMoves(stage, worlds[0]!)]
  let [place, isInterrupted] = [0, false]
  for (; place < worlds.length && place < budget && open.length > 0 && !isInterrupted; place++) {
    if (place % breath === breath - 1) isInterrupted = await interrupted()
    const world = worlds[place]!
    worlds[place] = null
    if (world.session.snapshot.meta.ending !== undefined || seen.isOutdone(world)) continue
    tries.from(world)
    lost.from(world)
    const attempt = (among: TriedMoves, move: Move): Tried => {
      steps++
      return among.step(move, ({ step, isOffered, outline }) => {
        if (!isOffered) return
        look(place, move, step)
        if (!seen.add(outline)) return
        worlds.push(stage.world(outline))
        cameBy.push({ from: place, move })
      })
    }
    for (const move of movesOf(world)) {
      const { step, isOffered } = attempt(tries, move)
      // A message that a page sends by itself can be lost too.
      if (
        isOffered &&
        move.type !== 'proof.requested' &&
        step.messages.some(({ kind }) => canBeLost.has(kind))
      )
        attempt(lost, { ...move, undelivered: true })
    }
  }
  const isWhole = place === worlds.length || open.length === 0
  return { states: seen.size, steps, isWhole, isInterrupted, faults }
}

/** Stages with what can happen meanwhile, for searches of all pages of a set: what follows from a user is worked out once. */
export class Stages {
  readonly #question: Question
  readonly #known = new Map<string, { readonly stage: Stage; readonly meanwhiles: Meanwhiles }>()

  constructor(question: Question) {
    this.#question = question
  }

  /** What can happen meanwhile is the same on all pages of a user but that of a reset. */
  of(subject: Subject): { readonly stage: Stage; readonly meanwhiles: Meanwhiles } {
    const name = `${subject.entry === 'reset'} ${subject.witness}`
    let known = this.#known.get(name)
    if (known === undefined) {
      const stage = stageOf(this.#question, subject)
      this.#known.set(name, (known = { stage, meanwhiles: meanwhilesFor(subject, stage) }))
    }
    return known
  }
}

/** A stage for the witness of a subject. */
export function stageOf({ set, at, faultHooks }: Question, { witness }: Subject): Stage {
  return stageFor(set.tenant, set.policy, at, faultHooks, witness)
}

function isAbout({ entries }: ServiceCheck, { entry }: Subject): boolean {
  return entries === undefined || entries.includes(entry)
}

/** The world in which the page was just opened. */
export function openedWorld(stage: Stage, { entry, interrupt, witness }: Subject, at: Instant): World {
  stage.clear()
  const account = accountOf(stage.store, witness)!
  account.user = stage.user(account.user)
  const session = openSession(stage.store, { id: 'a', entry, user: witness, interrupt })
  const known: Known = {
    since: at,
    codes: sentCodes({}, stage.store.messages),
    passUntil: null,
    password: null,
    owesPassword: false,
    meanwhile: [],
  }
  return stage.world(stage.outline(session, known, copyOfAccount(account)))
}

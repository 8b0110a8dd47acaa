import type { Transition } from '../../machines/config.ts'
import type { Context } from '../../machines/context.ts'
import type { Effect } from '../../machines/effects.ts'
import type { Act } from '../../machines/events.ts'
import {
  transition,
  initialTransition,
  resolvedAt,
  type Machine,
  type Inspector,
  type Snapshot,
} from '../../machines/machine.ts'
import type { ResolvedTransition } from '../../machines/resolve-state.ts'
import { openEvent, type Inputs, type OpenEvent } from './inputs.ts'
import { TriedSteps, type EventSteps, type Lead, type TriedWays } from './sound-steps.ts'
import { SnapshotPlaces, tellApart } from './snapshot-key.ts'
import { ContextReads, WatchedContext, watchedWith } from './watched-context.ts'

/** An edge that was taken. */
export interface TakenEdge {
  /** Full name of the state whose edge it is. */
  readonly from: string
  /** Null: it waits for none. */
  readonly event: string | null
  readonly edge: Transition
}

/** One event on a machine, with one combination of its inputs. What is read of its contexts is noted (`WatchedContext`). */
export interface MachineStep {
  readonly before: Snapshot
  readonly event: Act['type']
  readonly inputs: Inputs
  /** The labelled edge first, then the eventless ones that follow it. */
  readonly edges: readonly TakenEdge[]
  readonly effects: readonly Effect[]
  readonly after: Snapshot
}

/** A snapshot that can be reached, and the step that reached it first, on a shortest path. */
export interface Reached {
  readonly snapshot: Snapshot
  /** Index of the snapshot before; -1: this is the first. */
  readonly from: number
  readonly event: Act['type'] | null
  readonly inputs: Inputs
}

/** Everything a machine can do, whatever the store says. */
export interface Graph {
  readonly reached: readonly Reached[]
  /** Indexes of the snapshots that steps lead to, by that of the snapshot they start from. */
  readonly next: readonly (readonly number[])[]
  readonly steps: number
  readonly taken: ReadonlySet<Transition>
}

/**
 * Sees a step, in the order of the search; `from` is the index of the snapshot before it. Steps that differ in nothing
 * that guards, actions and this function read are seen once. False: something is wrong with this step or one before it.
 */
type Look = (step: MachineStep, from: number) => boolean | void

/**
 * Explores a machine breadth-first with every combination of the inputs that its guards read. Nothing is assumed
 * about the store, so that what holds on each step holds for every store.
 *
 * @param initialContexts Contexts with which the page can be opened; the likeliest first.
 * @param sound Steps that were seen and found sound, with those of this search added; they are not seen again.
 */
export function explore(
  machine: Machine,
  initialContexts: readonly Partial<Context>[],
  look: Look,
  sound: TriedSteps = new TriedSteps(),
): Graph {
  const exploration = new Exploration(machine, look, sound)
  for (const initialContext of initialContexts) exploration.open(initialContext)
  for (let from = 0; from < exploration.reached.length; from++) exploration.visit(from)
  return exploration
}

/** A graph that grows with each snapshot that is visited. */
class Exploration implements Graph {
  readonly reached: Reached[] = []
  readonly next: number[][] = []
  readonly taken = new Set<Transition>()
  steps = 0
  readonly #machine: Machine
  readonly #look: Look
  readonly #sound: TriedSteps
  readonly #places: SnapshotPlaces
  /** Once something is wrong, steps are known to be sound in this search alone. */
  #own: TriedSteps | null = null
  readonly #openEvents = new Map<string, OpenEvent>()
  readonly #recorder = new EdgeRecorder()

  constructor(machine: Machine, look: Look, sound: TriedSteps) {
    this.#machine = machine
    this.#look = look
    this.#sound = sound
    this.#places = new SnapshotPlaces(machine)
  }

  /** Adds the snapshot with which a page opens. */
  open(initialContext: Partial<Context>): void {
    const { snapshot } = initialTransition(this.#machine, initialContext, this.#recorder)
    for (const { edge } of this.#recorder.edgesSince()) this.taken.add(edge)
    this.#placeOf({ snapshot, from: -1, event: null, inputs: {} })
  }

  /** Takes every step from a snapshot. */
  visit(from: number): void {
    const { snapshot } = this.reached[from]!
    const next: number[] = []
    for (const [type, ways] of resolvedAt(this.#machine, snapshot.state)!.on) {
      const tried = this.#sound.of(this.#machine, snapshot.state, ways)
      const found =
        tried.from(snapshot.context) ??
        this.#own?.of(this.#machine, snapshot.state, ways).from(snapshot.context) ??
        this.#try(snapshot, from, type as Act['type'], ways)
      this.steps += found.steps
      for (const place of found.taken) this.taken.add(tried.edges[place]!)
      for (const lead of found.leads) if (!lead.stays) next.push(this.#follow(snapshot.context, from, lead))
    }
    this.next.push(next)
  }

  /** Tries the steps of an event from a snapshot, and keeps them. */
  #try(before: Snapshot, from: number, type: Act['type'], ways: readonly ResolvedTransition[]): EventSteps {
    const reads = new ContextReads()
    const watched = { ...before, context: new WatchedContext(before.context, reads) }
    const tried = this.#sound.of(this.#machine, before.state, ways)
    const { isSound, ...found } = this.#stepsOf(watched, from, this.#openEvent(type), tried)
    const kept = isSound ? tried : (this.#own ??= new TriedSteps()).of(this.#machine, before.state, ways)
    kept.add(before.context, reads.bits, found)
    return found
  }

  /** Tries every combination of the inputs of an event. */
  #stepsOf(
    before: Snapshot,
    from: number,
    open: OpenEvent,
    tried: TriedWays,
  ): EventSteps & { readonly isSound: boolean } {
    const leads = new Map<string, Lead>()
    const taken = new Set<number>()
    const event = open.event.type
    let [steps, isSound] = [0, true]
    do {
      const step = transition(this.#machine, before, open.event, this.#recorder, watchedWith)
      steps++
      if (step === null) continue
      const { snapshot: after, effects } = step
      const inputs = open.inputs()
      const edges = this.#recorder.edgesSince()
      for (const { edge } of edges) taken.add(tried.edges.indexOf(edge))
      noteLead(leads, { before, event, inputs, edges, effects, after })
      if (this.#look({ before, event, inputs, edges, effects, after }, from) === false) isSound = false
    } while (open.next())
    return { steps, leads: [...leads.values()], taken: [...taken], isSound }
  }

  #openEvent(type: Act['type']): OpenEvent {
    let open = this.#openEvents.get(type)
    if (open === undefined) this.#openEvents.set(type, (open = openEvent(type)))
    return open
  }

  #follow(context: Context, from: number, { state, changes, event, inputs }: Lead): number {
    const { meta } = resolvedAt(this.#machine, state)!
    return this.#placeOf({ snapshot: { state, meta, context: changes.on(context) }, from, event, inputs })
  }

  /** The place of a snapshot, which is added if it is new. */
  #placeOf(found: Reached): number {
    const place = this.#places.of(found.snapshot)
    if (place === this.reached.length) this.reached.push(found)
    return place
  }
}

/** Notes where a step leads, unless another one led there. */
function noteLead(leads: Map<string, Lead>, { before, event, inputs, after }: MachineStep): void {
  const { changes } = after.context as WatchedContext
  const place = after.state + changes.key
  if (leads.has(place)) return
  const stays = after.state === before.state && !tellApart(changes)
  leads.set(place, { state: after.state, changes, stays, event, inputs })
}

/** Notes the edges that are taken. */
class EdgeRecorder implements Inspector {
  #edges: TakenEdge[] = []

  guard(): void {}

  transition(from: string, event: string | null, edge: Transition): void {
    this.#edges.push({ from, event, edge })
  }

  /** The edges that were taken since the last call. */
  edgesSince(): readonly TakenEdge[] {
    const last = this.#edges
    if (last.length > 0) this.#edges = []
    return last
  }
}

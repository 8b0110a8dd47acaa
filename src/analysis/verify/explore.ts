import type { Transition } from '../../machines/config.ts'
import { contextWith, type Context } from '../../machines/context.ts'
import type { Effect } from '../../machines/effects.ts'
import type { Act } from '../../machines/events.ts'
import {
  transition,
  initialTransition,
  type Machine,
  type Inspector,
  type Snapshot,
} from '../../machines/machine.ts'
import type { ResolvedTransition } from '../../machines/resolve-state.ts'
import { openEvent, type Inputs, type OpenEvent } from './inputs.ts'
import { TriedSteps, type EventSteps, type Lead } from './sound-steps.ts'
import { SnapshotPlaces, tellApart } from './snapshot-key.ts'
import { ContextValues, WatchedContext, watchedWith, type ContextKey } from './watched-context.ts'

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
  const recorder = edgeRecorder()
  const { taken } = recorder
  const places = new SnapshotPlaces(machine)
  const reached = openings(machine, initialContexts, recorder.inspector, places)
  recorder.edgesSince()
  const stepsFrom = stepsOf(machine, recorder, look, sound)
  const seen = new Set<EventSteps>()
  const next: number[][] = []
  let steps = 0
  const visit = (snapshot: Snapshot, from: number): number[] => {
    const values = new ContextValues(snapshot.context)
    const leadsTo: number[] = []
    for (const [type, ways] of machine.states.get(snapshot.state)!.on) {
      const found = stepsFrom(snapshot, values, from, type as Act['type'], ways)
      steps += found.steps
      if (!seen.has(found)) {
        seen.add(found)
        for (const edge of found.taken) taken.add(edge)
      }
      for (const { state, meta, changes, stays, event, inputs } of found.leads) {
        if (stays) continue
        const after = { state, meta, context: contextWith(snapshot.context, changes) }
        const place = places.of(after)
        if (place === reached.length) reached.push({ snapshot: after, from, event, inputs })
        leadsTo.push(place)
      }
    }
    return leadsTo
  }
  for (let from = 0; from < reached.length; from++) next.push(visit(reached[from]!.snapshot, from))
  return { reached, next, steps, taken }
}

type StepsFrom = (
  before: Snapshot,
  values: ContextValues,
  from: number,
  type: Act['type'],
  ways: readonly ResolvedTransition[],
) => EventSteps

/** The steps of an event from a snapshot: tried, unless they were from one that agrees with it in all that was read. */
function stepsOf(machine: Machine, recorder: EdgeRecorder, look: Look, sound: TriedSteps): StepsFrom {
  // A property that is broken is looked at no more, so that later steps are known to be sound in this search alone.
  const tried = new TriedSteps()
  const openEvents = new Map<string, OpenEvent>()
  return (before, values, from, type, ways) => {
    const known = sound.from(values, ways) ?? tried.from(values, ways)
    if (known !== undefined) return known
    const open = openEvents.get(type) ?? openEvent(type)
    openEvents.set(type, open)
    let isSound = true
    const read = new Set<ContextKey>()
    const watched = { ...before, context: new WatchedContext(before.context, read, {}) }
    const steps = eventSteps(machine, watched, open, recorder, (step) => {
      if (look(step, from) === false) isSound = false
    })
    ;(isSound ? sound : tried).add(ways, values, read, steps)
    return steps
  }
}

/** Tries every combination of the inputs of an event. */
function eventSteps(
  machine: Machine,
  before: Snapshot,
  open: OpenEvent,
  { inspector, edgesSince }: EdgeRecorder,
  look: (step: MachineStep) => void,
): EventSteps {
  const leads = new Map<string, Lead>()
  const taken = new Set<Transition>()
  const event = open.event.type
  let steps = 0
  do {
    const step = transition(machine, before, open.event, inspector, watchedWith)
    steps++
    if (step === null) continue
    const { snapshot: after, effects } = step
    const inputs = open.inputs()
    const { changes } = after.context as WatchedContext
    const place = `${after.state} ${JSON.stringify(changes)}`
    if (!leads.has(place)) {
      const stays = after.state === before.state && !tellApart(changes)
      leads.set(place, { state: after.state, meta: after.meta, changes, stays, event, inputs })
    }
    const edges = edgesSince()
    for (const { edge } of edges) taken.add(edge)
    look({ before, event, inputs, edges, effects, after })
  } while (open.next())
  return { steps, leads: [...leads.values()], taken: [...taken] }
}

/** The snapshots in which a page opens, each once. */
function openings(
  machine: Machine,
  initialContexts: readonly Partial<Context>[],
  inspector: Inspector,
  places: SnapshotPlaces,
): Reached[] {
  const reached: Reached[] = []
  for (const initialContext of initialContexts) {
    const { snapshot } = initialTransition(machine, initialContext, inspector)
    if (places.of(snapshot) === reached.length) reached.push({ snapshot, from: -1, event: null, inputs: {} })
  }
  return reached
}

interface EdgeRecorder {
  readonly inspector: Inspector
  /** Every edge that was taken. */
  readonly taken: Set<Transition>
  /** The edges that were taken since the last call. */
  edgesSince(): readonly TakenEdge[]
}

function edgeRecorder(): EdgeRecorder {
  const taken = new Set<Transition>()
  let edges: TakenEdge[] = []
  return {
    taken,
    inspector: {
      guard() {},
      transition(from, event, edge) {
        taken.add(edge)
        edges.push({ from, event, edge })
      },
    },
    edgesSince() {
      const last = edges
      if (last.length > 0) edges = []
      return last
    },
  }
}

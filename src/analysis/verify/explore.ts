import type { Transition } from '../../machines/config.ts'
import type { Context } from '../../machines/context.ts'
import type { Effect } from '../../machines/effects.ts'
import type { Act } from '../../machines/events.ts'
import {
  transition,
  initialTransition,
  type Machine,
  type Inspector,
  type Snapshot,
} from '../../machines/machine.ts'
import { openEvent, type Inputs, type OpenEvent } from './inputs.ts'
import type { SoundPlaces, SoundSteps } from './judged-steps.ts'
import { snapshotKey, SnapshotPlaces } from './snapshot-key.ts'

/** An edge that was taken. */
export interface TakenEdge {
  /** Full name of the state whose edge it is. */
  readonly from: string
  /** Null: it waits for none. */
  readonly event: string | null
  readonly edge: Transition
}

/** One event on a machine, with one combination of its inputs. */
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
 * Sees each step once, in the order of the search; `from` is the index of the snapshot before it. False: something is
 * wrong with this step or one before it.
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
  sound: SoundPlaces | null = null,
): Graph {
  const recorder = edgeRecorder()
  const { taken } = recorder
  const places = new SnapshotPlaces()
  const reached = openings(machine, initialContexts, recorder.inspector, places)
  recorder.edgesSince()
  const stepsFrom = stepsOf(machine, places, recorder, look)
  const seen = new Set<SoundSteps['taken']>()
  const next: number[][] = []
  let steps = 0
  for (let from = 0; from < reached.length; from++) {
    const before = reached[from]!.snapshot
    const key = sound === null ? '' : snapshotKey(before)
    let found = sound?.get(key)
    if (found === undefined) {
      const { isSound, ...tried } = stepsFrom(before, from)
      if (isSound) sound?.set(key, tried)
      found = tried
    } else if (!seen.has(found.taken)) {
      seen.add(found.taken)
      for (const edge of found.taken) taken.add(edge)
    }
    steps += found.steps
    next.push(
      found.leads.map((lead) => {
        const place = places.of(lead.snapshot)
        if (place === reached.length) reached.push(reachedBy(lead, from))
        return place
      }),
    )
  }
  return { reached, next, steps, taken }
}

const reachedBy = ({ snapshot, event, inputs }: SoundSteps['leads'][number], from: number): Reached => ({
  snapshot,
  from,
  event,
  inputs,
})

/** Gives equal lists as the first of them. */
function listsOnce<Item>(): (list: readonly Item[]) => readonly Item[] {
  const numbers = new Map<Item, number>()
  const lists = new Map<string, readonly Item[]>()
  const numberOf = (item: Item): number => {
    if (!numbers.has(item)) numbers.set(item, numbers.size)
    return numbers.get(item)!
  }
  return (list) => {
    const name = list.map(numberOf).join()
    if (!lists.has(name)) lists.set(name, list)
    return lists.get(name)!
  }
}

/** Tries every step from a snapshot. */
function stepsOf(
  machine: Machine,
  places: SnapshotPlaces,
  { inspector, edgesSince }: EdgeRecorder,
  look: Look,
): (before: Snapshot, from: number) => SoundSteps & { readonly isSound: boolean } {
  const openEvents = new Map<string, OpenEvent>()
  const edgeLists = listsOnce<Transition>()
  return (before, from) => {
    const leads = new Map<Snapshot, SoundSteps['leads'][number]>()
    const taken = new Set<Transition>()
    let steps = 0
    let isSound = true
    for (const type of machine.states.get(before.state)!.on.keys() as Iterable<Act['type']>) {
      const open = openEvents.get(type) ?? openEvent(type)
      openEvents.set(type, open)
      do {
        const step = transition(machine, before, open.event, inspector)
        steps++
        if (step === null) continue
        const { snapshot: after, effects } = step
        const inputs = open.inputs()
        const snapshot = places.first(after)
        if (!leads.has(snapshot)) leads.set(snapshot, { snapshot, event: type, inputs })
        const edges = edgesSince()
        for (const { edge } of edges) taken.add(edge)
        if (look({ before, event: type, inputs, edges, effects, after }, from) === false) isSound = false
      } while (open.next())
    }
    return { steps, leads: [...leads.values()], taken: edgeLists([...taken]), isSound }
  }
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

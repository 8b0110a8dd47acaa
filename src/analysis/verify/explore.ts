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
import { SnapshotPlaces } from './snapshot-key.ts'

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
 * Explores a machine breadth-first with every combination of the inputs that its guards read. Nothing is assumed
 * about the store, so that what holds on each step holds for every store.
 *
 * @param memories What a session may remember when its page is opened; the likeliest first.
 * @param look Sees each step once, in the order of the search; `from` is the index of the snapshot before it.
 */
export function explore(
  machine: Machine,
  memories: readonly Partial<Context>[],
  look: (step: MachineStep, from: number) => void,
): Graph {
  const { taken, inspector, edgesSince } = edgeRecorder()
  const places = new SnapshotPlaces()
  const reached = openings(machine, memories, inspector, places)
  edgesSince()
  const openEvents = new Map<string, OpenEvent>()
  const next: number[][] = []
  let steps = 0
  for (let from = 0; from < reached.length; from++) {
    const before = reached[from]!.snapshot
    const leads = new Set<number>()
    for (const type of machine.states.get(before.state)!.on.keys() as Iterable<Act['type']>) {
      const open = openEvents.get(type) ?? openEvent(type)
      openEvents.set(type, open)
      do {
        const step = transition(machine, before, open.event, inspector)
        steps++
        if (step === null) continue
        const { snapshot: after, effects } = step
        const inputs = open.inputs()
        const place = places.of(after)
        if (place === reached.length) reached.push({ snapshot: after, from, event: type, inputs })
        leads.add(place)
        look({ before, event: type, inputs, edges: edgesSince(), effects, after }, from)
      } while (open.next())
    }
    next.push([...leads])
  }
  return { reached, next, steps, taken }
}

/** The snapshots in which a page opens, each once. */
function openings(
  machine: Machine,
  memories: readonly Partial<Context>[],
  inspector: Inspector,
  places: SnapshotPlaces,
): Reached[] {
  const reached: Reached[] = []
  for (const memory of memories) {
    const { snapshot } = initialTransition(machine, memory, inspector)
    if (places.of(snapshot) === reached.length) reached.push({ snapshot, from: -1, event: null, inputs: {} })
  }
  return reached
}

interface EdgeRecorder {
  readonly inspector: Inspector
  /** Every edge that was taken. */
  readonly taken: ReadonlySet<Transition>
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
      edges = []
      return last
    },
  }
}

import type { Transition } from '../../machines/config.ts'
import type { Context } from '../../machines/context.ts'
import type { Effect } from '../../machines/effects.ts'
import type { Act } from '../../machines/events.ts'
import { transition, initialTransition } from '../../machines/machine.ts'
import type { Machine, Inspector, Snapshot } from '../../machines/machine.ts'
import { openEvent } from './inputs.ts'
import type { Inputs, OpenEvent } from './inputs.ts'

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
  const next: number[][] = []
  const taken = new Set<Transition>()
  const events = new Map<string, OpenEvent>()
  let steps = 0
  let edges: TakenEdge[] = []
  const inspector: Inspector = {
    guard() {},
    transition(from, event, edge) {
      taken.add(edge)
      edges.push({ from, event, edge })
    },
  }
  const reached: Reached[] = []
  const places = new Map<string, number>()
  for (const memory of memories) {
    const { snapshot } = initialTransition(machine, memory, inspector)
    const key = keyOf(snapshot)
    if (places.has(key)) continue
    places.set(key, reached.length)
    reached.push({ snapshot: snapshot, from: -1, event: null, inputs: {} })
  }
  for (let from = 0; from < reached.length; from++) {
    const before = reached[from]!.snapshot
    const leads = new Set<number>()
    for (const type of machine.states.get(before.state)!.on.keys() as Iterable<Act['type']>) {
      const open = events.get(type) ?? openEvent(type)
      events.set(type, open)
      do {
        edges = []
        const step = transition(machine, before, open.event, inspector)
        steps++
        if (step === null) continue
        const { snapshot: after, effects } = step
        const inputs = open.inputs()
        const key = keyOf(after)
        let place = places.get(key)
        if (place === undefined) {
          places.set(key, (place = reached.length))
          reached.push({ snapshot: after, from, event: type, inputs })
        }
        leads.add(place)
        look({ before, event: type, inputs, edges, effects, after }, from)
      } while (open.next())
    }
    next.push([...leads])
  }
  return { reached, next, steps, taken }
}

/**
 * Equal for snapshots after which the same can happen. Left out is what no guard reads and no action passes on: why a
 * page asks again, the order of factors, what else is in the password form, and the factors registered once no
 * method is missing, since they count for nothing then.
 */
export function keyOf({ state, context }: Snapshot): string {
  const { problem, passed, option, method, contact, outstanding, password, confirm, missing } = context
  const { secondFactorMissing, leftForSecondFactor } = context
  const registered = missing === 0 ? '' : sorted(context.registered)
  return `${state}|${problem}|${sorted(passed)}|${option}|${method}|${contact === null}|${outstanding}|${password}|${confirm}|${missing}|${registered}|${secondFactorMissing}|${leftForSecondFactor}`
}

function sorted(factors: readonly string[]): string {
  if (factors.length < 2) return factors[0] ?? ''
  return factors.toSorted().join()
}

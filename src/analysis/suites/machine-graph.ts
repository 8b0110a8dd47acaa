import type { Context } from '../../machines/context.ts'
import type { Effect } from '../../machines/effects.ts'
import type { Act } from '../../machines/events.ts'
import { initialTransition, transition, type Machine, type Snapshot } from '../../machines/machine.ts'
import type { FailureKind } from '../../model/tenant.ts'
import { actValues, openEvent, type Inputs, type OpenEvent } from '../verify/inputs.ts'
import { snapshotKey } from '../verify/snapshot-key.ts'
import { goalInspector, type GoalInspector } from './goal-inspector.ts'
import type { Goal } from './goals.ts'

/** One event with one combination of its inputs, and what it shows. */
export interface GraphStep {
  readonly event: Act['type']
  readonly inputs: Inputs
  /** Index of the node it leads to; its own if the page does not offer it. */
  readonly to: number
  readonly goals: readonly Goal[]
  readonly effects: readonly Effect[]
  /** The counter that it raises; null: none. */
  readonly counts: FailureKind | null
}

/** A machine with every step that some store allows, for planning. */
export interface MachineGraph {
  readonly nodes: readonly Snapshot[]
  /** Steps of each node, without those that lead to the same node and show the same. */
  readonly steps: readonly (readonly GraphStep[])[]
  /** Everything that the entering of the machine and the steps show. */
  readonly goals: ReadonlySet<Goal>
  /** The node of a snapshot; undefined: there is none. */
  nodeOf(snapshot: Snapshot): number | undefined
}

/** True if some store of the service leads to inputs on a page. */
export type Arises = (before: Snapshot, step: Pick<GraphStep, 'event' | 'inputs'>) => boolean

/** The graph of a machine from its first page on, with every combination of the inputs that guards read. */
export function machineGraph(
  machine: Machine,
  initialContexts: readonly Partial<Context>[],
  arises: Arises = () => true,
): MachineGraph {
  const nodes: Snapshot[] = []
  const steps: GraphStep[][] = []
  const places = new Map<string, number>()
  const goals = new Set<Goal>()
  const inspector = goalInspector()
  const place = (snapshot: Snapshot): number => {
    const key = snapshotKey(snapshot)
    const known = places.get(key)
    if (known !== undefined) return known
    places.set(key, nodes.length)
    return nodes.push(snapshot) - 1
  }
  for (const initialContext of initialContexts) {
    place(initialTransition(machine, withStandIns(initialContext), inspector).snapshot)
    for (const goal of inspector.taken()) goals.add(goal)
  }
  for (let from = 0; from < nodes.length; from++) {
    const own = new Map<string, GraphStep>()
    for (const step of stepsFrom(machine, nodes[from]!, inspector)) {
      if (!arises(nodes[from]!, step)) continue
      const to = step.after === null ? from : place(step.after)
      for (const goal of step.goals) goals.add(goal)
      const key = `${step.event} ${to} ${step.goals.join('|')}`
      if (!own.has(key)) own.set(key, { ...step, to })
    }
    steps.push([...own.values()])
  }
  return {
    nodes,
    steps,
    goals,
    nodeOf: ({ state, context }) => places.get(snapshotKey({ state, context: withStandIns(context) })),
  }
}

/** What a session remembers with the passwords that the graph has in place of those that were typed. */
function withStandIns<Initial extends Partial<Context>>(initialContext: Initial): Initial {
  const { password = null, confirm } = initialContext
  if (password === null) return initialContext
  const [one, other] = actValues.confirm
  return { ...initialContext, password: one!, confirm: confirm === password ? one! : other! }
}

/** An event is ready for the next page once all of its combinations were tried. */
const openEvents = new Map<Act['type'], OpenEvent>()

type Tried = Omit<GraphStep, 'to'> & { readonly after: Snapshot | null }

/**
 * Tries every event that a state handles, with every combination of inputs that its guards read. An event without an
 * enabled transition is no step, except for the clock. In a final page only the link to the helpdesk is tried.
 */
function* stepsFrom(machine: Machine, before: Snapshot, inspector: GoalInspector): Generator<Tried> {
  for (const event of [...machine.states.get(before.state)!.on.keys()] as Act['type'][]) {
    if (before.meta.ending !== undefined && event !== 'help.requested') continue
    const open = openEvents.get(event) ?? openEvent(event)
    openEvents.set(event, open)
    do {
      const result = transition(machine, before, open.event, inspector)
      const goals = inspector.taken()
      if (result === null && event !== 'time.passed') continue
      const effects = result?.effects ?? []
      const counted = effects.find(({ type }) => type === 'countFailure')
      yield {
        event,
        inputs: open.inputs(),
        goals,
        effects,
        counts: (counted?.params.kind as FailureKind | undefined) ?? null,
        after: result?.snapshot ?? null,
      }
    } while (open.next())
  }
}

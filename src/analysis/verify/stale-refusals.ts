import type { Transition } from '../../machines/config.ts'
import type { Event } from '../../machines/events.ts'
import { transition } from '../../machines/machine.ts'
import type { Machine, Snapshot } from '../../machines/machine.ts'
import type { MachineStep } from './explore.ts'
import { orders } from './step-predicates.ts'
import { watchedWith } from './watched-context.ts'

/** What is wrong with a page that still shows what was refused before the step that led to it; null: nothing. */
export function staleRefusal(step: MachineStep, machine: Machine): string | null {
  const { before, after, edges, effects } = step
  if (before.meta.ending !== undefined || !(after.state !== before.state || sends(effects))) return null
  const known = resultsOf(machine, edges[0]!.edge)
  if (!known.has(after.state)) known.set(after.state, isStale(step, machine))
  return known.get(after.state) === true
    ? `after \`${step.event}\` the page still shows what was refused before it`
    : null
}

/** What an edge and those after it remember is the same each time, so that it is checked once for each state it leads to. */
const results = new WeakMap<Machine, Map<Transition, Map<string, boolean>>>()

function resultsOf(machine: Machine, edge: Transition): Map<string, boolean> {
  let edges = results.get(machine)
  if (edges === undefined) results.set(machine, (edges = new Map()))
  let known = edges.get(edge)
  if (known === undefined) edges.set(edge, (known = new Map()))
  return known
}

/** True if what the page shows as refused depends on what it showed before: no guard reads that, and no step passes it on. */
function isStale({ before, event, inputs, after }: MachineStep, machine: Machine): boolean {
  const given = { ...inputs, type: event, at: 0, input: inputs } as unknown as Event
  const again = transition(machine, otherwise(before), given, null, watchedWith)
  const { refusal, retry } = after.context
  return again?.snapshot.context.refusal !== refusal || again.snapshot.context.retry !== retry
}

/** The snapshot with a refusal where it shows none, and with none where it shows one. */
function otherwise({ context, ...rest }: Snapshot): Snapshot {
  const shows = context.retry || context.refusal !== null
  return { ...rest, context: watchedWith(context, { refusal: shows ? null : 'CodeRefused', retry: !shows }) }
}

const sends = (effects: MachineStep['effects']) =>
  orders(effects, 'sendCode') || orders(effects, 'startCall') || orders(effects, 'sendPush')

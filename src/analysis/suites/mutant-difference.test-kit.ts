import { initialTransition, machineOf, transition } from '../../machines/machine.ts'
import type { Machine, Snapshot, TransitionResult } from '../../machines/machine.ts'
import type { MachineConfig } from '../../machines/config.ts'
import type { Context } from '../../machines/context.ts'
import type { Act } from '../../machines/events.ts'
import { openEvent } from '../verify/inputs.ts'
import type { GraphStep } from './machine-graph.ts'

/** Walks two machines side by side; null: no event, with no inputs that arise, tells them apart. */
export function differenceOf(
  machine: Machine,
  mutated: MachineConfig,
  initialContext: Partial<Context>,
  arises: (before: Snapshot, step: Pick<GraphStep, 'event' | 'inputs'>) => boolean,
): string | null {
  const mutant = machineOf(mutated)
  const first = [
    initialTransition(machine, initialContext),
    initialTransition(mutant, initialContext),
  ] as const
  if (observed(first[0]) !== observed(first[1])) return 'the first page'
  const pairs: (readonly [Snapshot, Snapshot])[] = [[first[0].snapshot, first[1].snapshot]]
  const seen = new Set(pairs.map(keyOf))
  for (const pair of pairs) {
    const [own, other] = pair
    const events = new Set(
      [machine, mutant].flatMap((one, index) => [...one.states.get(pair[index]!.state)!.on.keys()]),
    )
    for (const event of events as Set<Act['type']>) {
      if (own.meta.ending !== undefined && event !== 'help.requested') continue
      const open = openEvent(event)
      do {
        const before = transition(machine, own, open.event)
        const after = transition(mutant, other, open.event)
        if (!arises(own, { event, inputs: open.inputs() })) continue
        if (observed(before) !== observed(after)) return `${event} on ${own.state}`
        if (before === null || after === null) continue
        const next = [before.snapshot, after.snapshot] as const
        if (seen.has(keyOf(next))) continue
        seen.add(keyOf(next))
        pairs.push(next)
      } while (open.next())
    }
  }
  return null
}

/** Everything that a page, the store or a person can tell: the page, what the session remembers, and the effects. */
function observed(result: TransitionResult | null): string {
  if (result === null) return 'not offered'
  const { snapshot, effects } = result
  // The service answers a write at once: no one sees why the page asked before it.
  const writes = effects.some(({ type }) => type === 'writePassword' || type === 'unlockAccount')
  if (writes)
    return JSON.stringify([snapshot.meta, { ...snapshot.context, refusal: null, retry: false }, effects])
  return JSON.stringify([snapshot.meta, snapshot.context, effects])
}

const keyOf = ([own, other]: readonly [Snapshot, Snapshot]) =>
  `${own.state} ${other.state} ${JSON.stringify(own.context)} ${JSON.stringify(other.context)}`

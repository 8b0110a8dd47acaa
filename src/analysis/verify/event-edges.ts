import type { Transition } from '../../machines/config.ts'
import { resolvedAt, type Machine } from '../../machines/machine.ts'
import type { ResolvedState, ResolvedTransition } from '../../machines/resolve-state.ts'
import { memoized } from '../../model/memoized.ts'

/**
 * Equal for an event in states of two machines where it does the same: the same guards, actions and targets, and
 * states along the way that are left by the same eventless transitions, show the same and take the same events.
 */
export function textOfWays(machine: Machine, state: string, ways: readonly ResolvedTransition[]): string {
  return JSON.stringify([ways, ...statesAlong(machine, state, ways).map(textOfState)])
}

/** Every edge that an event in a state can take, in an order that is the same where `textOfWays` is. */
export function edgesFrom(
  machine: Machine,
  state: string,
  ways: readonly ResolvedTransition[],
): readonly Transition[] {
  const always = statesAlong(machine, state, ways).flatMap((along) => along.always)
  return [...ways, ...always].map(({ edge }) => edge)
}

/** The state itself, the states that the transitions lead to, and those where eventless transitions lead from there. */
function statesAlong(
  machine: Machine,
  state: string,
  ways: readonly ResolvedTransition[],
): readonly ResolvedState[] {
  const names = new Set([state, ...ways.flatMap(({ to }) => to ?? [])])
  // A set is iterated over what is added to it on the way, too.
  for (const name of names)
    for (const { to } of resolvedAt(machine, name)!.always) if (to !== null) names.add(to)
  return [...names].map((name) => resolvedAt(machine, name)!)
}

// Functions are left out of JSON: the edge names its guard, and each action its type.
const textOfState = memoized(({ state, meta, always, on }: ResolvedState) =>
  JSON.stringify([state, meta, always, [...on].flatMap(([event, ways]) => (ways.length > 0 ? event : []))]),
)

import type { Transition } from '../../machines/config.ts'
import { resolvedAt, type Machine } from '../../machines/machine.ts'
import type { ResolvedState, ResolvedTransition } from '../../machines/resolve-state.ts'
import { memoized } from '../../model/memoized.ts'

/**
 * Equal for an event in states of two machines where it does the same: the same guards, actions and targets, and
 * states along the way that are left by the same eventless transitions, show the same and take the same events.
 */
export function textOfWays(ways: readonly ResolvedTransition[], along: readonly ResolvedState[]): string {
  return JSON.stringify([ways, ...along.map(textOfState)])
}

/** Every edge that an event in a state can take, in an order that is the same where `textOfWays` is. */
export function edgesFrom(
  ways: readonly ResolvedTransition[],
  along: readonly ResolvedState[],
): readonly Transition[] {
  return [...ways, ...along.flatMap(({ always }) => always)].map(({ edge }) => edge)
}

/** The state itself, the states that the transitions lead to, and those where eventless transitions lead from there. */
export function statesAlong(
  machine: Machine,
  state: string,
  ways: readonly ResolvedTransition[],
): readonly ResolvedState[] {
  const names = new Set([state])
  for (const { to } of ways) if (to !== null) names.add(to)
  const along: ResolvedState[] = []
  // A set is iterated over what is added to it on the way, too.
  for (const name of names) {
    const resolved = resolvedAt(machine, name)!
    along.push(resolved)
    for (const { to } of resolved.always) if (to !== null) names.add(to)
  }
  return along
}

// Functions are left out of JSON: the edge names its guard, and each action its type.
const textOfState = memoized(({ state, meta, always, on }: ResolvedState) =>
  JSON.stringify([state, meta, always, [...on].flatMap(([event, ways]) => (ways.length > 0 ? event : []))]),
)

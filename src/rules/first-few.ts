import type { Flag } from './rule.ts'

/** How many places a rule flags one by one. */
const most = 20

/**
 * Flags for what may be found thousands of times: one for each of the first twenty, then one that says how
 * many more there are. A flag is made only for those.
 *
 * @param noun What is flagged, in the singular.
 */
export function* firstFew<Found>(
  found: Iterable<Found>,
  flag: (one: Found) => Flag,
  noun = 'user',
): Generator<Flag> {
  let count = 0
  let next: Flag | null = null
  for (const one of found) {
    count++
    if (count <= most) yield flag(one)
    else next ??= flag(one)
  }
  if (next === null) return
  const more = count - most
  yield { ...next, message: `the same holds for ${more} more ${more === 1 ? noun : `${noun}s`}`, related: [] }
}

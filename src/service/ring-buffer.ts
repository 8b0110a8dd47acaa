/** How many messages, and how many entries of the log, are kept; older ones are dropped. */
export const ringSize = 10_000

/** Adds an entry and drops the oldest beyond the limit. */
export function pushBounded<Item>(ring: Item[], item: Item): void {
  ring.push(item)
  if (ring.length > ringSize) ring.shift()
}

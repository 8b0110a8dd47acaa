import type { Flag } from './rule.ts'

/** How many places a rule flags one by one. */
const most = 20

/**
 * Flags for what may be found thousands of times: one for each of the first twenty, then one that says how
 * many more there are. A flag is made only for those.
 *
 * @param noun What is flagged, in the singular.
 */
export function firstFew<Found>(
  found: Iterable<Found>,
  flag: (one: Found) => Flag,
  noun = 'user',
): readonly Flag[] {
  const flags: Flag[] = []
  let [next, more]: [Flag | null, number] = [null, 0]
  for (const one of found) {
    if (flags.length < most) flags.push(flag(one))
    else {
      next ??= flag(one)
      more++
    }
  }
  if (next === null) return flags
  const message = `the same applies to ${more} more ${more === 1 ? noun : `${noun}s`}`
  const help = noun === 'user' ? { help: '`sspr explain --all --format csv` lists every user' } : {}
  return [...flags, { ...next, ...help, message, related: [] }]
}

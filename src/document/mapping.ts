/** True for a mapping as plain data: no list, and not nothing. */
export function isMapping(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** The keys of a mapping; of anything else none. */
export function keysOf(value: unknown): string[] {
  return isMapping(value) ? Object.keys(value) : []
}

export function isMapping(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** The keys of a mapping; none for any other value. */
export function keysOf(value: unknown): string[] {
  return isMapping(value) ? Object.keys(value) : []
}

/** Levels of lists and objects in a value; exports and answers stay far below. */
export const deepestNesting = 100

/** True if a value has more levels: a reader that descends by calling itself would run out of stack. */
export function isTooDeep(value: unknown, levels: number = deepestNesting): boolean {
  if (typeof value !== 'object' || value === null) return false
  if (levels === 0) return true
  for (const key in value) if (isTooDeep((value as Record<string, unknown>)[key], levels - 1)) return true
  return false
}

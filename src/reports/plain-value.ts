/** A value as a person would write it: lists without brackets, and `none` for nothing. */
export function plainValue(value: unknown): string {
  if (value === null || value === undefined) return 'none'
  if (Array.isArray(value)) return listText(value.map(plainValue))
  if (typeof value !== 'object') return String(value)
  return listText(Object.entries(value).map(([key, part]) => `${key} ${plainValue(part)}`))
}

function listText(parts: readonly string[]): string {
  if (parts.length === 0) return 'none'
  return parts.join(parts.some((part) => part.includes(',')) ? '; ' : ', ')
}

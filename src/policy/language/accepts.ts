import type { Schema } from './schemas.ts'

/** True if a plain value fits a schema by type, format and choices. */
export function accepts(schema: Schema, value: unknown): boolean {
  if (schema.anyOf !== undefined) return schema.anyOf.some((branch) => accepts(branch, value))
  if (schema.enum !== undefined) return schema.enum.includes(value)
  if (schema.const !== undefined) return schema.const === value
  const types = [schema.type ?? []].flat()
  if (value === null) return types.includes('null')
  if (typeof value === 'string')
    return types.includes('string') && (schema.pattern === undefined || matches(schema.pattern, value))
  if (typeof value === 'boolean') return types.includes('boolean')
  return typeof value === 'number' && (types.includes('number') || types.includes('integer'))
}

function matches(pattern: string, text: string): boolean {
  return new RegExp(pattern, 'u').test(text)
}

/** The key of a mapping that a plain value was most likely meant for: a required one, or the first that accepts it. */
export function keyFor(schema: Schema, value: unknown): string | null {
  if (typeof value === 'object' || value === undefined) return null
  // A part of a user, as in cases, requires no key.
  const isAddress = typeof value === 'string' && /^[^\s@]+@[^\s@]+$/.test(value)
  if (isAddress && schema.properties?.userPrincipalName !== undefined) return 'userPrincipalName'
  const takes = Object.entries(schema.properties ?? {})
    .filter(([, one]) => one !== true && accepts(one, value))
    .map(([key]) => key)
  return (schema.required ?? []).find((key) => takes.includes(key)) ?? takes[0] ?? null
}

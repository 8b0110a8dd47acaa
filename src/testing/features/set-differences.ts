import { isMapping } from '../../document/mapping.ts'
import { normalName } from '../../model/directory.ts'
import type { Difference } from '../../walks/language/expectation.ts'

/**
 * The values that differ between two specs after defaults, each at the smallest part that holds it. The order of keys
 * and of lists does not matter; users, groups and methods are compared with their namesakes.
 *
 * @param pointer Where both specs are.
 */
export function setDifferences(pointer: string, actual: unknown, expected: unknown): Difference[] {
  if (canonical(actual) === canonical(expected)) return []
  const [ones, others] = [partsOf(actual), partsOf(expected)]
  if (ones === null || others === null) return [{ key: pointer, expected, actual, step: null }]
  return [...new Set([...others.keys(), ...ones.keys()])].flatMap((name) => {
    const at = `${pointer}/${name}`
    if (!others.has(name)) return [{ key: at, expected: 'none', actual: ones.get(name), step: null }]
    if (!ones.has(name)) return [{ key: at, expected: others.get(name), actual: 'none', step: null }]
    return setDifferences(at, ones.get(name), others.get(name))
  })
}

/** The parts of a value by name; null: it has none, and is compared whole. */
function partsOf(value: unknown): ReadonlyMap<string, unknown> | null {
  if (!isIterable(value)) return isMapping(value) ? new Map(Object.entries(value)) : null
  const entries = [...value].map((one) => [nameOf(one), one] as const)
  const parts = new Map(entries.flatMap(([name, one]) => (name === null ? [] : [[name, one] as const])))
  return entries.length > 0 && parts.size === entries.length ? parts : null
}

function nameOf(one: unknown): string | null {
  if (!isMapping(one)) return null
  const name = one.userPrincipalName ?? one.name ?? one.method
  return typeof name === 'string' ? normalName(name) : null
}

function isIterable(value: unknown): value is Iterable<unknown> {
  return typeof value === 'object' && value !== null && Symbol.iterator in value
}

function canonical(value: unknown): string {
  if (isIterable(value)) return `[${[...value].map(canonical).sort().join(',')}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null'
  const entries = Object.entries(value).map(([key, inner]) => `${JSON.stringify(key)}:${canonical(inner)}`)
  return `{${entries.sort().join(',')}}`
}

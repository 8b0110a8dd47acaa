import type { Story } from '../../src/index.ts'
import { isMapping } from './yaml.ts'

/** Which document of the set. */
export type Part = 'tenant' | 'policy'

/** Lays a part of a spec over the documents, so that what an administrator edits later lies above it. */
export function layOver(blade: Story['blade'], part: Part, value: unknown): void {
  layAt(blade, part, '', value)
  blade.keep()
}

/** Mappings merge key by key, everything else replaces, `null` removes a key. */
function layAt(blade: Story['blade'], part: Part, pointer: string, value: unknown): void {
  const below = blade.valueAt(part, pointer)
  if (!isMapping(value) || (pointer !== '' && !isMapping(below)))
    return blade.set(part, pointer, withoutNulls(value))
  for (const [key, inner] of Object.entries(value)) layAt(blade, part, `${pointer}/${escaped(key)}`, inner)
}

function withoutNulls(value: unknown): unknown {
  if (value === null) return undefined
  if (!isMapping(value)) return value
  const kept = Object.entries(value).filter(([, inner]) => inner !== null)
  return Object.fromEntries(kept.map(([key, inner]) => [key, withoutNulls(inner)]))
}

function escaped(key: string): string {
  return key.replaceAll('~', '~0').replaceAll('/', '~1')
}

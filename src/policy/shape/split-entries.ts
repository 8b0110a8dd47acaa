import { isMapping, keysOf } from '../../document/mapping.ts'
import { child, parentOf, pathOf, valueAt } from '../../document/pointer.ts'
import type { ShapeError } from './validators.generated.js'

/** True if the entry above has other keys: a surplus dash split one entry in two. */
export function continuesEntry(at: string, key: string, written: unknown): boolean {
  const above = entryBeside(at, -1, written)
  return above !== null && Object.hasOwn(above, key) && isDisjoint(above, mappingAt(written, at))
}

/** True for a missing key that the next entry has, which reports it. */
export function isInNextEntry(error: ShapeError, errors: readonly ShapeError[], written: unknown): boolean {
  if (error.keyword !== 'required') return false
  const at = error.instancePath
  const next = entryBeside(at, 1, written)
  if (next === null || !Object.hasOwn(next, String(error.params.missingProperty))) return false
  const own = mappingAt(written, at)
  const isToldThere = errors.some(
    (one) =>
      one.keyword === 'required' &&
      one.instancePath === child(parentOf(at), Number(pathOf(at).at(-1)) + 1) &&
      Object.hasOwn(own, String(one.params.missingProperty)),
  )
  return isToldThere && isDisjoint(own, next)
}

/** The position of a missing key in the last entry of a list next to it; null if it is not there. */
export function keyInLastEntry(
  key: string,
  around: unknown,
): { readonly list: string; readonly pointer: string } | null {
  for (const [list, value] of Object.entries((around ?? {}) as object)) {
    const last: unknown = Array.isArray(value) ? value.at(-1) : null
    const keys = keysOf(last)
    if (keys.length > 1 && keys.at(-1) === key)
      return { list, pointer: child(child(child('', list), (value as unknown[]).length - 1), key) }
  }
  return null
}

function entryBeside(at: string, step: number, written: unknown): object | null {
  const index = Number(pathOf(at).at(-1) ?? '')
  if (!/\/\d+$/.test(at) || index + step < 0) return null
  const entry = valueAt(written, child(parentOf(at), index + step))
  return isMapping(entry) ? entry : null
}

function mappingAt(written: unknown, at: string): object {
  return (valueAt(written, at) ?? {}) as object
}

function isDisjoint(one: object, other: object): boolean {
  return Object.keys(one).every((key) => !Object.hasOwn(other, key))
}

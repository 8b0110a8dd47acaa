import { spliceAt } from './edit.ts'
import { valueOf } from './parse.ts'
import { child, isWithin, valueAt } from './pointer.ts'
import type { Source } from './source.ts'
import type { Splice } from './splice.ts'

/** Moves a key with its value into another mapping of the document; none if there is one of that name, or it lies within. */
export function moveSplices(
  source: Source,
  document: number,
  pointer: string,
  { into, key }: { readonly into: string; readonly key: string },
): readonly Splice[] {
  const whole = valueOf({ source, index: document })
  const value = valueAt(whole, pointer)
  const target = child(into, key)
  const isTaken = (valueAt(whole, target) ?? null) !== null
  if (value === undefined || isTaken || isWithin(into, pointer)) return []
  const removed = spliceAt(source, document, pointer, undefined)
  const added = spliceAt(source, document, target, value)
  return added.start > removed.start && added.start < removed.end ? [] : [removed, added]
}

import { child, parentOf, valueAt } from '../document/pointer.ts'
import { schemaAt } from './schemas.ts'
import type { ShapeError } from './validators.generated.js'

/** Keys that ended up in a mapping because the line that heads their own is not there. */
export interface LostHeader {
  /** The finding that stays, at the first of the keys. */
  readonly error: ShapeError
  readonly keys: readonly string[]
  /** The key that is missing above them. */
  readonly header: string
}

/** Two or more strange keys of one mapping that are all at home in one neighbour of it, which is not written. */
export function lostHeader(
  errors: readonly ShapeError[],
  at: string,
  schema: string,
  written: unknown,
): LostHeader | null {
  const strange = errors.filter((one) => one.instancePath === at && one.keyword === 'additionalProperties')
  const keys = strange.map((one) => String(one.params.additionalProperty))
  if (keys.length < 2) return null
  const around = parentOf(at)
  const present = (valueAt(written, around) ?? {}) as object
  const neighbours = Object.keys(schemaAt(schema, around)?.properties ?? {}).filter(
    (name) => !Object.hasOwn(present, name),
  )
  const header = neighbours.find((name) => {
    const known = schemaAt(schema, child(around, name))?.properties ?? {}
    return keys.every((key) => Object.hasOwn(known, key))
  })
  return header === undefined ? null : { error: strange[0]!, keys, header }
}

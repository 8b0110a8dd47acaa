import { child } from '../../document/pointer.ts'
import { schemaAt } from '../language/schemas.ts'
import type { ShapeError } from './validators.generated.js'

/** Unknown keys without a value, which the validator does not see because nulls are stripped. */
export function strangeNulls(written: unknown, schema: string): ShapeError[] {
  if (!holdsNull(written)) return []
  const found: ShapeError[] = []
  const visit = (value: unknown, at: string): void => {
    if (typeof value !== 'object' || value === null) return
    if (Array.isArray(value)) {
      for (let index = 0; index < value.length; index++) {
        const entry: unknown = value[index]
        if (typeof entry === 'object' && entry !== null) visit(entry, child(at, index))
      }
      return
    }
    for (const key of Object.keys(value)) {
      const inside = (value as Record<string, unknown>)[key]
      if (inside === null) found.push(...strangeKey(key, at, schema))
      else if (typeof inside === 'object') visit(inside, child(at, key))
    }
  }
  visit(written, '')
  return found
}

/** Most documents hold none, and are not to be walked with pointers for that. */
function holdsNull(value: unknown): boolean {
  if (typeof value !== 'object') return false
  if (value === null) return true
  for (const key in value) if (holdsNull((value as Record<string, unknown>)[key])) return true
  return false
}

function strangeKey(key: string, at: string, schema: string): ShapeError[] {
  const around = schemaAt(schema, at)
  const isClosed = around?.properties !== undefined && around.additionalProperties === false
  if (!isClosed || Object.hasOwn(around.properties!, key)) return []
  return [
    {
      keyword: 'additionalProperties',
      instancePath: at,
      schemaPath: '',
      params: { additionalProperty: key },
      schema: false,
      parentSchema: {},
      data: null,
    },
  ]
}

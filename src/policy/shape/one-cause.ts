import { isMapping, keysOf } from '../../document/mapping.ts'
import { child, parentOf, pathOf, valueAt } from '../../document/pointer.ts'
import { schemaAt } from '../schemas.ts'
import type { ShapeError } from '../validators.generated.js'

/** Findings of one mapping that have one cause. */
export interface OneCause {
  /** The finding that stays, at the first of the keys. */
  readonly error: ShapeError
  readonly message: string
  readonly help: string
  /** Keys that are missing for the same cause. */
  readonly missing: readonly string[]
}

/** Strange keys of one mapping that are at home together somewhere else: that is one mistake. */
export function oneCauseOf(
  errors: readonly ShapeError[],
  at: string,
  schema: string,
  written: unknown,
): OneCause | null {
  const strange = errors.filter((one) => one.instancePath === at && one.keyword === 'additionalProperties')
  const keys = strange.map((one) => String(one.params.additionalProperty))
  const place: Place = { at, schema, written, keys }
  const header = shiftedHeader(place)
  if (header !== null) {
    const error = strange[keys.indexOf(header)]!
    return { error, ...shifted(header, at), missing: [] }
  }
  const found = keys.length === 0 ? null : (strayEntry(place, errors) ?? lostHeader(place))
  return found === null ? null : { error: strange[0]!, ...found }
}

/** True for a key that is missing because its line is indented too far, which is told there. */
export function isShiftedBelow(error: ShapeError, schema: string, written: unknown): boolean {
  if (error.keyword !== 'required') return false
  const [around, key] = [error.instancePath, String(error.params.missingProperty)]
  const beside = valueAt(written, around)
  return keysOf(beside).some((name) => {
    const at = child(around, name)
    const known = schemaAt(schema, at)?.properties ?? {}
    const keys = keysOf(valueAt(written, at)).filter((one) => !Object.hasOwn(known, one))
    return shiftedHeader({ at, schema, written, keys }) === key
  })
}

interface Place {
  readonly at: string
  readonly schema: string
  readonly written: unknown
  /** The strange ones. */
  readonly keys: readonly string[]
}

type Told = Omit<OneCause, 'error'>

/** A key without a value that belongs beside this mapping, and has in it the keys that would be below. */
function shiftedHeader({ at, schema, written, keys }: Place): string | null {
  if (at === '' || keys.length < 2) return null
  const around = parentOf(at)
  const [inside, beside] = [valueAt(written, at), valueAt(written, around)] as const
  if (!isMapping(inside) || !isMapping(beside)) return null
  const isFree = (key: string) =>
    inside[key] === null &&
    (beside[key] ?? null) === null &&
    Object.hasOwn(schemaAt(schema, around)?.properties ?? {}, key)
  const header = keys.find(isFree)
  if (header === undefined) return null
  const known = schemaAt(schema, child(around, header))?.properties ?? {}
  return keys.every((key) => key === header || Object.hasOwn(known, key)) ? header : null
}

function shifted(header: string, at: string): Pick<Told, 'message' | 'help'> {
  const inner = pathOf(at).at(-1)!
  return {
    message: `\`${header}\` is no key of \`${inner}\`, and the keys below it are not in it`,
    help: `indent \`${header}:\` like \`${inner}:\``,
  }
}

/** Two or more keys whose own line above them is not there, or which stand beside it and not in it. */
function lostHeader(place: Place): Told | null {
  if (place.keys.length < 2) return null
  const inner = headerAmong(place, place.at)
  const header = inner ?? headerAmong(place, parentOf(place.at))
  if (header === null) return null
  const isWritten = inner !== null && Object.hasOwn(valueAt(place.written, place.at) as object, inner)
  if (isWritten) {
    const message = `${listed(place.keys)} stand beside \`${header}\`, not in it`
    return { message, help: `indent them below \`${header}:\``, missing: [header] }
  }
  const message = `${listed(place.keys)} stand without the \`${header}\` they belong to`
  const indented = inner === null ? '' : ', and indent them below it'
  return { message, help: `write the line \`${header}:\` above them${indented}`, missing: [header] }
}

/** The mapping below a place that has all of the keys, and in which nothing is written. */
function headerAmong({ keys, schema, written }: Place, around: string): string | null {
  const present = (valueAt(written, around) ?? {}) as Readonly<Record<string, unknown>>
  const empty = Object.keys(schemaAt(schema, around)?.properties ?? {}).filter(
    (name) => (present[name] ?? null) === null,
  )
  return (
    empty.find((name) => {
      const known = schemaAt(schema, child(around, name))?.properties ?? {}
      return keys.every((key) => Object.hasOwn(known, key))
    }) ?? null
  )
}

/** An entry of another list, such as a group among the users. */
function strayEntry({ at, schema, written, keys }: Place, errors: readonly ShapeError[]): Told | null {
  const list = parentOf(at)
  const lacksOwn = errors.some((one) => one.instancePath === at && one.keyword === 'required')
  if (!lacksOwn || !/^\d+$/.test(pathOf(at).at(-1) ?? '')) return null
  const present = Object.keys(valueAt(written, at) as object)
  const around = parentOf(list)
  const other = Object.keys(schemaAt(schema, around)?.properties ?? {}).find((name) => {
    const { properties = {}, required = [] } = schemaAt(schema, child(child(around, name), 0)) ?? {}
    const isWhole = required.length > 0 && required.every((key) => present.includes(key))
    return isWhole && present.every((key) => Object.hasOwn(properties, key))
  })
  if (other === undefined) return null
  const message = `${listed(keys)} ${keys.length === 1 ? 'is a key' : 'are keys'} of an entry of \`${other}\``
  const missing = schemaAt(schema, at)?.required ?? []
  return { message, help: `move the entry into \`${other}\``, missing }
}

function listed(keys: readonly string[]): string {
  const names = keys.map((key) => `\`${key}\``)
  return names.length === 1 ? names[0]! : `${names.slice(0, -1).join(', ')} and ${names.at(-1)!}`
}

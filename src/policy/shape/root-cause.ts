import { isMapping, keysOf } from '../../document/mapping.ts'
import { child, parentOf, pathOf, valueAt } from '../../document/pointer.ts'
import { schemaAt } from '../language/schemas.ts'
import type { ShapeError } from './validators.generated.js'

/** Findings of one mapping with the same cause. */
export interface OneCause {
  /** The finding that stays, at the first of the keys; null if the finding of an earlier mapping covers them. */
  readonly error: ShapeError | null
  readonly message: string
  readonly help: string
  /** Keys that are missing for the same cause. */
  readonly missing: readonly string[]
  /** The key that the mapping around lacks for the same cause. */
  readonly above: string | null
}

/** Unknown keys of one mapping that belong together elsewhere, reported as one mistake. */
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
  if (header !== null) return { error: strange[keys.indexOf(header)]!, ...shifted(header, at) }
  if (keys.length === 0) return null
  const entry = strayEntry(place)
  if (entry !== null) return { error: goesOnStraying(place) ? null : strange[0]!, ...entry }
  const lost = lostHeader(place)
  return lost === null ? null : { error: strange[0]!, ...lost }
}

/** True for a missing key that a mapping below reports. */
export function isReportedBelow(
  { keyword, instancePath: around, params }: ShapeError,
  errors: readonly ShapeError[],
  schema: string,
  written: unknown,
): boolean {
  if (keyword !== 'required') return false
  return keysOf(valueAt(written, around)).some((name) => {
    const cause = oneCauseOf(errors, child(around, name), schema, written)
    return cause !== null && cause.above === String(params.missingProperty)
  })
}

interface Place {
  readonly at: string
  readonly schema: string
  readonly written: unknown
  /** The strange ones. */
  readonly keys: readonly string[]
}

type RootCause = Omit<OneCause, 'error'>

/** Finds a section header that is indented one level too deep. */
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

function shifted(header: string, at: string): RootCause {
  const inner = pathOf(at).at(-1)!
  return {
    message: `\`${header}\` is not a key of \`${inner}\`, and the keys below it are not indented`,
    help: `indent \`${header}:\` like \`${inner}:\``,
    missing: [],
    above: header,
  }
}

/** Two or more keys whose section header is missing, or that are next to it. */
function lostHeader(place: Place): RootCause | null {
  if (place.keys.length < 2) return null
  const inner = headerAmong(place, place.at)
  const header = inner ?? headerAmong(place, parentOf(place.at))
  if (header === null) return null
  const isWritten = inner !== null && Object.hasOwn(valueAt(place.written, place.at) as object, inner)
  if (isWritten) {
    const message = `${listed(place.keys)} are next to \`${header}\`, not below it`
    return { message, help: `indent them below \`${header}:\``, missing: [header], above: null }
  }
  const message = `${listed(place.keys)} belong below \`${header}\`, which is missing`
  const indented = inner === null ? '' : ', and indent them below it'
  return {
    message,
    help: `write the line \`${header}:\` above them${indented}`,
    missing: [header],
    above: inner === null ? header : null,
  }
}

/** The empty mapping below a pointer that has all of the keys. */
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
function strayEntry({ at, schema, written, keys }: Place): RootCause | null {
  const other = homeList(at, schema, written)
  if (other === null) return null
  const message = `${listed(keys)} ${keys.length === 1 ? 'is a key' : 'are keys'} of an entry of \`${other}\``
  const around = valueAt(written, parentOf(parentOf(at))) as Readonly<Record<string, unknown>>
  const isThere = (around[other] ?? null) !== null
  return {
    message,
    help: isThere ? `move the entry to \`${other}\`` : `write the line \`${other}:\` above it`,
    missing: schemaAt(schema, at)?.required ?? [],
    above: null,
  }
}

/** The list next to this one that an entry belongs to; null if none. */
function homeList(at: string, schema: string, written: unknown): string | null {
  const entry = valueAt(written, at)
  if (!/\/\d+$/.test(at) || !isMapping(entry)) return null
  const present = Object.keys(entry)
  const own = schemaAt(schema, at)?.required ?? []
  if (own.every((key) => present.includes(key))) return null
  const around = parentOf(parentOf(at))
  const lists = Object.keys(schemaAt(schema, around)?.properties ?? {})
  const home = lists.find((name) => {
    const { properties = {}, required = [] } = schemaAt(schema, child(child(around, name), 0)) ?? {}
    const isWhole = required.length > 0 && required.every((key) => present.includes(key))
    return isWhole && present.every((key) => Object.hasOwn(properties, key))
  })
  return home ?? null
}

/** True if the entry above belongs to the same other list. */
function goesOnStraying({ at, schema, written }: Place): boolean {
  const index = Number(pathOf(at).at(-1))
  if (index === 0) return false
  const above = child(parentOf(at), index - 1)
  return homeList(above, schema, written) === homeList(at, schema, written)
}

function listed(keys: readonly string[]): string {
  const names = keys.map((key) => `\`${key}\``)
  return names.length === 1 ? names[0]! : `${names.slice(0, -1).join(', ')} and ${names.at(-1)!}`
}

import { diagnostic, type Address, type Diagnostic } from '../../diagnostics/diagnostic.ts'
import { child, parentOf, pathOf, valueAt } from '../../document/pointer.ts'
import { fixesOf, helpOf, likely, move, write, type Advice, type Change } from '../../diagnostics/repair.ts'
import { curlyHelp, leftOverHelp } from '../fixes/placeholders.ts'
import { schemaAt, type Schema } from '../language/schemas.ts'
import { cutText, type CutText } from './cut-texts.ts'
import { isReportedBelow, oneCauseOf } from './root-cause.ts'
import { accepts } from '../language/accepts.ts'
import { narrow } from './shape-narrow.ts'
import { expectation } from '../fixes/expectation.ts'
import { selectedHelp } from '../fixes/value-fixes.ts'
import { continuesEntry, isInNextEntry, keyInLastEntry } from './split-entries.ts'
import { strangeNulls } from './strange-nulls.ts'
import { askOrWalk, keysOf, missingKey, unknownKey, wordsFor, type Words } from './shape-words.ts'
import type { ShapeError, Validator } from './validators.generated.js'

/** Positions of the parts of a value, for findings. */
export interface Places {
  addressOf(pointer: string, part?: 'key' | 'value'): Address
  /** The value as it is written in the file; empty if that is not known. */
  textAt(pointer: string): string
}

export interface Shaped {
  readonly value: unknown
  /** The same as a person wrote it: without the defaults that the check fills in. */
  readonly written: unknown
  readonly validate: Validator
  /** Reference of the schema, such as `tenant.schema.json#/$defs/spec`. */
  readonly schema: string
  readonly places: Places
}

/**
 * Checks a value against its schema and fills in defaults. Every finding is at its exact token; alternatives
 * (`anyOf`) are narrowed to the one that was meant, and one cause gives one finding.
 */
export function checkShape(shaped: Shaped): Diagnostic[] {
  const strange = strangeNulls(shaped.written, shaped.schema)
  const isRight = shaped.validate(shaped.value)
  if (isRight && strange.length === 0) return []
  const errors = [...(isRight ? [] : (shaped.validate.errors ?? [])), ...strange]
  const narrowed = narrow(errors, shaped.value)
  const cutAt = narrowed.flatMap((error) => {
    const cut = cutTextOf(error, shaped)
    return cut === null ? [] : [child(error.instancePath, cut.owner)]
  })
  return narrowed.flatMap((error): Diagnostic[] => {
    if (cutAt.includes(error.instancePath)) return []
    if (isInNextEntry(error, narrowed, shaped.written)) return []
    if (!ofKeys.has(error.keyword)) return [finding(error, shaped)]
    const cut = cutTextOf(error, shaped)
    if (cut !== null) return cut.rest[0] === strangeKeyOf(error) ? [cutFinding(error, cut, shaped)] : []
    if (isReportedBelow(error, narrowed, shaped.schema, shaped.written)) return []
    const cause = oneCauseOf(narrowed, error.instancePath, shaped.schema, shaped.written)
    if (cause === null) return [finding(error, shaped)]
    if (cause.error === error)
      return [{ ...finding(error, shaped), message: cause.message, help: cause.help, fixes: [] }]
    const missing = error.params.missingProperty
    return missing === undefined || cause.missing.includes(String(missing)) ? [] : [finding(error, shaped)]
  })
}

const ofKeys: ReadonlySet<string> = new Set(['additionalProperties', 'required'])

function strangeKeyOf({ keyword, params }: ShapeError): string | null {
  return keyword === 'additionalProperties' ? String(params.additionalProperty) : null
}

/** The text that a strange key is the rest of; null for any other. */
function cutTextOf(error: ShapeError, { written, schema, places }: Shaped): CutText | null {
  const [key, at] = [strangeKeyOf(error), error.instancePath]
  if (key === null) return null
  const textAt = (name: string) => places.textAt(name === '' ? at : child(at, name))
  const takesList = (name: string) => [schemaAt(schema, child(at, name))?.type].flat().includes('array')
  return cutText(key, valueAt(written, at), keysOf(schemaAt(schema, at) ?? {}), textAt, takesList)
}

function cutFinding(
  { instancePath: at }: ShapeError,
  { owner, rest, value }: CutText,
  shaped: Shaped,
): Diagnostic {
  const { places, schema } = shaped
  const [first, last] = [child(at, rest[0]!), child(at, rest.at(-1)!)]
  const isList = typeof value !== 'string'
  const written = isList ? `[${value.join(', ')}]` : JSON.stringify(value)
  const items = schemaAt(schema, child(at, owner))?.items ?? {}
  return diagnostic({
    code: 'schema/unknown-key',
    message: `the comma ends the value of \`${owner}\`, and \`${rest[0]!}\` is read as a key`,
    help: `${isList ? 'write a list' : 'quote the text'}: \`${owner}: ${written}\``,
    fixes: [
      {
        title: `write ${written}`,
        safe: !isList || value.every((one) => accepts(items, one)),
        edits: [
          { kind: 'write', at: places.addressOf(child(at, owner)), value, through: places.addressOf(last) },
        ],
      },
    ],
    at: places.addressOf(first, 'key'),
  })
}

function finding(error: ShapeError, { value, written, schema, places }: Shaped): Diagnostic {
  const at = error.instancePath
  const around = schemaAt(schema, at) ?? {}
  const key = strangeKeyOf(error)
  if (key !== null) {
    const words = unknownKey({ key, around, schema, at }, valueAt(written, at))
    return advised(words, places, child(at, key), places.addressOf(child(at, key), 'key'))
  }
  if (error.keyword === 'required') {
    return missing(error, String(error.params.missingProperty), { written, schema, places })
  }
  const found = valueAt(value, at)
  const words = wordsFor(error, found, withProperties(error, around, schema), places.textAt(at))
  const advice =
    emptyKeyHelp(error, at, { written: valueAt(written, at), around }) ??
    bracketsHelp(found, at, { written, schema }) ??
    selectedHelp(found, around, valueAt(written, parentOf(at))) ??
    curlyHelp(found, around) ??
    leftOverHelp(found, expectation(around)) ??
    words.advice
  const address = placeOfError(error, found, places)
  const pointer = error.keyword === 'uniqueItems' ? repeatedEntry(error) : at
  return advised({ ...words, advice: acceptable(advice, around) }, places, pointer, address)
}

/** Builds every finding about a shape. */
function advised(
  { code, message, advice }: Words,
  places: Places,
  pointer: string,
  address: Address,
): Diagnostic {
  const addressOf = (at: string) => places.addressOf(at)
  return diagnostic({
    code,
    message,
    help: helpOf(advice),
    fixes: fixesOf(advice, pointer, addressOf),
    at: address,
  })
}

/** Drops edits that the schema would reject, such as a number out of its range. */
function acceptable(advice: Advice | null, schema: Schema): Advice | null {
  if (advice === null || typeof advice === 'string') return advice
  const isWrong = (change: Change) =>
    'write' in change &&
    change.at === undefined &&
    typeof change.write !== 'object' &&
    !takes(schema, change.write)
  return { ...advice, changes: advice.changes.filter((change) => !isWrong(change)) }
}

function takes(schema: Schema, value: unknown): boolean {
  const { minimum = Number.NEGATIVE_INFINITY, maximum = Number.POSITIVE_INFINITY } = schema
  return accepts(schema, value) && (typeof value !== 'number' || (value >= minimum && value <= maximum))
}

/** A mapping whose only key has no value. */
function emptyKeyHelp(
  error: ShapeError,
  at: string,
  { written, around }: { readonly written: unknown; readonly around: Schema },
): Advice | null {
  const [key] = error.keyword === 'minProperties' ? Object.keys((written ?? {}) as object) : []
  const schema = key === undefined ? undefined : around.properties?.[key]
  if (key === undefined || schema === undefined || schema === true) return null
  if (!accepts(schema, true)) return `give \`${key}\` a value: ${expectation(schema)}`
  return likely(write(true, `give \`${key}\` a value, such as \`${key}: true\``, child(at, key)))
}

/** A scalar in brackets: `[all]`. */
function bracketsHelp(
  found: unknown,
  at: string,
  { written, schema }: Pick<Shaped, 'written' | 'schema'>,
): Advice | null {
  const list = parentOf(at)
  const isAlone = typeof found === 'string' && /\/0$/.test(at) && isOfOne(valueAt(written, list))
  return isAlone && accepts(schemaAt(schema, list) ?? {}, found)
    ? write(found, `write \`${pathOf(list).at(-1)!}: ${found}\`, without brackets`, list)
    : null
}

function isOfOne(value: unknown): boolean {
  return Array.isArray(value) && value.length === 1
}

/** A missing key, or one misplaced by a dash or indentation. */
function missing(
  { instancePath: at }: ShapeError,
  key: string,
  { written, schema, places }: Pick<Shaped, 'written' | 'schema' | 'places'>,
): Diagnostic {
  const words = missingKey(key, at, schemaAt(schema, child(at, key)))
  const inside = keyInLastEntry(key, valueAt(written, at))
  if (inside !== null)
    return advised(
      {
        ...words,
        advice: move(
          at,
          key,
          `indent \`${key}\` like \`${inside.list}\`: here it belongs to the last entry of \`${inside.list}\``,
        ),
      },
      places,
      `${at}${inside.pointer}`,
      places.addressOf(`${at}${inside.pointer}`, 'key'),
    )
  const advice = continuesEntry(at, key, written)
    ? `delete the dash if the line belongs to the entry above; otherwise add \`${key}\``
    : words.advice
  return advised({ ...words, advice }, places, child(at, key), places.addressOf(child(at, key), 'key'))
}

/** The schema of a mapping with its keys, references resolved. */
function withProperties({ keyword, instancePath: at }: ShapeError, around: Schema, schema: string): Schema {
  if (keyword !== 'type' || around.properties === undefined) return around
  const properties = Object.fromEntries(
    Object.keys(around.properties).map((key) => [key, schemaAt(schema, child(at, key)) ?? {}]),
  )
  return { ...around, properties }
}

/** The token at fault: the surplus entry of a list, or the key of a case. */
function placeOfError(error: ShapeError, value: unknown, places: Places): Address {
  const at = error.instancePath
  if (error.keyword === 'uniqueItems') return places.addressOf(repeatedEntry(error))
  if (error.keyword === 'maxItems') return places.addressOf(child(at, Number(error.params.limit)))
  if (error.keyword === 'oneOf')
    return places.addressOf(askOrWalk(value) === 'both' ? child(at, 'walk') : at, 'key')
  return places.addressOf(at)
}

function repeatedEntry({ instancePath, params }: ShapeError): string {
  return child(instancePath, Math.max(Number(params.i), Number(params.j)))
}

import type { Diagnostic } from '../diagnostics/diagnostic.ts'
import { suggestion } from '../diagnostics/suggestion.ts'
import { child, parentOf, pathOf, valueAt } from '../document/pointer.ts'
import { schemaAt, type Schema } from './language/schemas.ts'

/** More ways than these are no longer asked one by one. */
const most = 48

/** One key that is wrong, and everything it may have been meant to say. */
interface Doubt {
  /** Where the meant value belongs. */
  readonly at: string
  /** A misspelt key, to be taken away. */
  readonly instead: string | null
  /** `undefined`: left out. */
  readonly choices: readonly unknown[]
}

/**
 * Every way in which a document of the wrong shape may have been meant. Null where that is unknown: a
 * name, a number of a telephone, a key that is missing.
 *
 * Lists keep their length, so that what is said of a later entry still points at it.
 */
export function meaningsOf(
  value: unknown,
  findings: readonly Diagnostic[],
  schema: string,
): readonly unknown[] | null {
  const doubts = findings.map((finding) => doubtOf(value, finding, schema))
  if (doubts.length === 0) return [value]
  const count = doubts.reduce((product, doubt) => product * (doubt?.choices.length ?? 0), 1)
  if (count === 0 || count > most) return null
  return doubts.reduce<readonly unknown[]>(
    (meanings, doubt) =>
      meanings.flatMap((meaning) => doubt!.choices.map((choice) => meant(meaning, doubt!, choice))),
    [value],
  )
}

const doubtful = new Set(['schema/wrong-value', 'schema/wrong-type', 'schema/out-of-range'])

function doubtOf(value: unknown, { code, at }: Diagnostic, schema: string): Doubt | null {
  const { pointer } = at
  if (!pointer.startsWith('/spec/')) return null
  if (code === 'schema/unknown-key') return misspelt(value, pointer, schema)
  const choices = doubtful.has(code) ? choicesOf(schemaAt(schema, pointer)) : null
  if (choices === null) return null
  const isEntry = Array.isArray(valueAt(value, parentOf(pointer)))
  return { at: pointer, instead: null, choices: isEntry ? choices : [undefined, ...choices] }
}

/** A key that is a slip of another one which is not there. */
function misspelt(value: unknown, pointer: string, schema: string): Doubt | null {
  const around = parentOf(pointer)
  const present = valueAt(value, around) as Readonly<Record<string, unknown>>
  const missing = Object.keys(schemaAt(schema, around)?.properties ?? {}).filter((key) => !(key in present))
  const key = suggestion(pathOf(pointer).at(-1)!, missing)
  if (key === null) return null
  const choices = choicesOf(schemaAt(schema, child(around, key)))
  if (choices === null) return null
  return { at: child(around, key), instead: pointer, choices: [undefined, ...choices] }
}

/** All there is to choose from, of a range its ends and its default; null where it has no end. */
function choicesOf(schema: Schema | null): unknown[] | null {
  if (schema === null) return null
  const listed = (schema.enum ?? []).filter((choice) => choice !== null)
  if (listed.length > 0) return listed
  const types = [schema.type ?? []].flat().filter((type) => type !== 'null')
  if (types.length !== 1) return null
  if (types[0] === 'boolean') return [true, false]
  const { minimum, maximum } = schema
  if (types[0] !== 'integer' || minimum === undefined || maximum === undefined) return null
  return [...new Set([minimum, maximum, ...(typeof schema.default === 'number' ? [schema.default] : [])])]
}

function meant(value: unknown, { at, instead }: Doubt, choice: unknown): unknown {
  const copy = structuredClone(value)
  if (instead !== null) write(copy, instead, undefined)
  write(copy, at, choice)
  return copy
}

function write(value: unknown, pointer: string, written: unknown): void {
  const around = valueAt(value, parentOf(pointer)) as Record<string, unknown>
  const name = pathOf(pointer).at(-1)!
  if (written === undefined) delete around[name]
  else around[name] = written
}

import { likely, oneOf, remove, rename, withWords, write, type Advice } from '../../diagnostics/repair.ts'
import { child, pathOf } from '../../document/pointer.ts'
import { keyRepair, type StrangeKey } from '../fixes/key-fixes.ts'
import type { Schema } from '../language/schemas.ts'
import { choicesOf, expectation, fewChoices, foundAs, sampleOf } from '../fixes/expectation.ts'
import { formatHelp } from '../fixes/format-fixes.ts'
import { typeHelp } from '../fixes/shape-fixes.ts'
import { valueHelp } from '../fixes/value-fixes.ts'
import type { ShapeError } from './validators.generated.js'

/** The message of a finding. */
export interface Words {
  readonly code: string
  readonly message: string
  readonly advice: Advice | null
}

export function unknownKey(
  strange: Pick<StrangeKey, 'key' | 'around' | 'schema' | 'at'>,
  inside: unknown,
): Words {
  const { key, around, at } = strange
  const present = Object.keys((inside ?? {}) as object)
  const known = keysOf(around)
  const missing = known.filter((name) => !present.includes(name))
  const required = (around.required ?? []).filter((name) => !present.includes(name))
  const only =
    required.length === 1 ? likely(rename(required[0]!, `did you mean \`${required[0]!}\`?`)) : null
  const where = at === '' ? '' : ` in ${nameAt(at)}`
  return {
    code: 'schema/unknown-key',
    message: `unknown key \`${key}\`${where}`,
    advice:
      commentHelp(key) ??
      withColon(key, keyRepair({ ...strange, known, missing, inside })) ??
      sentenceHelp(key, (inside as Readonly<Record<string, unknown>> | null)?.[key]) ??
      only ??
      listOf(known),
  }
}

/** A comment in another syntax, parsed as a key. */
function commentHelp(key: string): Advice | null {
  const mark = /^(?:\/\/|\/\*|;|--)/.exec(key)?.[0]
  return mark === undefined
    ? null
    : `begin a comment with \`#\`, on a line of its own, instead of \`${mark}\``
}

/** A key and its value with a blank in place of the colon between them. */
function withColon(key: string, advice: Advice | null): Advice | null {
  const [, name, value] = /^([\w-]+)[ \t]+([^\s:].*)$/.exec(key) ?? []
  const isMeant =
    typeof advice === 'object' &&
    advice?.changes.some((change) => 'rename' in change && change.rename === name) === true
  return isMeant ? withWords(advice, () => `put a colon after the key: \`${name}: ${value}\``) : advice
}

/** A sentence with a colon at its end. */
function sentenceHelp(key: string, value: unknown): Advice | null {
  const isSentence = value === null && key.split(/\s+/).length > 3
  return isSentence ? likely(remove('delete the line, or begin it with `#` if it is a comment')) : null
}

/** Keys that a mapping of this schema may have. */
export function keysOf(schema: Schema): string[] {
  const own = Object.keys(schema.properties ?? {})
  return own.length > 0 ? own : (schema.anyOf ?? []).flatMap((branch) => keysOf(branch))
}

function listOf(names: readonly string[]): string | null {
  return names.length === 0 ? null : `use one of ${names.map((name) => `\`${name}\``).join(', ')}`
}

export function missingKey(key: string, at: string, schema: Schema | null): Words {
  const where = at === '' ? '' : ` in ${nameAt(at)}`
  return {
    code: 'schema/missing-key',
    message: `missing key \`${key}\`${where}`,
    advice: addition(key, schema ?? {}),
  }
}

/** Adds a missing key that has only one valid value. */
function addition(key: string, schema: Schema): Advice {
  if (schema.const !== undefined) return write(schema.const, `add \`${key}: ${String(schema.const)}\``)
  const help = `add \`${key}\`: ${expectation(schema)}`
  const choices = fewChoices(schema)
  return choices.length === 0 ? help : { help, ...oneOf(...choices.map((choice) => ({ write: choice }))) }
}

/** A value that the schema rejects, with the words for what was found and what was expected. */
interface Invalid {
  readonly error: ShapeError
  readonly value: unknown
  readonly schema: Schema
  /** The value as written. */
  readonly text: string
  readonly found: string
  readonly expected: string
}

/** The message and fix for an invalid value. */
export function wordsFor(error: ShapeError, value: unknown, schema: Schema, text: string): Words {
  const found = foundAs(value, text)
  const words = wordsOf[error.keyword] ?? wrongType
  return words({ error, value, schema, text, found, expected: expectation(schema) })
}

/** The words for each keyword of JSON Schema; for any other, the value has the wrong type. */
const wordsOf: Readonly<Record<string, (invalid: Invalid) => Words>> = {
  minimum: outOfRange,
  maximum: outOfRange,
  exclusiveMinimum: outOfRange,
  minLength: wrongLength,
  maxLength: wrongLength,
  minItems: wrongCount,
  maxItems: wrongCount,
  minProperties: wrongCount,
  uniqueItems: repeatedEntry,
  pattern: wrongFormat,
  oneOf: notOneQuestion,
  enum: wrongValue,
  const: wrongValue,
  anyOf: wrongValue,
  not: wrongValue,
}

function expectedFound({ expected, found }: Invalid): string {
  return `expected ${expected}, found ${found}`
}

function outOfRange(invalid: Invalid): Words {
  const { error, schema, expected } = invalid
  const isNamed = schema['x-expected'] !== undefined
  return {
    code: 'schema/out-of-range',
    message: expectedFound(invalid),
    advice: {
      help: isNamed ? `write ${expected}` : `choose a number ${limitText(error)}`,
      ...oneOf(...(error.keyword === 'exclusiveMinimum' ? [] : [{ write: Number(error.params.limit) }])),
    },
  }
}

function wrongLength({ error, value, expected }: Invalid): Words {
  return {
    code: 'schema/wrong-length',
    message: `expected ${expected}, found ${characters([...String(value)].length)}`,
    advice: `write ${lengthText(error)} ${error.params.limit === 1 ? 'character' : 'characters'}`,
  }
}

function wrongCount({ error, value, expected }: Invalid): Words {
  const entries = error.params.limit === 1 ? 'entry' : 'entries'
  return {
    code: 'schema/wrong-count',
    message: `expected ${expected}, found ${sizeOf(value)}`,
    advice: error.keyword === 'maxItems' ? `keep ${lengthText(error)} ${entries}` : `write ${expected}`,
  }
}

function repeatedEntry({ error }: Invalid): Words {
  const [first, second] = [Number(error.params.i) + 1, Number(error.params.j) + 1].sort((a, b) => a - b)
  return {
    code: 'schema/repeated-entry',
    message: `entries ${first} and ${second} are the same`,
    advice: remove(`remove entry ${second}`),
  }
}

function wrongFormat(invalid: Invalid): Words {
  return {
    code: 'schema/wrong-format',
    message: expectedFound(invalid),
    advice: formatHelp(invalid.value, invalid.schema),
  }
}

const bothHelp = 'keep the question (`ask`), or the `walk`'
const neitherHelp = 'add a question, such as `ask: canReset`, or a `walk`'

function notOneQuestion({ error, value }: Invalid): Words {
  const found = askOrWalk(value)
  const keys = found === 'both' ? ['ask', 'walk'] : []
  const choices = keys.map((key) => ({ remove: true as const, at: child(error.instancePath, key) }))
  return {
    code: 'schema/ask-or-walk',
    message: `expected exactly one of \`ask\` and \`walk\`, found ${found}`,
    advice: { help: choices.length > 0 ? bothHelp : neitherHelp, ...oneOf(...choices) },
  }
}

function wrongValue(invalid: Invalid): Words {
  const { error, value, schema, text, found } = invalid
  const isLong = choicesOf(schema).length > 4 && schema['x-expected'] === undefined
  return {
    code: typeof value === typeof sampleOf(schema) ? 'schema/wrong-value' : 'schema/wrong-type',
    message: isLong
      ? `${found} is not a value of ${valueNameAt(error.instancePath)}`
      : expectedFound(invalid),
    advice: valueHelp(value, text, schema),
  }
}

function wrongType(invalid: Invalid): Words {
  const { value, schema, text } = invalid
  return {
    code: 'schema/wrong-type',
    message: expectedFound(invalid),
    advice: typeHelp(value, text, schema),
  }
}

function characters(count: number): string {
  return count === 1 ? '1 character' : `${count} characters`
}

function limitText(error: ShapeError): string {
  const { comparison, limit } = error.params
  return comparison === '>=' ? `from ${String(limit)} up` : `up to ${String(limit)}`
}

function lengthText(error: ShapeError): string {
  const limit = String(error.params.limit)
  return error.keyword.startsWith('min') ? `at least ${limit}` : `at most ${limit}`
}

function sizeOf(value: unknown): string {
  const size = Array.isArray(value) ? value.length : Object.keys((value ?? {}) as object).length
  return size === 0 ? 'none' : String(size)
}

export function askOrWalk(value: unknown): string {
  // The validator has filled in defaults by now: what is null was not written.
  const present = ['ask', 'walk'].filter(
    (name) => ((value as Record<string, unknown>)[name] ?? null) !== null,
  )
  return present.length === 0 ? 'neither' : 'both'
}

/** The name of what takes the value at a pointer: the key, or that of its list. */
function valueNameAt(pointer: string): string {
  return `\`${pathOf(pointer).findLast((name) => !/^\d+$/.test(name)) ?? 'the document'}\``
}

/** The name of the part at a pointer: its key, or its index. */
function nameAt(pointer: string): string {
  const path = pathOf(pointer)
  const last = path.at(-1) ?? ''
  return /^\d+$/.test(last) ? `entry ${Number(last) + 1} of \`${path.at(-2) ?? 'the list'}\`` : `\`${last}\``
}

import { likely, oneOf, remove, rename, write, type Advice } from '../../diagnostics/repair.ts'
import { child, pathOf } from '../../document/pointer.ts'
import { keyRepair, type StrangeKey } from '../fixes/key-fixes.ts'
import type { Schema } from '../language/schemas.ts'
import { choicesOf, expectation, fewChoices, formatHelp, foundAs, sampleOf, typeHelp } from '../fixes/shape-fixes.ts'
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
      keyRepair({ ...strange, known, missing, inside }) ??
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
  const help = `add \`${key}\`: ${expectation(schema)}`
  if (schema.const !== undefined) return write(schema.const, help)
  const choices = fewChoices(schema)
  return choices.length === 0 ? help : { help, ...oneOf(...choices.map((choice) => ({ write: choice }))) }
}

/** The message and fix for an invalid value. */
export function wordsFor(error: ShapeError, value: unknown, schema: Schema, text: string): Words {
  const said = { found: foundAs(value, text), expected: expectation(schema) }
  switch (error.keyword) {
    case 'minimum':
    case 'maximum':
    case 'exclusiveMinimum':
      return {
        code: 'schema/out-of-range',
        message: `expected ${said.expected}, found ${said.found}`,
        advice: {
          help:
            schema['x-expected'] === undefined
              ? `choose a number ${limitText(error)}`
              : `write ${said.expected}`,
          ...oneOf(...(error.keyword === 'exclusiveMinimum' ? [] : [{ write: Number(error.params.limit) }])),
        },
      }
    case 'minLength':
    case 'maxLength':
      return {
        code: 'schema/wrong-length',
        message: `expected ${said.expected}, found ${characters([...String(value)].length)}`,
        advice: `write ${lengthText(error)} ${error.params.limit === 1 ? 'character' : 'characters'}`,
      }
    case 'minItems':
    case 'maxItems':
    case 'minProperties':
      return {
        code: 'schema/wrong-count',
        message: `expected ${said.expected}, found ${sizeOf(value)}`,
        advice:
          error.keyword === 'maxItems'
            ? `keep ${lengthText(error)} ${error.params.limit === 1 ? 'entry' : 'entries'}`
            : `write ${said.expected}`,
      }
    case 'uniqueItems':
      return {
        code: 'schema/repeated-entry',
        message: `entries ${[Number(error.params.i) + 1, Number(error.params.j) + 1].sort((one, other) => one - other).join(' and ')} are the same`,
        advice: remove(`remove entry ${Math.max(Number(error.params.i), Number(error.params.j)) + 1}`),
      }
    case 'pattern':
      return {
        code: 'schema/wrong-format',
        message: `expected ${said.expected}, found ${said.found}`,
        advice: formatHelp(value, schema),
      }
    case 'oneOf':
      return {
        code: 'schema/ask-or-walk',
        message: `expected exactly one of \`ask\` and \`walk\`, found ${askOrWalk(value)}`,
        advice: {
          help: 'keep the question (`ask`), or the `walk`',
          ...oneOf(
            ...(askOrWalk(value) === 'both'
              ? ['ask', 'walk'].map((key) => ({ remove: true as const, at: child(error.instancePath, key) }))
              : []),
          ),
        },
      }
    case 'enum':
    case 'const':
    case 'anyOf':
    case 'not':
      return {
        code: typeof value === typeof sampleOf(schema) ? 'schema/wrong-value' : 'schema/wrong-type',
        message:
          choicesOf(schema).length > 4 && schema['x-expected'] === undefined
            ? `${said.found} is not a value of ${valueNameAt(error.instancePath)}`
            : `expected ${said.expected}, found ${said.found}`,
        advice: valueHelp(value, text, schema),
      }
    default:
      return {
        code: 'schema/wrong-type',
        message: `expected ${said.expected}, found ${said.found}`,
        advice: typeHelp(value, text, schema),
      }
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

import { diagnostic } from '../diagnostics/diagnostic.ts'
import type { Address, Diagnostic } from '../diagnostics/diagnostic.ts'
import { didYouMean, nearestName } from '../diagnostics/nearest-name.ts'
import { child, parentOf, pathOf, valueAt } from '../document/pointer.ts'
import { schemaAt } from './schemas.ts'
import type { Schema } from './schemas.ts'
import type { ShapeError, Validator } from './validators.generated.js'

/** Where the parts of a value come from, so that a finding can point at them. */
export interface Places {
  addressOf(pointer: string, part?: 'key' | 'value'): Address
  /** The value as it is written in the file; empty if that is not known. */
  textAt(pointer: string): string
}

/** A value and the schema it should have. */
export interface Shaped {
  readonly value: unknown
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
  if (shaped.validate(shaped.value)) return []
  const errors = shaped.validate.errors ?? []
  const narrowed = narrow(errors, shaped.value)
  return narrowed.map((error) => finding(error, shaped))
}

/** Leaves out what only says that another alternative was not meant. */
function narrow(errors: readonly ShapeError[], value: unknown): ShapeError[] {
  const alternatives = errors.filter((error) => error.keyword === 'anyOf' || error.keyword === 'oneOf')
  const kept = errors.filter(
    (error) => !alternatives.some((alternative) => explains(alternative, error, value, errors)),
  )
  return withoutRepetition(kept.filter((error) => error.keyword !== 'if'))
}

/** True if the finding about alternatives says all that `error` says, or `error` says it better. */
function explains(
  alternative: ShapeError,
  error: ShapeError,
  value: unknown,
  errors: readonly ShapeError[],
): boolean {
  const at = alternative.instancePath
  if (alternative.keyword === 'oneOf') {
    const branches = ['ask', 'walk']
    return (
      (error.instancePath === at &&
        error.keyword === 'required' &&
        branches.includes(String(error.params.missingProperty))) ||
      (parentOf(error.instancePath) === at && error.keyword === 'not')
    )
  }
  const inside = valueAt(value, at)
  const isCollection = typeof inside === 'object' && inside !== null
  // A branch of the right type that refuses the value for its form or range says it best.
  const exact = isCollection
    ? undefined
    : errors.find((one) => one.instancePath === at && exactKeywords.has(one.keyword))
  if (exact !== undefined) return error !== exact && isAtOrBelow(error, at)
  const collectionErrors = errors.filter((one) => describesCollection(one, at, inside))
  if (!isCollection || collectionErrors.length === 0) return error !== alternative && isAtOrBelow(error, at)
  return error === alternative || (error.instancePath === at && !describesCollection(error, at, inside))
}

const exactKeywords: ReadonlySet<string> = new Set([
  'minimum',
  'maximum',
  'pattern',
  'minLength',
  'maxLength',
])

/** Findings inside a mapping or list that was meant as such. */
function describesCollection(error: ShapeError, at: string, inside: unknown): boolean {
  if (error.keyword === 'anyOf' && error.instancePath === at) return false
  if (error.instancePath.startsWith(`${at}/`)) return true
  if (error.instancePath !== at) return false
  const keywords = Array.isArray(inside)
    ? ['minItems', 'maxItems', 'uniqueItems']
    : ['required', 'additionalProperties', 'minProperties']
  return keywords.includes(error.keyword)
}

function isAtOrBelow(error: ShapeError, at: string): boolean {
  return error.instancePath === at || error.instancePath.startsWith(`${at}/`)
}

/** Keys that are missing or too many are told one by one; of everything else a value has one finding. */
function withoutRepetition(errors: readonly ShapeError[]): ShapeError[] {
  const seen = new Set<string>()
  return errors.filter((error) => {
    const byKey = error.params.additionalProperty ?? error.params.missingProperty ?? ''
    const key = `${error.instancePath} ${String(byKey)}`
    return !seen.has(key) && seen.add(key) && !isMisspelt(error, errors)
  })
}

/** A key that is missing because it stands there misspelt: told once, where it stands. */
function isMisspelt(error: ShapeError, errors: readonly ShapeError[]): boolean {
  const missing = error.params.missingProperty
  if (typeof missing !== 'string') return false
  const here = errors.filter((one) => one.instancePath === error.instancePath)
  const unknown = here
    .filter((one) => one.keyword === 'additionalProperties')
    .map((one) => String(one.params.additionalProperty))
  const alone = unknown.length === 1 && here.filter((one) => one.keyword === 'required').length === 1
  return alone || unknown.some((key) => nearestName(key, [missing]) !== null)
}

type Words = Pick<Diagnostic, 'code' | 'message' | 'help'>

function finding(error: ShapeError, { value, schema, places }: Shaped): Diagnostic {
  const at = error.instancePath
  const around = schemaAt(schema, at) ?? {}
  if (error.keyword === 'additionalProperties') {
    const key = String(error.params.additionalProperty)
    return diagnostic({
      ...unknownKey(key, around, at, valueAt(value, at)),
      at: places.addressOf(child(at, key), 'key'),
    })
  }
  if (error.keyword === 'required') {
    const key = String(error.params.missingProperty)
    return diagnostic({
      ...missingKey(key, at, schemaAt(schema, child(at, key))),
      at: places.addressOf(child(at, key), 'key'),
    })
  }
  return diagnostic({
    ...wordsFor(error, valueAt(value, at), around, places.textAt(at)),
    at: placeOfError(error, valueAt(value, at), places),
  })
}

/** The token that is at fault: of a list the entry that is one too many, of a case the key that is. */
function placeOfError(error: ShapeError, value: unknown, places: Places): Address {
  const at = error.instancePath
  if (error.keyword === 'uniqueItems')
    return places.addressOf(child(at, Math.max(Number(error.params.i), Number(error.params.j))))
  if (error.keyword === 'maxItems') return places.addressOf(child(at, Number(error.params.limit)))
  if (error.keyword === 'oneOf')
    return places.addressOf(askOrWalk(value) === 'both' ? child(at, 'walk') : at, 'key')
  return places.addressOf(at)
}

function unknownKey(key: string, around: Schema, at: string, inside: unknown): Words {
  const present = Object.keys((inside ?? {}) as object)
  const known = keysOf(around)
  const missing = known.filter((name) => !present.includes(name))
  const required = (around.required ?? []).filter((name) => !present.includes(name))
  const only = required.length === 1 ? required[0]! : null
  const nearest = nearestName(key, missing) ?? nearestName(key, known) ?? only
  const where = at === '' ? 'here' : `of ${nameAt(at)}`
  return {
    code: 'schema/unknown-key',
    message: `\`${key}\` is no key ${where}`,
    help: nearest === null ? listOf(known) : `did you mean \`${nearest}\`?`,
  }
}

function keysOf(schema: Schema): string[] {
  const own = Object.keys(schema.properties ?? {})
  return own.length > 0 ? own : (schema.anyOf ?? []).flatMap((branch) => keysOf(branch))
}

function listOf(names: readonly string[]): string | null {
  return names.length === 0 ? null : `use one of ${names.map((name) => `\`${name}\``).join(', ')}`
}

function missingKey(key: string, at: string, schema: Schema | null): Words {
  const where = at === '' ? '' : ` in ${nameAt(at)}`
  return {
    code: 'schema/missing-key',
    message: `\`${key}\` is missing${where}`,
    help: `add \`${key}\`: ${expectation(schema ?? {})}`,
  }
}

/** One sentence and a repair for a value that does not fit. */
function wordsFor(error: ShapeError, value: unknown, schema: Schema, text: string): Words {
  const said = { found: foundAs(value, text), expected: expectation(schema) }
  switch (error.keyword) {
    case 'minimum':
    case 'maximum':
    case 'exclusiveMinimum':
      return {
        code: 'schema/out-of-range',
        message: `expected ${said.expected}, found ${said.found}`,
        help:
          schema['x-expected'] === undefined
            ? `choose a number ${limitText(error)}`
            : `write ${said.expected}`,
      }
    case 'minLength':
    case 'maxLength':
      return {
        code: 'schema/wrong-length',
        message: `expected ${said.expected}, found ${characters([...String(value)].length)}`,
        help: `write ${lengthText(error)} ${error.params.limit === 1 ? 'character' : 'characters'}`,
      }
    case 'minItems':
    case 'maxItems':
    case 'minProperties':
      return {
        code: 'schema/wrong-count',
        message: `expected ${said.expected}, found ${sizeOf(value)}`,
        help: `keep ${lengthText(error)} ${error.params.limit === 1 ? 'entry' : 'entries'}`,
      }
    case 'uniqueItems':
      return {
        code: 'schema/repeated-entry',
        message: `entries ${[Number(error.params.i) + 1, Number(error.params.j) + 1].sort((one, other) => one - other).join(' and ')} are the same`,
        help: `leave entry ${Math.max(Number(error.params.i), Number(error.params.j)) + 1} out`,
      }
    case 'pattern':
      return {
        code: 'schema/wrong-format',
        message: `expected ${said.expected}, found ${said.found}`,
        help: formatHelp(value, text, schema),
      }
    case 'oneOf':
      return {
        code: 'schema/ask-or-walk',
        message: `expected exactly one of \`ask\` and \`walk\`, found ${askOrWalk(value)}`,
        help: 'keep the question (`ask`), or the `walk`',
      }
    case 'enum':
    case 'const':
    case 'anyOf':
    case 'not':
      return {
        code: typeof value === typeof sampleOf(schema) ? 'schema/wrong-value' : 'schema/wrong-type',
        message: `expected ${said.expected}, found ${said.found}`,
        help: valueHelp(value, text, schema),
      }
    default:
      return {
        code: 'schema/wrong-type',
        message: `expected ${said.expected}, found ${said.found}`,
        help: typeHelp(value, text, schema),
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

function askOrWalk(value: unknown): string {
  // The validator has filled in defaults by now: what is null was not written.
  const present = ['ask', 'walk'].filter(
    (name) => ((value as Record<string, unknown>)[name] ?? null) !== null,
  )
  return present.length === 0 ? 'neither' : 'both'
}

/** What the schema wants, in words. */
function expectation(schema: Schema): string {
  if (schema['x-expected'] !== undefined) return schema['x-expected']
  const choices = choicesOf(schema)
  if (choices.length > 0) return choices.length === 1 ? choices[0]! : `one of ${choices.join(', ')}`
  if (schema.const !== undefined) return `\`${String(schema.const)}\``
  const types = (Array.isArray(schema.type) ? schema.type : [schema.type]).filter(
    (type) => type !== 'null' && type !== undefined,
  )
  const names: Readonly<Record<string, string>> = {
    string: 'text',
    boolean: '`true` or `false`',
    integer: 'a whole number',
    number: 'a number',
    array: 'a list',
    object: 'a mapping',
  }
  if (types.length === 1 && types[0] === 'object' && (schema.required ?? []).length > 0) {
    return `a mapping with ${schema.required!.map((key) => `\`${key}\``).join(' and ')}`
  }
  return types.map((type) => names[type as string]).join(' or ') || 'another value'
}

function choicesOf(schema: Schema): string[] {
  const own = (schema.enum ?? []).filter((choice) => choice !== null).map((choice) => `\`${String(choice)}\``)
  return own.length > 0 ? own : (schema.anyOf ?? []).flatMap(choicesOf)
}

function sampleOf(schema: Schema): unknown {
  return (
    schema.enum?.[0] ??
    schema.const ??
    schema.anyOf?.map(sampleOf).find((sample) => sample !== undefined) ??
    ''
  )
}

/** A value as a person would name it. */
function foundAs(value: unknown, text: string): string {
  if (value === null || value === undefined) return 'nothing'
  if (Array.isArray(value)) return 'a list'
  if (typeof value === 'object') return 'a mapping'
  const shown = text !== '' && !text.includes('\n') && text.length <= 80 ? text : JSON.stringify(value)
  if (typeof value === 'number') return `the number \`${shown}\``
  return typeof value === 'boolean' ? `\`${shown}\`` : `\`${String(value).slice(0, 80)}\``
}

const yesNo: Readonly<Record<string, boolean>> = {
  yes: true,
  on: true,
  y: true,
  no: false,
  off: false,
  n: false,
}

function typeHelp(value: unknown, text: string, schema: Schema): string | null {
  const types = [schema.type ?? []].flat()
  if (types.includes('boolean') && typeof value === 'string') return booleanHelp(value)
  if (types.includes('array') && typeof value === 'string') {
    return holdsMappings(schema)
      ? `write a list of mappings: each ${expectation(schema.items!)}`
      : `write a list: \`[${value}]\``
  }
  if (types.includes('string') && typeof value === 'number') {
    return isDuration(schema) ? unitHelp(value) : isDate(schema) ? dateHelp(text) : quoteHelp(text, value)
  }
  if (types.includes('string') && typeof value === 'boolean')
    return `quote it if the word is meant: "${text}"`
  if (types.includes('integer') && typeof value === 'string' && /^-?\d+$/.test(value))
    return `write ${value} without quotes`
  return `write ${expectation(schema)}`
}

function holdsMappings({ items }: Schema): boolean {
  return items?.properties !== undefined
}

function isDate(schema: Schema): boolean {
  return /\ba date\b/.test(expectation(schema))
}

/** `20260520` as `2026-05-20`. */
function dateHelp(text: string): string {
  const parts = /^(\d{4})(\d{2})(\d{2})$/.exec(text)
  return `write \`${parts === null ? '2026-11-01' : parts.slice(1).join('-')}\``
}

function booleanHelp(value: string): string {
  if (value === 'true' || value === 'false') return `write \`${value}\` without quotes`
  const meant = yesNo[value.toLowerCase()]
  if (meant === undefined) return 'write `true` or `false`'
  return `write \`${String(meant)}\`; \`${value}\` is a word in YAML 1.2`
}

function quoteHelp(text: string, value: number): string {
  return `quote it: "${text === '' ? String(value) : text}"; unquoted digits are a number, and sign and leading zeros are lost`
}

function isDuration(schema: Schema): boolean {
  return /duration|16m/.test(expectation(schema))
}

function unitHelp(value: unknown): string {
  return `add a unit: \`${String(value)}m\`, or s, h, d`
}

function formatHelp(value: unknown, text: string, schema: Schema): string {
  const expected = expectation(schema)
  if (/^\d+$/.test(String(value)) && isDuration(schema)) return unitHelp(value)
  return `write ${expected}${text.startsWith('"') ? '' : ', quoted if YAML would read it otherwise'}`
}

/** Methods of the Authentication methods policy that are no reset methods. SOURCE: R-065 */
const neverMethods: ReadonlySet<string> = new Set([
  'fido2',
  'passkey',
  'windowsHello',
  'certificate',
  'temporaryAccessPass',
  'appPassword',
  'passwordless',
  'external',
  'qrCodePin',
])

function valueHelp(value: unknown, text: string, schema: Schema): string | null {
  if (neverMethods.has(String(value)) && choicesOf(schema).includes('`microsoftAuthenticator`')) {
    return `leave it out: \`${String(value)}\` can never reset a password`
  }
  if (schema.enum?.every((choice) => typeof choice !== 'string') === true && typeof value === 'number') {
    return `write ${choicesOf(schema).join(' or ')}`
  }
  const choices = choicesOf(schema).map((choice) => choice.slice(1, -1))
  if (typeof value === 'number' && choices.length === 0) return quoteHelp(text, value)
  if (typeof value === 'string' && yesNo[value.toLowerCase()] !== undefined && choices.includes('none')) {
    return `write \`${yesNo[value.toLowerCase()] === true ? 'all' : 'none'}\`; \`${value}\` is a word in YAML 1.2`
  }
  if (value === false && choices.includes('none')) return 'write `none`'
  if (value === true && choices.includes('all')) return 'write `all`, or `selected` with a group'
  if (value === false && schema.anyOf?.some((branch) => branch.const === true) === true) {
    return 'leave the key out; `true` says that it is there'
  }
  if (choices.length === 1) return `leave it out, or write \`${choices[0]}\``
  const numeric =
    typeof value === 'string' &&
    choices.includes(value) &&
    schema.enum?.every((choice) => typeof choice !== 'string')
  if (numeric === true) return `write ${String(value)} without quotes`
  return typeof value === 'object'
    ? `write ${expectation(schema)}`
    : (didYouMean(String(value), choices) ?? `write ${expectation(schema)}`)
}

/** What a person would call the thing at a pointer: its key, or its place in a list. */
function nameAt(pointer: string): string {
  const path = pathOf(pointer)
  const last = path.at(-1) ?? ''
  return /^\d+$/.test(last) ? `entry ${Number(last) + 1} of \`${path.at(-2) ?? 'the list'}\`` : `\`${last}\``
}

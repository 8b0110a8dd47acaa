import { didYouMean } from '../diagnostics/nearest-name.ts'
import type { Schema } from './schemas.ts'

/** What the schema wants, in words. */
export function expectation(schema: Schema): string {
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

/** A value of the kind the schema chooses from. */
export function sampleOf(schema: Schema): unknown {
  return (
    schema.enum?.[0] ??
    schema.const ??
    schema.anyOf?.map(sampleOf).find((sample) => sample !== undefined) ??
    ''
  )
}

/** A value as a person would name it. */
export function foundAs(value: unknown, text: string): string {
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

/** The repair for a value of another sort. */
export function typeHelp(value: unknown, text: string, schema: Schema): string | null {
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

/** The repair for text of another form. */
export function formatHelp(value: unknown, text: string, schema: Schema): string {
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

/** The repair for a value that is none of the choices. */
export function valueHelp(value: unknown, text: string, schema: Schema): string | null {
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

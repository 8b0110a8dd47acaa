import type { Schema } from '../language/schemas.ts'

/** What the schema expects, in words. */
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

/** The words or numbers to choose from, each in backticks. */
export function choicesOf(schema: Schema): string[] {
  const own = (schema.enum ?? []).filter((choice) => choice !== null).map((choice) => `\`${String(choice)}\``)
  return own.length > 0 ? own : (schema.anyOf ?? []).flatMap(choicesOf)
}

/** The choices, if there are few enough to offer each as a fix. */
export function fewChoices(schema: Schema): readonly unknown[] {
  const own = (schema.enum ?? []).filter((choice) => choice !== null)
  const all = own.length > 0 ? own : (schema.anyOf ?? []).flatMap(fewChoices)
  return all.length > 6 ? [] : all
}

/** A value of the type that the schema chooses from. */
export function sampleOf(schema: Schema): unknown {
  return (
    schema.enum?.[0] ??
    schema.const ??
    schema.anyOf?.map(sampleOf).find((sample) => sample !== undefined) ??
    ''
  )
}

/** A value in words. */
export function foundAs(value: unknown, text: string): string {
  if (value === null || value === undefined) return 'nothing'
  if (Array.isArray(value)) return 'a list'
  if (typeof value === 'object') return 'a mapping'
  const shown = text !== '' && !text.includes('\n') && text.length <= 80 ? text : JSON.stringify(value)
  if (typeof value === 'number') return `the number \`${shown}\``
  if (typeof value === 'boolean') return `\`${shown}\``
  if (value === '') return 'an empty text'
  const text80 = String(value).slice(0, 80)
  // In quotes where it would be something else without them.
  return /^(?:true|false|null|-?\d+(?:\.\d+)?)$/.test(text80) ? `\`"${text80}"\`` : `\`${text80}\``
}

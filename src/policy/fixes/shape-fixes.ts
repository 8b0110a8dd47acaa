import { likely, remove, withWords, write, type Advice } from '../../diagnostics/repair.ts'
import { accepts, keyFor } from '../language/accepts.ts'
import type { Schema } from '../language/schemas.ts'
import { bareKeysHelp, splitTextHelp } from './collection-fixes.ts'
import { isDate, momentRepair } from './dates.ts'
import { isDuration, unitHelp } from './duration-fixes.ts'
import { choicesOf, expectation } from './expectation.ts'
import { entriesOf, plainHelp, switchedOn } from './list-fixes.ts'
import { booleanHelp, inUnit, numberMeant } from './plain-fixes.ts'
import { factRepair } from './text-fixes.ts'

/** Help for a value of another type. */
export function typeHelp(value: unknown, text: string, schema: Schema): Advice | null {
  const types = [schema.type ?? []].flat()
  const split = types.includes('string') ? splitTextHelp(value, text) : null
  if (split !== null) return split
  const plain = plainHelp(value, schema)
  if (types.includes('boolean') && (typeof value === 'string' || value === 0 || value === 1))
    return booleanHelp(value)
  if (types.includes('array')) return listHelp(value, text, schema)
  if (types.includes('string') && typeof value === 'number') return textHelp(value, text, schema)
  if (types.includes('string') && typeof value === 'boolean' && accepts(schema, text))
    return schema['x-expected'] === undefined
      ? likely(write(text, `quote it if the text is meant: "${text}"`))
      : `write ${expectation(schema)}`
  if (types.includes('integer') && typeof value === 'string') return numberHelp(value, schema)
  if (types.includes('object')) return mappingHelp(value, text, schema)
  if (plain === null && types.includes('integer') && Array.isArray(value) && value.length > 0)
    return likely(write(value.length, `write their number: \`${value.length}\``))
  if (value === null) return emptyEntryHelp(schema)
  return plain === null
    ? `write ${expectation(schema)}`
    : withWords(plain, (help) => `${help}: ${expectation(schema)}`)
}

/** A list is expected: the value as its entry, if it can be one. */
function listHelp(value: unknown, text: string, schema: Schema): Advice {
  if (typeof value === 'string' && /^(?:none|nobody|-|n\/a)$/i.test(value))
    return likely(write([], 'write an empty list: `[]`'))
  if (typeof value === 'string') {
    if (/^[*\u2022\u2013\u2014\u00B7\u25AA]\s/.test(value))
      return `begin each entry with \`- \` instead of \`${value.charAt(0)}\``
    const inside = value.replace(/^[({<]\s*(.*?)\s*[)}>]$/, '$1')
    const entries = schema.items === undefined ? null : entriesOf(inside, schema.items)
    const choices = schema.items === undefined ? [] : choicesOf(schema.items)
    if (entries === null && choices.length > 0 && !accepts(schema.items!, inside))
      return `write a list of ${orList(choices.map((choice) => choice.slice(1, -1)))}`
    const shown = entries?.join(', ') ?? (/^["']/.test(text) ? text : value)
    return holdsMappings(schema)
      ? `write a list of mappings: each ${expectation(schema.items!)}`
      : listOf(entries ?? [value], schema, `write a list: \`[${shown}]\``)
  }
  if (/^\{[^:{}]+\}$/.test(text))
    return listOf(
      text
        .slice(1, -1)
        .trim()
        .split(/\s*,\s*/),
      schema,
      `write a list, in brackets: \`[${text.slice(1, -1).trim()}]\``,
    )
  const on = switchedOn(value, schema)
  if (on.length > 0) return listOf(on, schema, `write a list of those that are true: \`[${on.join(', ')}]\``)
  const [first] = Object.keys((value ?? {}) as object)
  const name = schema.items?.required?.[0]
  if (first !== undefined && Object.hasOwn(schema.items?.properties ?? {}, first))
    return write([value], `write a list: \`- \` in front of \`${first}:\`, and the other keys below it`)
  if (holdsMappings(schema) && first !== undefined && name !== undefined)
    return `write a list: \`- ${name}: ${first}\`, its other keys below, and so on`
  return holdsMappings(schema) && name !== undefined
    ? `write a list: each entry begins with \`- ${name}: ...\``
    : `write ${expectation(schema)}`
}

/** A list whose entries certainly fit. */
function listOf(entries: readonly string[], { items, minItems = 0 }: Schema, help: string): Advice {
  const areRight =
    items !== undefined && entries.length >= minItems && entries.every((entry) => accepts(items, entry))
  return areRight ? write(entries, help) : help
}

/** A mapping is expected: the value under a key that accepts it, else the list of keys. */
function mappingHelp(value: unknown, text: string, schema: Schema): Advice {
  const keys = Object.keys(schema.properties ?? {})
  if (value === null) return emptyEntryHelp(schema)
  if (
    Array.isArray(value) &&
    value.every((one) => keys.includes(Object.keys((one ?? {}) as object)[0] ?? ''))
  )
    return write(
      Object.assign({}, ...(value as object[])),
      `remove the dashes: \`${Object.keys(value[0] as object)[0]}: ...\` is a key, not an entry`,
    )
  const bare = bareKeysHelp(value, schema)
  if (bare !== null) return bare
  if (typeof value === 'string' && /^(?:none|no|nobody|n\/a|-)$/i.test(value))
    return likely(remove('remove the key'))
  const [, name, inside] = /^([A-Za-z]\w*)[ \t]+([^\s:]+)$/.exec(text) ?? []
  if (name !== undefined) return `put a colon after the key: \`${name}: ${inside}\``
  const key = keyFor(schema, value)
  const isSure = typeof value !== 'boolean' || (schema.required ?? []).every((name) => name === key)
  if (key !== null && isSure) {
    const others = (schema.required ?? []).filter((name) => name !== key)
    const beside = others.length === 0 ? '' : `, with ${others.map((name) => `\`${name}\``).join(' and ')}`
    const help = `write a mapping: \`${key}: ${text === '' ? String(value) : text}\`${beside}`
    if (others.length > 0) return help
    return (schema.required ?? []).includes(key)
      ? write({ [key]: value }, help)
      : likely(write({ [key]: value }, help))
  }
  const expected = expectation(schema)
  return keys.length === 0 || expected !== 'a mapping'
    ? `write ${expected}`
    : `write a mapping with ${orList(keys)}`
}

function orList(keys: readonly string[]): string {
  const shown = keys.slice(0, 8).map((key) => `\`${key}\``)
  return `${shown.slice(0, -1).join(', ')}${shown.length > 1 ? ' or ' : ''}${shown.at(-1)!}`
}

/** An empty entry of a list. */
function emptyEntryHelp(schema: Schema): Advice {
  return likely(remove(`delete the \`-\`, or write ${expectation(schema)}`))
}

/** A whole number is expected: the number at the start of the text, in the expected unit. */
function numberHelp(value: string, schema: Schema): Advice {
  if (/^-?\d+$/.test(value)) return write(Number(value), `write ${value} without quotes`)
  const word = value.toLowerCase()
  const named = schema['x-words']?.[word]
  if (named !== undefined) return write(named, `write \`${named}\`: ${word}`)
  const unit = schema['x-unit'] ?? 'number'
  const meant = numberMeant(value) ?? isoMeant(value, unit)
  if (meant !== null) return write(meant)
  const even = inUnit(value, unit)
  if (even !== null) return write(even, `write only the ${unit}, such as \`${even}\``)
  const count = /^(\d+)\s*[a-z]+$/i.exec(value)?.[1]
  return count === undefined
    ? `write ${expectation(schema)}`
    : likely(write(Number(count), `write only the ${unit}, such as \`${count}\``))
}

/** `P30D` or `PT5M`, in the expected unit. */
function isoMeant(value: string, unit: string): number | null {
  const time = /^PT?(\d+[DHMS])$/.exec(value)?.[1]
  return time === undefined ? null : inUnit(time, unit)
}

/** Text is expected: the number in quotes, if that fits. */
function textHelp(value: number, text: string, schema: Schema): Advice {
  if (isDuration(schema)) return unitHelp(value)
  const moment = isDate(schema) ? momentRepair(text) : null
  if (moment !== null) return write(moment)
  const fact = factRepair(text)
  if (fact !== null && !accepts(schema, text) && accepts(schema, fact)) return write(fact)
  const question = `p${String(value).padStart(2, '0')}`
  if (!accepts(schema, text) && accepts(schema, question)) return write(question)
  return schema.pattern === undefined || accepts(schema, text === '' ? String(value) : text)
    ? quoteHelp(text, value)
    : `write ${expectation(schema)}`
}

function holdsMappings({ items }: Schema): boolean {
  return items?.properties !== undefined
}

/** A number that has to be text. */
export function quoteHelp(text: string, value: number): Advice {
  const quoted = text === '' ? String(value) : text
  return write(
    quoted,
    `quote it: "${quoted}"; unquoted digits are a number, which loses the sign and leading zeros`,
  )
}

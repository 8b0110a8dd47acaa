import { likely, write, type Advice } from '../../diagnostics/repair.ts'
import { isMapping } from '../../document/mapping.ts'
import type { Schema } from '../language/schemas.ts'
import { accepts } from '../language/accepts.ts'

/** Help for a list or mapping where a plain value is expected; null if none of it fits. */
export function plainHelp(value: unknown, schema: Schema): Advice | null {
  if (Array.isArray(value)) {
    const [first, ...others] = value as readonly unknown[]
    if (!isPlain(first) || !accepts(schema, first)) return null
    return others.length === 0
      ? write(first, `write \`${first}\` without the brackets`)
      : likely(write(first, `write a single value, such as \`${first}\`${sideBySide(value)}`))
  }
  const [only, ...others] = Object.entries((value ?? {}) as object) as [string, unknown][]
  if (only === undefined || others.length > 0 || !isPlain(only[1]) || !accepts(schema, only[1])) return null
  return write(only[1], `write \`${only[1]}\` without \`${only[0]}:\``)
}

/** Connect and cloud sync in one tenant. */
function sideBySide(tools: readonly unknown[]): string {
  return tools.includes('connect') && tools.includes('cloudSync')
    ? '; two tools at the same time are not modelled, so name the one that writes passwords back'
    : ''
}

function isPlain(value: unknown): value is string | number {
  return typeof value === 'string' || typeof value === 'number'
}

/** The entries of a text with commas, semicolons or blanks; null if it is one entry. */
export function entriesOf(text: string, schema: Schema): readonly string[] | null {
  const splits = [/\s*[;|]\s*/, /\s*,\s*/, /\s*[,;|\s]\s*/]
  for (const between of splits) {
    const parts = text.split(between).filter((part) => part !== '')
    const needsForm = between === splits[2]
    const isForm = !needsForm || schema.pattern !== undefined || schema.enum !== undefined
    if (parts.length > 1 && isForm && parts.every((part) => accepts(schema, part))) return parts
  }
  return null
}

/** The keys that are true, of a mapping of true and false whose keys would be entries; none of any other value. */
export function switchedOn(value: unknown, { items }: Schema): readonly string[] {
  if (items === undefined || !isMapping(value)) return []
  const entries = Object.entries(value)
  const areSwitches = entries.every(([key, one]) => typeof one === 'boolean' && accepts(items, key))
  return areSwitches ? entries.flatMap(([key, one]) => (one === true ? [key] : [])) : []
}

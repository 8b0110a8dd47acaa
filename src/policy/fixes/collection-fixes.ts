import { write, type Advice } from '../../diagnostics/repair.ts'
import { keysOf } from '../../document/mapping.ts'
import { accepts } from '../language/accepts.ts'
import type { Schema } from '../language/schemas.ts'

/** Help for a mapping where text is expected, since a `: ` in it splits it; null for any other. */
export function splitTextHelp(value: unknown, text: string): Advice | null {
  const keys = keysOf(value)
  const isSplit = keys.length === 1 && /\s/.test(keys[0]!) && !/["'\n]/.test(text)
  return isSplit ? write(text.trim(), `quote it, since \`: \` splits it: \`"${text.trim()}"\``) : null
}

/** Keys that stand alone, in a list or with a blank for the colon, where a mapping is wanted; null for any other value. */
export function bareKeysHelp(value: unknown, schema: Schema): Advice | null {
  const known = schema.properties ?? {}
  const sample = (key: string) => {
    const one = known[key]
    return one !== true && one !== undefined && accepts(one, true) ? `\`${key}: true\`` : `\`${key}: ...\``
  }
  const isKey = (one: unknown): one is string => typeof one === 'string' && Object.hasOwn(known, one)
  const keys = Array.isArray(value) ? value : [value]
  if (keys.length > 0 && keys.every(isKey)) {
    const help = `write a mapping: ${keys.map(sample).join(', ')}`
    const areSwitches = keys.every((key) => sample(key).endsWith(': true`'))
    return areSwitches ? write(Object.fromEntries(keys.map((key) => [key, true])), help) : help
  }
  const [, key, inside] = /^(\w+)\s+(\S.*)$/.exec(typeof value === 'string' ? value : '') ?? []
  const taken = key === undefined ? undefined : known[key]
  return taken !== undefined && taken !== true && accepts(taken, inside)
    ? write({ [key!]: inside }, `put a colon after the key: \`${key}: ${inside}\``)
    : null
}

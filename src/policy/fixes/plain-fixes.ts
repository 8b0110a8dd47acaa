import { write, type Advice } from '../../diagnostics/repair.ts'

/** Booleans of YAML 1.1. */
export const yesNo: Readonly<Record<string, boolean>> = {
  yes: true,
  on: true,
  y: true,
  no: false,
  off: false,
  n: false,
}

/** Why a word of YAML 1.1 is no boolean, neither in YAML 1.2 nor in a cell: `` `yes` is text here, not `true` ``. */
export function textInYaml(word: string, meant: boolean): string {
  return `\`${word}\` is text here, not \`${meant}\``
}

/** Words for booleans in other tools and portals. */
const otherWords: Readonly<Record<string, boolean>> = {
  enabled: true,
  enforced: true,
  disabled: false,
  '1': true,
  '0': false,
}

/** Help for a word or number where a boolean is expected. */
export function booleanHelp(value: string | number): Advice {
  if (value === 'true' || value === 'false')
    return write(value === 'true', `write \`${value}\` without quotes`)
  const word = bare(String(value)).replace(/^[$<]|>$/g, '')
  if (word === 'true' || word === 'false') return write(word === 'true')
  const yamlWord = yesNo[word]
  if (yamlWord !== undefined)
    return write(yamlWord, `write \`${String(yamlWord)}\`; ${textInYaml(String(value), yamlWord)}`)
  const other = Object.hasOwn(otherWords, word) ? otherWords[word] : undefined
  return other === undefined ? 'write `true` or `false`' : write(other)
}

const numbers = 'zero one two three four five six seven eight nine ten eleven twelve'.split(' ')

/** The whole number that a word, or a number with a suffix, stands for; null if none. */
export function numberMeant(value: string): number | null {
  const word = bare(value)
  if (/^-?\d+$/.test(word)) return Number(word)
  if (/^\d{1,3}(?:[,_' ]\d{3})+$/.test(word)) return Number(word.replace(/\D/g, ''))
  const named = numbers.indexOf(word)
  return named < 0 ? null : named
}

const day = 86_400
const seconds: Readonly<Record<string, number>> = {
  s: 1,
  m: 60,
  h: 3600,
  d: day,
  w: 7 * day,
  mo: 30 * day,
  y: 365 * day,
}

/** A duration converted to a unit: `1m` in seconds is 60; null if not a whole number. */
export function inUnit(value: string, unit: string): number | null {
  const [, count, written] = /^(\d+)\s*(s|mo|m|h|d|w|y)[a-z]*$/i.exec(bare(value)) ?? []
  const [from, to] = [seconds[written?.toLowerCase() ?? ''], seconds[unit[0] ?? '']]
  if (count === undefined || from === undefined || to === undefined || unit.startsWith('mo')) return null
  const amount = (Number(count) * from) / to
  return Number.isInteger(amount) ? amount : null
}

/** Lower case, without quotes and trailing punctuation. */
function bare(value: string): string {
  return value
    .trim()
    .replace(/^["'\u201C\u2018]|[,;]$/g, '')
    .replace(/["'\u201D\u2019]$/, '')
    .toLowerCase()
}

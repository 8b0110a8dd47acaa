import { phonePattern } from '../../model/contact.ts'
import { formatInstant } from '../../model/time.ts'
import type { Instant } from '../../model/time.ts'
import { addresses, anyText, isFreeText, numbers } from '../../policy/load/record-shape.ts'
import { dialects } from './sql-dialects.ts'

const { text, moment: momentOf } = dialects.duckdb

/** Letters of ASCII without quotes and backslashes: valid both as a user principal name and as an address. */
const plainAddress = "[A-Za-z0-9.!#$%&'*+/=?^_{|}~-]+@[A-Za-z0-9_-]+(?:[.][A-Za-z0-9_-]+)+"
/** Seen letters of ASCII, with blanks between them only. */
const plainText = '[!#-\\[\\]-~](?:[ !#-\\[\\]-~]*[!#-\\[\\]-~])?'
const dateForm =
  '[0-9]{4}-[0-9]{2}-[0-9]{2}(?:T(?:[01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](?:[.][0-9]{1,3})?Z)?'
/** What PowerShell writes in place of a list; a finding in any cell. */
const typeNames = ['System.String[]', 'System.Object[]'].map(text).join(', ')

/** How a column holds its values: as the text of a cell, or as JSON. */
export type WrittenAs = 'cell' | 'json'

/** SQL that is true for a user principal name that is surely valid, and equal to another only if it is in lower case. */
export function isPlainName(column: string): string {
  return `coalesce(${matches(column, plainAddress)}, false)`
}

/**
 * SQL that replaces all texts of a field that certainly have the same effect by one of them. The others stay as they
 * are, so that each is read by itself.
 *
 * @param key The last part of the field's name; null: a column without effect.
 * @param written The column.
 * @param name The column of the user principal name.
 */
export function plainValue(key: string | null, written: string, as: WrittenAs, name: string): string {
  if (key !== null && !isFreeText(key)) return written
  const column = as === 'json' ? written : `CAST(${written} AS varchar)`
  const q = as === 'json' ? '"' : ''
  const when = (condition: string, value: string, otherwise = column) =>
    `CASE WHEN ${condition} THEN ${text(value)} ELSE ${otherwise} END`
  if (key === null || anyText.has(key))
    return as === 'json'
      ? when(`${column} LIKE '"_%"'`, '"x"')
      : `CASE WHEN ${column} IN (${typeNames}) THEN ${column} END`
  if (key === 'otherMails') {
    const list =
      as === 'json'
        ? `\\["${plainAddress}"(?:,"${plainAddress}")*\\]`
        : `${plainAddress}(?:; ${plainAddress})*`
    return when(matches(column, list), as === 'json' ? '["a@b.c"]' : 'a@b.c')
  }
  if (addresses.has(key)) {
    const isName = as === 'json' ? 'false' : `${column} = ${name}`
    return when(`${isName} OR ${matches(column, `${q}${plainAddress}${q}`)}`, `${q}a@b.c${q}`)
  }
  if (numbers.has(key)) {
    const number = `${q}${phonePattern.slice(1, -1)}${q}`
    const isOther = `${matches(column, `${q}${plainText}${q}`)} AND lower(${column}) <> ${text(`${q}true${q}`)}`
    return when(matches(column, number), `${q}+1 4255550100${q}`, when(isOther, `${q}-${q}`))
  }
  return column
}

/**
 * SQL that puts one moment in place of all that lie between the same two of the plan.
 *
 * @param confirmedBy In ascending order.
 */
export function plainMoment(column: string, as: WrittenAs, confirmedBy: readonly Instant[]): string {
  const q = as === 'json' ? '"' : ''
  const at = `TRY_CAST(trim(${column}, '"') AS timestamp)`
  const standIn = (moment: Instant) => text(`${q}${formatInstant(moment)}${q}`)
  const later = [...confirmedBy]
    .reverse()
    .map((moment) => `WHEN ${at} >= ${momentOf(formatInstant(moment + 1))} THEN ${standIn(moment + 1)}`)
  const isMoment = `${matches(column, `${q}${dateForm}${q}`)} AND ${at} IS NOT NULL`
  return `CASE WHEN (${isMoment}) IS NOT TRUE THEN ${column} ${later.join(' ')} ELSE ${standIn(confirmedBy[0] ?? 0)} END`
}

function matches(column: string, pattern: string): string {
  return `regexp_full_match(${column}, ${text(pattern)})`
}

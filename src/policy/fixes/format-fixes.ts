import { likely, write, type Advice } from '../../diagnostics/repair.ts'
import { accepts } from '../language/accepts.ts'
import type { Schema } from '../language/schemas.ts'
import { addressRepair } from './contact-fixes.ts'
import { dateRepair, daysMeant, dayRepair, isDate, momentRepair } from './dates.ts'
import { durationRepair, isDuration, unitHelp } from './duration-fixes.ts'
import { expectation } from './expectation.ts'
import { entriesOf } from './list-fixes.ts'
import {
  contactRepair,
  dotRepair,
  endRepair,
  factRepair,
  pointerRepair,
  questionRepair,
  wordRepair,
} from './text-fixes.ts'

/** Help for text in another format. */
export function formatHelp(value: unknown, schema: Schema): Advice {
  const text = String(value).trim()
  if (/^(?:never|none|no|n\/a|-)$/i.test(text) && accepts(schema, null) && schema['x-default'] === null)
    return write(null, 'remove the key, or write `null`')
  if (/^\d+$/.test(text) && isDuration(schema)) return unitHelp(value)
  const repaired = repairs
    .map((repair) => repair(text, schema))
    .find((one) => one !== null && one !== value && accepts(schema, one))
  if (repaired !== undefined && repaired !== null)
    return isGuess(text, repaired) ? likely(write(repaired)) : write(repaired)
  const entries = isDate(schema) ? daysMeant(text) : (entriesOf(text, schema) ?? [])
  const shown = entries.map((one) => `\`${one}\``)
  if (shown.length > 1)
    return isDate(schema)
      ? { help: `write ${shown.join(' or ')}`, changes: entries.map((day) => ({ write: day })), safe: false }
      : `write ${shown.length} entries: ${shown.join(', ')}`
  if (/^(?:true|yes|on)$/i.test(text) && accepts(schema, true))
    return write(true, 'write `true` without quotes')
  if (/^[^@]+@[^@.]+$/.test(text) && accepts(schema, `${text}.com`))
    return `write its whole domain, such as \`${text}.com\`; expected here: ${expectation(schema)}`
  const mailbox = text.replace(/^[\w.-]+\\/, '')
  const lacksDomain = /^[\w.'-]+$/.test(mailbox) && accepts(schema, `${mailbox}@contoso.com`)
  return lacksDomain
    ? `write its domain as well: \`${mailbox}@...\`; expected here: ${expectation(schema)}`
    : `write ${expectation(schema)}`
}

/** A time without a zone is probably not UTC. */
function isGuess(text: string, repaired: string): boolean {
  return /T.*Z$/.test(repaired) && !/(?:Z|UTC|GMT)$/i.test(text) && /:/.test(text)
}

const repairs = [
  momentRepair,
  dateRepair,
  dayRepair,
  durationRepair,
  addressRepair,
  contactRepair,
  pointerRepair,
  factRepair,
  wordRepair,
  questionRepair,
  endRepair,
  dotRepair,
] as const

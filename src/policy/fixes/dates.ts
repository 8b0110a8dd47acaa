import { likely, write, type Advice } from '../../diagnostics/repair.ts'
import type { Schema } from '../language/schemas.ts'

export function isDate(schema: Schema): boolean {
  return schema['x-kind'] === 'date'
}

const months = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ')

/** A day in another notation, converted to the form of the language; null if it is ambiguous. */
export function dateRepair(text: string): string | null {
  const meant = daysMeant(text)
  return meant.length === 1 ? meant[0]! : null
}

/** Every day that a text may mean: `05/06/2026` is in June or in May. */
export function daysMeant(text: string): readonly string[] {
  const [, year, month, day] = /^(\d{4})[-./]?(\d{1,2})[-./]?(\d{1,2})$/.exec(text) ?? []
  if (year !== undefined) return days([year, month!, day!])
  const [, one, two, last] = /^(\d{1,2})[-./](\d{1,2})[-./](\d{4})$/.exec(text) ?? []
  if (one !== undefined && text.includes('.')) return days([last!, two!, one])
  if (one !== undefined) return [...new Set(days([last!, two!, one], [last!, one, two!]))]
  return days(...namedMonth(text))
}

/** `20 April 2026`, `Apr 20, 2026`, with the day of the week in front or not. */
function namedMonth(text: string): (readonly [string, string, string])[] {
  const words = text.replace(/^[a-z]{3,9},\s*/i, '')
  const [, day, name, year] =
    /^(\d{1,2})(?:st|nd|rd|th)?[-. ]\s*([a-z]{3,9})\.?,?[- ](\d{4})$/i.exec(words) ?? []
  const [, first, second, third] =
    /^([a-z]{3,9})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})$/i.exec(words) ?? []
  const month = months.indexOf((name ?? first ?? '').slice(0, 3).toLowerCase()) + 1
  return month === 0 ? [] : [[year ?? third!, String(month), day ?? second!]]
}

function days(...parts: readonly (readonly [year: string, month: string, day: string])[]): string[] {
  return parts.flatMap(([year, month, day]) => {
    const date = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
    const time = Date.parse(`${date}T00:00:00Z`)
    return Number.isNaN(time) || new Date(time).toISOString().slice(0, 10) !== date ? [] : [date]
  })
}

/** An instant with a blank for its T, or without its zone, which is then taken to be UTC; a day as above. */
export function momentRepair(text: string): string | null {
  const seconds = secondsMeant(text)
  if (seconds !== null) return `${new Date(seconds * 1000).toISOString().slice(0, 19)}Z`
  const parts =
    /^(\S.*?)(?:T|,?\s+)(\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?)\s*([AP]M)?\s*(Z|UTC|GMT|[+-]\d{2}:?\d{2})?$/i.exec(
      text,
    )
  if (parts === null) return dateRepair(text)
  const [, day, clock, half, zone = 'Z'] = parts
  const date = dateRepair(day!)
  const offset = /^(z|utc|gmt)$/i.test(zone) ? 'Z' : zone.replace(/^(...):?(..)$/, '$1:$2')
  return date === null ? null : `${date}T${of24(clock!, half)}${offset}`
}

/** `8:05:00 PM` as `20:05:00`. */
function of24(clock: string, half: string | undefined): string {
  const [hour, ...rest] = clock.split(':')
  const twelve = half === undefined ? Number(hour) : Number(hour) % 12
  const full = half?.toLowerCase() === 'pm' ? twelve + 12 : twelve
  return [String(full).padStart(2, '0'), ...rest].join(':')
}

/** Seconds or milliseconds since 1970, as scripts write an instant. */
function secondsMeant(text: string): number | null {
  const [, digits] = /^\/Date\((\d{13})\)\/$/.exec(text) ?? /^(1\d{9}|1\d{12})$/.exec(text) ?? []
  return digits === undefined ? null : Math.floor(Number(digits) / 10 ** (digits.length - 10))
}

/** The day of an instant, where no clock is wanted. */
export function dayRepair(text: string): string | null {
  const instant = momentRepair(text) ?? text
  return /^\d{4}-\d{2}-\d{2}(?=T)/.exec(instant)?.[0] ?? null
}

/** The message about a day or time that does not exist. */
export function noSuchMoment(text: string): Advice {
  const [, year, month, day] = /^(\d{4})-(\d{2})-(\d{2})/.exec(text) ?? []
  if (Number(month) < 1 || Number(month) > 12) {
    const [exchanged] = days([year!, day!, month!])
    const help = 'write a month from 01 to 12'
    if (exchanged === undefined) return help
    const meant = `${exchanged}${text.slice(10)}`
    return likely(write(meant, `${help}, such as \`${meant}\``))
  }
  const last = new Date(Date.UTC(Number(year), Number(month), 0)).getUTCDate()
  if (Number(day) < 1 || Number(day) > last) {
    const meant = `${year}-${month}-${last}${text.slice(10)}`
    return likely(write(meant, `write a day from 01 to ${last}, such as \`${meant}\``))
  }
  return 'write a time from 00:00 to 23:59, such as 2026-06-01T09:00:00Z'
}

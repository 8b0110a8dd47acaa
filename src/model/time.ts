/** A moment, in milliseconds since 1970-01-01T00:00:00Z. */
export type Instant = number

/** A length of time in milliseconds. */
export type Duration = number

export const second: Duration = 1000
export const minute: Duration = 60 * second
export const hour: Duration = 60 * minute
export const day: Duration = 24 * hour

const unit: Readonly<Record<string, Duration>> = { s: second, m: minute, h: hour, d: day }
const momentForm = /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d{1,3})?)?(Z|[+-]\d{2}:\d{2}))?$/

/** Parses a date (00:00 UTC) or an instant with `Z` or an offset; null if it is neither, or does not exist. */
export function parseMoment(text: string): Instant | null {
  if (!momentForm.test(text)) return null
  const midnight = Date.parse(text.slice(0, 10))
  const dayOfMonth = Number(text.slice(8, 10))
  // Date.parse lets 31 February roll over; a day that comes back as another is none.
  if (Number.isNaN(midnight) || (dayOfMonth > 28 && new Date(midnight).getUTCDate() !== dayOfMonth))
    return null
  const at = text.length === 10 ? midnight : Date.parse(text)
  return Number.isNaN(at) ? null : at
}

/** The last instant with a four-digit year. */
export const lastMoment: Instant = parseMoment('9999-12-31T23:59:59Z')!

/** The same day and time some months later; the last day of that month if it is shorter. At most `lastMoment`. */
export function monthsAfter(at: Instant, months: number): Instant {
  const date = new Date(at)
  const day = date.getUTCDate()
  date.setUTCMonth(date.getUTCMonth() + months + 1, 0)
  date.setUTCDate(Math.min(day, date.getUTCDate()))
  return Math.min(date.getTime(), lastMoment)
}

/** Parses `16m`, `24h`: a whole number and s, m, h or d; null otherwise. */
export function parseDuration(text: string): Duration | null {
  const match = /^([1-9]\d{0,8})([smhd])$/.exec(text)
  return match === null ? null : Number(match[1]) * unit[match[2]!]!
}

/** An instant as ISO 8601 in UTC with milliseconds, as reports show it. */
export function formatInstant(at: Instant): string {
  return new Date(at).toISOString()
}

/** A duration in the largest unit that fits without a remainder: `24h`, `90m`. Hours are not made days. */
export function formatDuration(duration: Duration): string {
  const name = duration % hour === 0 ? 'h' : duration % minute === 0 ? 'm' : 's'
  return `${Math.round(duration / unit[name]!)}${name}`
}

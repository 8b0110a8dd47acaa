/** A day as people write it elsewhere, in the form of the language; null where that is anybody's guess. */
export function dateRepair(text: string): string | null {
  const yearFirst = /^(\d{4})[-./]?(\d{1,2})[-./]?(\d{1,2})$/.exec(text)
  const dayFirst = /^(\d{1,2})\.(\d{1,2})\.(\d{4})$/.exec(text)
  if (yearFirst !== null) return dayOf(yearFirst[1]!, yearFirst[2]!, yearFirst[3]!)
  return dayFirst === null ? null : dayOf(dayFirst[3]!, dayFirst[2]!, dayFirst[1]!)
}

function dayOf(year: string, month: string, day: string): string | null {
  const date = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  const time = Date.parse(`${date}T00:00:00Z`)
  return Number.isNaN(time) || new Date(time).toISOString().slice(0, 10) !== date ? null : date
}

/** An instant with a blank for its T, or without its zone, which is then taken to be UTC; a day as above. */
export function momentRepair(text: string): string | null {
  const parts = /^(\S+?)(?:T|\s+)(\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?)\s*(Z|UTC|[+-]\d{2}:?\d{2})?$/i.exec(text)
  if (parts === null) return dateRepair(text)
  const date = dateRepair(parts[1]!)
  const zone = parts[3] ?? 'Z'
  const offset = /^(z|utc)$/i.test(zone) ? 'Z' : zone.replace(/^(...):?(..)$/, '$1:$2')
  return date === null ? null : `${date}T${parts[2]!}${offset}`
}

/** `16 minutes` or `16min` as `16m`. */
export function durationRepair(text: string): string | null {
  const [, count, unit] = /^([1-9]\d*)\s*(s|m(?!o)|h|d)[a-z]*$/i.exec(text) ?? []
  return count === undefined ? null : `${count}${unit!.toLowerCase()}`
}

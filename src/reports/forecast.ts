import type { ForecastEvent, SetForecast } from '../analysis/comparison/forecast.ts'
import type { MovedChange } from '../model/dated-facts.ts'
import type { Place } from '../document/resolve-locations.ts'
import { classBody } from './diff.ts'
import { asFarAsKnown, counted } from './report.ts'

/** What `forecast` found. */
export interface ForecastReport {
  readonly at: string
  readonly until: string
  readonly sets: readonly LocatedForecast[]
}

/** A forecast that can look up the places of reasons. */
interface LocatedForecast extends SetForecast {
  /** Place of a pointer below `/tenant` or `/policy`. */
  placeOf(pointer: string): Place
}

export function forecastBody({ until, sets }: ForecastReport): object {
  return {
    until,
    sets: sets.map(({ set, events, moved, canReset, unknown, placeOf }) => ({
      set,
      events: events.map((event) => ({
        date: dateText(event.at),
        facts: event.facts,
        text: event.text,
        summary: event.summary,
        classes: event.classes.map((one) => classBody(one, { placeOf: (_, pointer) => placeOf(pointer) })),
        help: event.help,
      })),
      moved: moved.map(({ announced, here, ...about }) => ({
        ...about,
        announced: dateText(announced),
        here: Number.isFinite(here) ? dateText(here) : null,
      })),
      canReset: canReset.map(({ at, ...point }) => ({ date: dateText(at).slice(0, 10), ...point })),
      unknown,
    })),
  }
}

/** A day as its date; another moment whole. */
export function dateText(at: number): string {
  const text = new Date(at).toISOString()
  return text.endsWith('T00:00:00.000Z') ? text.slice(0, 10) : text
}

/** How many lose reset in all, and when the first do. */
export function forecastHeadline({ until, sets }: ForecastReport): string {
  const events = sets.flatMap((one) => one.events)
  const losing = events.filter(({ summary }) => summary.lost > 0)
  const lost = losing.reduce((total, { summary }) => total + summary.lost, 0)
  const users = sets.reduce((total, { canReset }) => total + (canReset[0]?.users ?? 0), 0)
  const until10 = until.slice(0, 10)
  const all = counted(users, 'user')
  if (lost === 0)
    return `none of ${all} loses reset by an announced change until ${until10}${asFarAsKnown(sets)}`
  const first = dateText(Math.min(...losing.map(({ at }) => at)))
  return `${lost} of ${all} ${lost === 1 ? 'loses' : 'lose'} reset by ${until10}, the first on ${first}${asFarAsKnown(sets)}`
}

/** A change that the tenant's `platform` moves, in a line. */
export function movedText({ facts, text, row, announced, here }: MovedChange): string {
  const day = Number.isFinite(here) ? dateText(here) : 'never'
  return `${text}: announced for ${dateText(announced)}, ${day} by \`platform.${row}\` (${facts.join(', ')})`
}

/** An event in a line: its date, what begins, and by which facts. */
export function eventTitle({ at, text, facts }: ForecastEvent): string {
  return `${dateText(at)}: ${text} (${facts.join(', ')})`
}

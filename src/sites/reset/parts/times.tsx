import { day, hour, minute, type Duration, type Instant } from '../../../model/time.ts'
import type { Speaker } from '../../i18n/index.ts'

/** A moment in local time; with the day if it is another one. */
export function LocalTime(props: { readonly speaker: Speaker; readonly at: Instant; readonly now: Instant }) {
  const { speaker, at, now } = props
  const format = clockOf(speaker.language, Math.abs(at - now) >= 12 * hour)
  return <time datetime={new Date(at).toISOString()}>{format.format(new Date(at))}</time>
}

const clocks = new Map<string, Intl.DateTimeFormat>()

/** Formatters are cached, since creating one takes longer than rendering a page. */
function clockOf(language: string, withDay: boolean): Intl.DateTimeFormat {
  const name = `${language} ${withDay}`
  const known = clocks.get(name)
  if (known !== undefined) return known
  const made = new Intl.DateTimeFormat(language, {
    timeStyle: 'short',
    ...(withDay ? ({ dateStyle: 'medium' } as const) : {}),
  })
  clocks.set(name, made)
  return made
}

/** A duration in the largest fitting unit, rounded up. */
export function Length({ speaker, of }: { readonly speaker: Speaker; readonly of: Duration }) {
  const [unit, size] =
    of > 2 * day
      ? (['day', day] as const)
      : of > 2 * hour
        ? (['hour', hour] as const)
        : (['minute', minute] as const)
  const format = new Intl.NumberFormat(speaker.language, { style: 'unit', unit, unitDisplay: 'long' })
  return <time>{format.format(Math.max(1, Math.ceil(of / size)))}</time>
}

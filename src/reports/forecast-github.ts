import { dateText, forecastHeadline } from './forecast.ts'
import type { ForecastReport } from './forecast.ts'

/** A warning for each event that takes reset from a user, and the headline as a notice. An event has no line of its own. */
export function forecastGithub(report: ForecastReport): string {
  const warnings = report.sets.flatMap(({ set, events }) =>
    events
      .filter(({ summary }) => summary.lost > 0)
      .map(({ at, text, facts, summary, help }) => {
        const what = `${set}: ${summary.lost} ${summary.lost === 1 ? 'user loses' : 'users lose'} reset on ${dateText(at)}: ${text} (${facts.join(', ')})`
        return `::warning title=sspr forecast::${escaped(help === null ? what : `${what}\n${help}`)}\n`
      }),
  )
  return `::notice title=sspr forecast::${escaped(forecastHeadline(report))}\n${warnings.join('')}`
}

function escaped(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A')
}

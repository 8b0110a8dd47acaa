import { commandMessage } from './github.ts'
import { counted } from './report.ts'
import { fromRoot } from './run-report.ts'
import { dateText, forecastHeadline, type ForecastReport } from './forecast.ts'

/** A warning for each event that takes reset from a user, and the headline as a notice. An event has no line in a file. */
export function forecastGithub(report: ForecastReport, prefix: string): string {
  const warnings = report.sets.flatMap(({ set, events }) =>
    events
      .filter(({ summary }) => summary.lost > 0)
      .map(({ at, text, facts, summary, help }) => {
        const what = `${fromRoot(prefix, set)}: ${counted(summary.lost, 'user loses', 'users lose')} reset on ${dateText(at)}: ${text} (${facts.join(', ')})`
        return `::warning title=sspr forecast::${commandMessage(help === null ? what : `${what}\n${help}`)}\n`
      }),
  )
  return `::notice title=sspr forecast::${commandMessage(forecastHeadline(report))}\n${warnings.join('')}`
}

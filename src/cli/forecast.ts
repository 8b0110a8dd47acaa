import { forecastOf, sidesOfForecast } from '../analysis/comparison/forecast.ts'
import type { Library } from '../policy/load/library.ts'
import type { Environment } from '../system/environment.ts'
import { findUsers, hasUserSource, userSourceOptions, withoutUsers } from './user-sources.ts'
import type { UsersFound } from './user-sources.ts'
import { Failure } from '../diagnostics/failure.ts'
import { placeOf } from '../document/resolve-locations.ts'
import { formatInstant, monthsAfter } from '../model/time.ts'
import type { Instant } from '../model/time.ts'
import { addressInSet } from '../policy/load/locations.ts'
import { forecastGithub } from '../reports/forecast-github.ts'
import { forecastHtml } from '../reports/forecast-html.ts'
import { forecastCsv, forecastMarkdown, forecastText } from '../reports/forecast-text.ts'
import { forecastBody } from '../reports/forecast.ts'
import type { ForecastReport } from '../reports/forecast.ts'
import { jsonReport } from '../reports/json.ts'
import { momentOf } from './arguments.ts'
import type { Command, Invocation } from './command.ts'
import { exitCodes } from './exit-codes.ts'
import { demandUsers } from './demand-users.ts'
import { soundLibraryOf, severalSets } from './one-set.ts'
import { workTreePrefix } from './render-outcome.ts'
import { reportHeader } from './report-header.ts'

export const forecastCommand: Command = {
  args: '[path...]',
  options: [
    { flags: '--until <date>', about: 'the last day of the forecast (default: 18 months after --at)' },
    { flags: '--no-lost', about: 'exit with 4 if a user loses reset before the end of the forecast' },
    { flags: '--names', about: 'list all users of each class instead of one', default: false },
    ...userSourceOptions,
  ],
  formats: ['text', 'json', 'markdown', 'html', 'csv', 'github'],
  examples: [
    ['sspr forecast', 'show what the announced changes do to the users of policies/'],
    ['sspr forecast --no-lost', 'a weekly check: exit with 4 if a user loses reset'],
    ['sspr forecast policies/pilot --until 2027-03-01 -o html=forecast.html', 'write a page with a chart'],
  ],
  async run(invocation, environment) {
    const library = await soundLibraryOf('forecast', invocation, environment)
    if ('exit' in library) return library
    const until = untilOf(invocation)
    const found = hasUserSource(invocation)
      ? await usersForForecast(library, until, invocation, environment)
      : null
    if (found !== null && !('users' in found)) return withoutUsers('forecast', found, invocation, environment)
    const report: ForecastReport = {
      at: formatInstant(invocation.at),
      until: formatInstant(until),
      sets: library.sets.map((set) => ({
        ...forecastOf(
          { set, at: invocation.at, sources: library.sources },
          until,
          invocation.options.names === true,
          found?.users ?? null,
        ),
        placeOf: (pointer) => placeOf(addressInSet(set, pointer), library.sources),
      })),
    }
    const lost = report.sets.some(({ events }) => events.some(({ summary }) => summary.lost > 0))
    const isGate = invocation.options.lost === false
    if (isGate) demandUsers('--no-lost', Math.max(...report.sets.map(({ canReset }) => canReset[0]!.users)))
    const head = reportHeader('forecast', invocation)
    return {
      exit: lost && isGate ? exitCodes.gate : exitCodes.good,
      render(format, colour) {
        if (format === 'json') return jsonReport(head, forecastBody(report))
        if (format === 'markdown') return forecastMarkdown(head, report)
        if (format === 'html') return forecastHtml(head, report)
        if (format === 'csv') return forecastCsv(report)
        return format === 'github'
          ? forecastGithub(report, workTreePrefix(environment))
          : forecastText(report, colour)
      },
      summary: () => forecastMarkdown(head, report),
    }
  },
}

function usersForForecast(
  library: Library,
  until: Instant,
  invocation: Invocation,
  environment: Environment,
): Promise<UsersFound> {
  const [set, other] = library.sets
  if (set === undefined || other !== undefined)
    throw severalSets(
      'forecast',
      library.sets.map(({ path }) => path),
    )
  return findUsers(invocation, environment, [set], sidesOfForecast(set, invocation.at, until))
}

const usualMonths = 18

/** The last moment of the forecast. @throws Failure if it comes before `--at` */
function untilOf({ at, options }: Invocation): Instant {
  if (options.until === undefined) return monthsAfter(at, usualMonths)
  const until = momentOf(String(options.until), '--until')
  if (until < at)
    throw new Failure(
      'usage/bad-option',
      `\`--until ${String(options.until)}\` is before \`--at\``,
      'give a later date, or an earlier moment with --at',
    )
  return until
}

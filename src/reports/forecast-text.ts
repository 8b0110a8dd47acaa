import type { MovedChange } from '../model/dated-facts.ts'
import type { CurvePoint, SetForecast } from '../analysis/comparison/forecast.ts'
import { csvText } from './csv.ts'
import { paint } from './paint.ts'
import { classText, countsOf, directionLabels, stepText, lineOf } from './diff-text.ts'
import { causeText } from './diff.ts'
import { unknownMarkdown } from './diff-markdown.ts'
import { dateText, eventTitle, forecastHeadline, movedText, type ForecastReport } from './forecast.ts'
import { visible } from './code-frame.ts'
import { codeMarkdown, plainMarkdown, proseMarkdown, tableMarkdown } from './escape-markdown.ts'
import { unknownText } from './report.ts'
import type { Head } from './report.ts'

/** A forecast for people: the headline, the curve of each set, then its events. */
export function forecastText(report: ForecastReport, colour: boolean): string {
  const { bold, dim } = paint(colour)
  return [
    bold(lineOf(forecastHeadline(report), 0)),
    dim(`as of ${report.at}\n`),
    ...report.sets.map((set) => setText(set, colour)),
  ].join('')
}

const nothingHappens = 'no announced change takes effect in this time'

function setText({ set, events, moved, canReset, unknown }: SetForecast, colour: boolean): string {
  const { bold, yellow } = paint(colour)
  return [
    `\n${bold(visible(set))}\n`,
    ...canReset.map((point) => `  ${curveLine(point)}\n`),
    ...events.flatMap((event) => [
      '\n',
      event.classes.length > 0 ? yellow(lineOf(eventTitle(event), 2)) : lineOf(eventTitle(event), 2),
      lineOf(countsOf(event.summary).join(', '), 4),
      ...event.classes.map((one) => `\n${classText(one, colour, 4)}`.trimEnd() + '\n'),
    ]),
    events.length === 0 ? `  ${nothingHappens}\n` : '',
    moved.length === 0 ? '' : '\n  Not as announced, by the `platform` of this tenant\n',
    ...moved.map((one) => lineOf(movedText(one), 4)),
    unknown.length === 0 ? '' : `\n${lineOf(visible(unknownText(unknown)), 2)}`,
  ].join('')
}

const barWidth = 30

/** A point of the curve as a bar of block characters, in eighths of a block. */
function curveLine({ at, users, canReset }: CurvePoint): string {
  return `${dateText(at).slice(0, 10)}  ${bar(canReset, users)}  ${canReset} of ${users} can reset`
}

function bar(part: number, whole: number): string {
  const eighths = whole === 0 ? 0 : Math.round((part / whole) * barWidth * 8)
  const rest = eighths % 8
  const drawn = '█'.repeat((eighths - rest) / 8) + (rest === 0 ? '' : String.fromCodePoint(0x2590 - rest))
  return drawn.padEnd(barWidth, '░')
}

/** A comment or a page: the headline, the curve, and a table of events for each set. */
export function forecastMarkdown({ tool }: Head, report: ForecastReport): string {
  const lost = report.sets.some(({ events }) => events.some(({ summary }) => summary.lost > 0))
  const sets = report.sets.map(({ set, events, moved, canReset, unknown }) => {
    const rows = events.flatMap((event) =>
      event.classes.length === 0
        ? [
            [
              dateText(event.at),
              `${plainMarkdown(event.text)} <sub>${event.facts.map(codeMarkdown).join(' ')}</sub>`,
              'nobody',
              '',
              '',
            ],
          ]
        : event.classes.map((one) => [
            dateText(event.at),
            `${plainMarkdown(event.text)} <sub>${event.facts.map(codeMarkdown).join(' ')}</sub>`,
            `${one.count}: ${one.directions.map((name) => directionLabels[name]).join(', ')}`,
            `${plainMarkdown(one.witness)}<br><sub>${plainMarkdown(stepText(one))}</sub>`,
            proseMarkdown(one.help),
          ]),
    )
    const table =
      rows.length === 0
        ? `${nothingHappens}\n`
        : tableMarkdown(['date', 'what', 'users', 'for example', 'repair'], rows)
    return `#### ${codeMarkdown(set)}\n\n\`\`\`text\n${canReset.map((point) => `${curveLine(point)}\n`).join('')}\`\`\`\n\n${table}${movedMarkdown(moved)}${unknownMarkdown(unknown)}`
  })
  const head = `### ${lost ? '⚠️' : '✅'} ${plainMarkdown(forecastHeadline(report))}\n`
  return [head, ...sets, `<sub>${plainMarkdown(tool)}, as of ${report.at}</sub>\n`].join('\n')
}

function movedMarkdown(moved: readonly MovedChange[]): string {
  if (moved.length === 0) return ''
  const items = moved.map((one) => `- ${proseMarkdown(movedText(one))}\n`)
  return `\nNot as announced, by the \`platform\` of this tenant:\n\n${items.join('')}`
}

/** One row for each class of an event, or with `--names` for each user; an event that affects no user has a row with 0. */
export function forecastCsv({ sets }: ForecastReport): string {
  const rows = sets.flatMap(({ set, events }) =>
    events.flatMap(({ at, facts, text, classes }) => {
      const about = [set, dateText(at), facts.join('; '), text]
      if (classes.length === 0) return [[...about, '', 0, '', '', '']]
      return classes.flatMap((one) => {
        const what = [one.directions.join('; '), one.because.map(causeText).join('; '), one.help]
        return one.users.length === 0
          ? [[...about, one.witness, one.count, ...what]]
          : one.users.map((user) => [...about, user, 1, ...what])
      })
    }),
  )
  return csvText(['set', 'date', 'facts', 'text', 'user', 'count', 'directions', 'because', 'help'], rows)
}

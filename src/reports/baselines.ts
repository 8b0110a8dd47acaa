import type { Outcome } from '../baselines/baseline.ts'
import { visible } from './code-frame.ts'
import { paint } from './paint.ts'
import { codeMarkdown, proseMarkdown, tableMarkdown } from './escape-markdown.ts'
import { counted } from './report.ts'
import type { BaselineReport } from './reports.generated.ts'
import { escapeXml } from './xml.ts'

type Row = BaselineReport['rows'][number]

/** `3 hold, 2 fail, 1 not possible in the service`. */
function baselineCounts({ summary }: BaselineReport): string {
  const { holds, fails, notAllowed, notApplicable, unknown } = summary
  return [
    counted(holds, 'holds', 'hold'),
    counted(fails, 'fails', 'fail'),
    ...(notAllowed > 0 ? [`${notAllowed} not supported`] : []),
    ...(notApplicable > 0 ? [`${notApplicable} not applicable`] : []),
    ...(unknown > 0 ? [`${unknown} not known`] : []),
  ].join(', ')
}

const signs: { readonly [Name in Outcome]: readonly [sign: string, words: string] } = {
  holds: ['✓', 'holds'],
  fails: ['✗', 'fails'],
  notAllowed: ['!', 'not possible'],
  notApplicable: ['-', 'not applicable'],
  unknown: ['?', 'not known'],
}

/** A section for each set and baseline: its rows, a line or two each. */
export function baselinesText(reports: readonly BaselineReport[], colour: boolean): string {
  const { bold, dim } = paint(colour)
  return reports
    .map((report) => {
      const width = Math.max(...report.rows.map(({ id }) => id.length))
      const rows = report.rows.map((row) => rowText(row, width, colour)).join('')
      const head = `${bold(`${report.name}: ${visible(report.title)}, ${report.version}`)}\n${dim(`${visible(report.set)}: ${baselineCounts(report)}`)}\n`
      return `${head}${rows}\n`
    })
    .join('')
}

function rowText(row: Row, width: number, colour: boolean): string {
  const { green, yellow, dim } = paint(colour)
  const { outcome, suppressed, id, title } = row
  const tint = outcome === 'holds' ? green : outcome === 'fails' && suppressed === null ? yellow : dim
  const reason = reasonOf(row)
  const more = reason === '' ? '' : `    ${' '.repeat(width)}  ${dim(visible(reason))}\n`
  return `  ${tint(signs[outcome][0])} ${id.padEnd(width)}  ${visible(title)}\n${more}`
}

/** Why it is so, and where; empty where the files themselves meet it. */
function reasonOf({ outcome, reason, file, span, suppressed }: Row): string {
  const where = span === null ? '' : ` (${file}:${span.start.line}:${span.start.column})`
  const lived = suppressed === null ? '' : `; suppressed: ${suppressed.reason}`
  const words = outcome === 'holds' || outcome === 'fails' ? '' : `${signs[outcome][1]}: `
  return reason === null ? '' : `${words}${reason}${where}${lived}`
}

/** The same as tables, with at most as many rows as `take` allows. */
export function baselinesMarkdown(
  reports: readonly BaselineReport[],
  take: (rows: readonly string[][]) => string[][],
): string {
  return reports
    .map((report) => {
      const head = `**Baseline** ${codeMarkdown(report.name)} (${proseMarkdown(`${report.title}, ${report.version}`)}), ${codeMarkdown(report.set)}: ${baselineCounts(report)}\n`
      const rows = take(
        report.rows.map((row) => [
          `${signs[row.outcome][0]} ${signs[row.outcome][1]}`,
          codeMarkdown(row.id),
          proseMarkdown(row.title),
          proseMarkdown(reasonOf(row)),
        ]),
      )
      const left = report.rows.length - rows.length
      return `${head}\n${tableMarkdown(['', 'row', 'requirement', 'why'], rows)}${left === 0 ? '' : `\n… and ${left} more\n`}`
    })
    .join('\n')
}

/** The same as a section of a page. */
export function baselinesHtml(reports: readonly BaselineReport[]): string {
  if (reports.length === 0) return ''
  return `<h2>Baselines</h2>\n${reports.map(sectionHtml).join('')}`
}

function sectionHtml(report: BaselineReport): string {
  const items = report.rows.map((row) => {
    const [sign, words] = signs[row.outcome]
    const tint =
      row.outcome === 'holds'
        ? 'passed'
        : row.outcome === 'fails' && row.suppressed === null
          ? 'warning'
          : 'skipped'
    const reason = reasonOf(row)
    const why = reason === '' ? '' : ` <small>${escapeXml(reason)}</small>`
    return `<li class="${tint}"><b>${sign} ${words}</b> <code>${escapeXml(row.id)}</code> ${escapeXml(row.title)}${why}</li>\n`
  })
  return `<section><h3>${escapeXml(`${report.name}: ${report.title}, ${report.version}`)}</h3>\n<p><code>${escapeXml(report.set)}</code> ${baselineCounts(report)}</p>\n<ul>\n${items.join('')}</ul></section>\n`
}

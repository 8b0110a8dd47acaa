import type { MovedChange } from '../model/dated-facts.ts'
import { classTable } from './diff-html.ts'
import { countsOf } from './diff-text.ts'
import { curveSvg } from './forecast-chart.ts'
import { eventTitle, forecastHeadline, movedText, type ForecastReport } from './forecast.ts'
import { page } from './html.ts'
import { unknownText } from './report.ts'
import type { Head } from './report.ts'
import { sortAndFilter, tableStyle } from './sortable-table.ts'
import { proseHtml, visibleHtml } from './xml.ts'

/** One page that needs no network: for each set the curve of users who can reset, and a table of classes for each event. */
export function forecastHtml({ tool }: Head, report: ForecastReport): string {
  const sets = report.sets.map(
    ({ set, events, moved, canReset, unknown }) => `<h2><code>${visibleHtml(set)}</code></h2>
${curveSvg(canReset, Date.parse(report.until))}
${events
  .map(
    (event) => `<section><h3>${visibleHtml(eventTitle(event))}</h3>
<p>${countsOf(event.summary).map(visibleHtml).join(' · ')}</p>
${event.classes.length === 0 ? '' : classTable([{ set, classes: event.classes }])}</section>
`,
  )
  .join('')}${movedHtml(moved)}${unknown.length === 0 ? '' : `<p>${visibleHtml(unknownText(unknown))}</p>`}`,
  )
  return page(
    `sspr forecast: ${forecastHeadline(report)}`,
    `${tableStyle}<h1>${visibleHtml(forecastHeadline(report))}</h1>
<p><small>${visibleHtml(tool)}, as of ${visibleHtml(report.at)}</small></p>
${sets.join('')}${sortAndFilter}`,
  )
}

function movedHtml(moved: readonly MovedChange[]): string {
  if (moved.length === 0) return ''
  const items = moved.map((one) => `<li>${proseHtml(movedText(one))}</li>`)
  return `<section><h3>Not as announced, by the <code>platform</code> of this tenant</h3><ul>${items.join('')}</ul></section>`
}

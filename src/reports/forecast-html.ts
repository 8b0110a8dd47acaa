import type { MovedChange } from '../model/dated-facts.ts'
import type { CurvePoint } from '../analysis/comparison/forecast.ts'
import { classTable } from './diff-html.ts'
import { countsOf } from './diff-text.ts'
import { dateText, eventTitle, forecastHeadline, movedText, type ForecastReport } from './forecast.ts'
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

const [width, height, left, bottom, top] = [720, 220, 60, 40, 16] as const

/** A line of steps: how many users can reset from each day on. The table of its points is its text. */
function curveSvg(points: readonly CurvePoint[], until: number): string {
  const [first] = points
  if (first === undefined) return ''
  const most = Math.max(1, ...points.map(({ users }) => users))
  const x = (at: number) => left + ((at - first.at) / Math.max(1, until - first.at)) * (width - left - 20)
  const y = (count: number) => top + (1 - count / most) * (height - top - bottom)
  const path = points
    .map(
      ({ at, canReset }, index) =>
        `${index === 0 ? 'M' : 'H'}${round(x(at))}${index === 0 ? ` ${round(y(canReset))}` : `V${round(y(canReset))}`}`,
    )
    .join('')
  const labels = points.map(
    ({ at, canReset }) =>
      `<circle cx="${round(x(at))}" cy="${round(y(canReset))}" r="3" fill="currentColor"><title>${dateText(at)}: ${canReset} can reset</title></circle>
<text x="${round(x(at))}" y="${height - 18}" font-size="11" text-anchor="middle">${dateText(at).slice(0, 7)}</text>
<text x="${round(x(at))}" y="${round(y(canReset) - 6)}" font-size="11" text-anchor="middle">${canReset}</text>`,
  )
  const told = points.map(({ at, canReset }) => `${dateText(at)}: ${canReset}`).join('; ')
  return `<svg viewBox="0 0 ${width} ${height}" role="img" aria-label="users who can reset. ${told}" style="max-width:100%" fill="currentColor">
<path d="M${left} ${top}V${height - bottom}H${width - 10}" fill="none" stroke="currentColor" stroke-opacity=".4"/>
<text x="${left - 6}" y="${top + 4}" font-size="11" text-anchor="end">${most}</text><text x="${left - 6}" y="${height - bottom}" font-size="11" text-anchor="end">0</text>
<path d="${path}H${round(x(until))}" fill="none" stroke="currentColor" stroke-width="2"/>
${labels.join('\n')}
</svg>`
}

function round(value: number): number {
  return Math.round(value * 10) / 10
}

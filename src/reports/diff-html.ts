import type { AffectedClass } from '../analysis/comparison/diff.ts'
import { causeText, settingText, type DiffReport, type LocatedDiff } from './diff.ts'
import { reviewHelp, reviewText } from './diff-review.ts'
import { countsOf, directionLabels, headlineOf, stepText } from './diff-text.ts'
import { page } from './html.ts'
import { notCompared, unknownText, type Head } from './report.ts'
import { sortAndFilter, tableStyle } from './sortable-table.ts'
import { visibleHtml, proseHtml } from './xml.ts'

/** One page that needs no network: every class as a row that can be sorted and searched, then the settings. */
export function diffHtml({ tool }: Head, { old, new: now, summary, sets }: DiffReport): string {
  const moments = old.at === now.at ? `as of ${now.at}` : `${old.at} to ${now.at}`
  const headline = headlineOf({ summary, sets })
  return page(
    `sspr diff: ${headline}`,
    [
      tableStyle,
      `<h1>${visibleHtml(headline)}</h1>\n`,
      `<p>${countsOf(summary).map(visibleHtml).join(' · ')}</p>\n`,
      `<p><small>${visibleHtml(old.source)} → ${visibleHtml(now.source)}, ${visibleHtml(moments)}, ${visibleHtml(tool)}</small></p>\n`,
      classTable(sets),
      ...sets.map(settingsOf),
      ...sets.map(({ set, unknown }) =>
        unknown.length === 0 ? '' : `<p>${visibleHtml(set)}: ${visibleHtml(unknownText(unknown))}</p>\n`,
      ),
      sortAndFilter,
    ].join(''),
  )
}

/** A table of classes over all sets; empty without any. It can be searched if it has more than a few rows. */
export function classTable(
  sets: readonly { readonly set: string; readonly classes: readonly AffectedClass[] }[],
): string {
  const withSet = sets.length > 1
  const rows = sets.flatMap(({ set, classes }) => classes.map((one) => rowOf(withSet ? set : null, one)))
  if (rows.length === 0) return ''
  const heads = [
    'users',
    'what',
    ...(withSet ? ['set'] : []),
    'for example',
    'from → to',
    'because',
    'repair',
  ]
  const head = heads.map(
    (name) => `<th scope="col" aria-sort="none"><button type="button">${name}</button></th>`,
  )
  return `${rows.length < fewRows ? '' : search}<div class="wide" tabindex="0" role="region" aria-label="classes of users"><table data-sortable><thead><tr>${head.join('')}</tr></thead>
<tbody>
${rows.join('')}</tbody></table></div>\n`
}

/** Fewer rows are seen at a glance. */
const fewRows = 5

const search =
  '<p><label>Search <input type="search" data-filter></label> <output aria-live="polite"></output></p>\n'

/** A row of a class; the set is named where there are several. */
function rowOf(set: string | null, one: AffectedClass): string {
  const { directions, witness, count, users, because, help } = one
  const grave = directions.includes('lost') || directions.includes('stuck')
  const names =
    users.length > 1
      ? `<details><summary>${visibleHtml(witness)}</summary>${users.map(visibleHtml).join('<br>')}</details>`
      : visibleHtml(witness)
  const causes = because.map(
    (cause) =>
      `${proseHtml(causeText(cause))} <code>${visibleHtml(`${cause.file}:${cause.span.start.line}`)}</code>`,
  )
  const cells = [
    visibleHtml(directions.map((name) => directionLabels[name]).join(', ')),
    ...(set === null ? [] : [`<code>${visibleHtml(set)}</code>`]),
    names,
    visibleHtml(stepText(one)),
    causes.join('<br>'),
    proseHtml(help),
  ]
  return `<tr class="${grave ? 'error' : 'warning'}"><td data-value="${count}"><b>${count}</b></td>${cells.map((cell) => `<td>${cell}</td>`).join('')}</tr>\n`
}

function settingsOf({ set, settings, review, sides, summary }: LocatedDiff): string {
  const note =
    sides === 'both'
      ? ''
      : `<p>Only on the ${sides} side; ${notCompared(summary.added + summary.removed)}.</p>\n`
  if (settings.length + review.length === 0 && note === '') return ''
  const items = settings.map(
    (one) =>
      `<li>${proseHtml(settingText(one))} <code>${visibleHtml(`${one.file}:${one.span.start.line}`)}</code></li>\n`,
  )
  const list = items.length === 0 ? '' : `<ul>\n${items.join('')}</ul>\n`
  return `<h2><code>${visibleHtml(set)}</code></h2>\n${note}${reviewList(review)}${list}`
}

function reviewList(review: LocatedDiff['review']): string {
  const items = review.map((one) => {
    const names = one.users.length > 1 ? one.users : [one.witness]
    const place = `<code>${visibleHtml(`${one.file}:${one.span.start.line}`)}</code>`
    return `<li><b>${proseHtml(reviewText(one))}</b>: ${names.map(visibleHtml).join(', ')} ${place}; ${reviewHelp(one)}</li>\n`
  })
  return items.length === 0 ? '' : `<ul>\n${items.join('')}</ul>\n`
}

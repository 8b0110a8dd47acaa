import type { AffectedClass } from '../analysis/comparison/diff.ts'
import { causeText, settingText, type DiffReport, type LocatedDiff } from './diff.ts'
import { reviewHelp, reviewText } from './diff-review.ts'
import { countsOf, directionLabels, headlineOf, needsReview, stepText } from './diff-text.ts'
import { codeMarkdown, plainMarkdown, proseMarkdown, tableMarkdown } from './escape-markdown.ts'
import { counted, notCompared, unknownText, type Head } from './report.ts'

/** Rows of a table at most: GitHub refuses a longer comment as a whole. */
const mostRows = 60

/** A comment for a pull request: the headline, a table of classes for each set, settings to unfold. */
export function diffMarkdown({ tool }: Head, { old, new: now, summary, sets }: DiffReport): string {
  const warns = summary.lost + summary.stuck > 0 || needsReview(summary)
  const changed = sets.filter(isChanged)
  const shown = sets.filter((one) => isChanged(one) || one.unknown.length > 0)
  const mark = warns ? '⚠️' : changed.length > 0 ? 'ℹ️' : '✅'
  const same = sets.length - shown.length
  return [
    `### ${mark} ${plainMarkdown(headlineOf({ summary, sets }))}\n`,
    `${countsOf(summary).map(plainMarkdown).join(' · ')}\n`,
    ...shown.map(setMarkdown),
    same > 0 ? `${counted(same, 'set is', 'sets are')} unchanged.\n` : '',
    `<sub>${codeMarkdown(old.source)} → ${codeMarkdown(now.source)}, ${old.at === now.at ? `as of ${now.at}` : `${old.at} to ${now.at}`}, ${plainMarkdown(tool)}</sub>\n`,
  ]
    .filter((part) => part !== '')
    .join('\n')
}

function isChanged({ sides, settings, classes, review, summary }: LocatedDiff): boolean {
  return (
    sides !== 'both' || settings.length + classes.length + review.length + summary.added + summary.removed > 0
  )
}

function setMarkdown({ set, sides, summary, settings, classes, review, unknown }: LocatedDiff): string {
  const head = `#### ${codeMarkdown(set)}\n`
  if (sides !== 'both')
    return `${head}\nOnly on the ${sides} side; ${notCompared(summary.added + summary.removed)}.\n${reviewList(review)}`
  const more = classes.length - mostRows
  const table =
    classes.length === 0
      ? 'No answer changes for users on both sides.\n'
      : tableMarkdown(
          ['users', 'what', 'for example', 'because', 'repair'],
          classes.slice(0, mostRows).map(rowOf),
        )
  const items = settings.map(
    (one) => `- ${proseMarkdown(settingText(one))} ${codeMarkdown(`${one.file}:${one.span.start.line}`)}\n`,
  )
  const list =
    items.length === 0
      ? ''
      : `\n<details><summary>${counted(items.length, 'changed setting')}</summary>\n\n${items.join('')}\n</details>\n`
  return `${head}\n${table}${reviewList(review)}${more > 0 ? `\n… and ${more} more classes\n` : ''}${list}${unknownMarkdown(unknown)}`
}

/** The keys that answers rest on and no source states, as a paragraph; empty without any. */
export function unknownMarkdown(unknown: readonly string[]): string {
  return unknown.length === 0 ? '' : `\n${plainMarkdown(unknownText(unknown))}\n`
}

function reviewList(review: LocatedDiff['review']): string {
  const items = review.map((one) => {
    const place = codeMarkdown(`${one.file}:${one.span.start.line}`)
    const more = one.users.length > 1 ? `: ${one.users.map(plainMarkdown).join(', ')}` : ''
    return `- **${proseMarkdown(reviewText(one))}**, for example ${plainMarkdown(one.witness)} ${place}; ${reviewHelp(one)}${more}\n`
  })
  return items.length === 0 ? '' : `\n${items.join('')}`
}

function rowOf(one: AffectedClass): string[] {
  const { directions, witness, count, users, because, help } = one
  const names =
    users.length > 1
      ? `<details><summary>${plainMarkdown(witness)}</summary>${users.map(plainMarkdown).join('<br>')}</details>`
      : plainMarkdown(witness)
  return [
    String(count),
    directions.map((name) => directionLabels[name]).join(', '),
    `${names}<br><sub>${plainMarkdown(stepText(one))}</sub>`,
    because
      .map(
        (cause) =>
          `${proseMarkdown(causeText(cause))} ${codeMarkdown(`${cause.file}:${cause.span.start.line}`)}`,
      )
      .join('<br>'),
    proseMarkdown(help),
  ]
}

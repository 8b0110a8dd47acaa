import type { Reconciliation } from '../graph/reconcile.ts'
import { plainMarkdown, tableMarkdown } from './escape-markdown.ts'
import { paint } from './colour.ts'

/** The share of compared users on whom both sides agree, in percent with one decimal. */
function agreement({ compared, agree }: Reconciliation['summary']): string {
  return compared === 0 ? 'no user' : `${((agree / compared) * 100).toFixed(1)} %`
}

/** The body of `reconcile` as JSON. */
export function reconcileBody({ summary, independent, classes, unexplained }: Reconciliation): object {
  return { summary, independent, classes, unexplained }
}

function evidence({ independent }: Reconciliation): string {
  return independent.length === 3
    ? 'All three flags are independent evidence.'
    : `Independent evidence: ${independent.join(', ')}. The set does not state which users reset is enabled for.`
}

/** What `reconcile` found, for people. */
export function reconcileText(found: Reconciliation, colour: boolean): string {
  const { red, bold } = paint(colour)
  const { summary, classes, unexplained } = found
  const lines = [
    `${bold(agreement(summary))} of ${summary.compared} compared agree; ${summary.explained} explained, ${summary.unexplained} unexplained`,
    `${summary.absent} of the set are not in the report, ${summary.unmatched} rows belong to no user of the set`,
    evidence(found),
    ...classes.flatMap((one) => [
      '',
      `${one.class}  ${one.count} differences in ${one.flags.join(', ')}, such as ${one.witness}`,
      `  ${one.text}`,
    ]),
    ...unexplained.flatMap((one) => [
      '',
      `${red('unexplained')}  ${one.flag}: ours ${one.ours}, the report ${one.theirs}; ${one.count}, such as ${one.witness}`,
      ...one.users.map((user) => `  ${user}`),
    ]),
  ]
  return `${lines.join('\n')}\n`
}

/** The same as Markdown. */
export function reconcileMarkdown(found: Reconciliation): string {
  const { summary, classes, unexplained } = found
  const rows = [
    ...classes.map((one) => [one.class, one.flags.join(', '), String(one.count), one.witness, one.text]),
    ...unexplained.map((one) => [
      ...['unexplained', one.flag, String(one.count), one.witness],
      `ours ${one.ours}, the report ${one.theirs}`,
    ]),
  ]
  const head = ['class', 'flags', 'differences', 'witness', 'meaning']
  const escaped = rows.map((row) => row.map(plainMarkdown))
  return `${[
    `**${agreement(summary)}** of ${summary.compared} compared users agree with the registration report; ${summary.explained} explained, ${summary.unexplained} unexplained, ${summary.absent} absent. ${evidence(found)}`,
    ...(rows.length === 0 ? [] : ['', tableMarkdown(head, escaped)]),
  ].join('\n')}\n`
}

/** One row for each class, and for each kind of difference without one. */
export function reconcileCsv({ classes, unexplained }: Reconciliation): string {
  const rows = [
    ['class', 'flags', 'ours', 'theirs', 'count', 'witness'],
    ...classes.map((one) => [one.class, one.flags.join('; '), '', '', String(one.count), one.witness]),
    ...unexplained.map((one) => [
      ...['unexplained', one.flag, String(one.ours), String(one.theirs)],
      ...[String(one.count), one.witness],
    ]),
  ]
  return rows.map((row) => `${row.map(csvCell).join(',')}\n`).join('')
}

/** A cell; a text that a spreadsheet would take as a formula is quoted as text. */
function csvCell(text: string): string {
  const safe = /^[=+\-@\t]/.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

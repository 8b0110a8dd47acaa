import type { Reconciliation } from '../graph/reconcile.ts'
import { csvText } from './csv.ts'
import { plainMarkdown, tableMarkdown } from './escape-markdown.ts'
import { paint } from './paint.ts'
import { counted, unknownText, type Body } from './report.ts'
import type * as Json from './reports.generated.ts'

/** The share of compared users on whom both sides agree, in percent with one decimal. */
function agreement({ compared, agree }: Reconciliation['summary']): string {
  return `${((agree / compared) * 100).toFixed(1)} %`
}

/** What the numbers say in one sentence. */
function headline({ summary }: Reconciliation, emphasis: (text: string) => string): string {
  if (summary.compared === 0) return emphasis('no user of the set is in the report')
  const users = counted(summary.compared, 'compared user')
  return `${emphasis(agreement(summary))} of ${users} agree with the registration report; ${summary.explained} explained, ${summary.unexplained} unexplained`
}

/** The body of `reconcile` as JSON. */
export function reconcileBody({
  summary,
  independent,
  classes,
  unexplained,
  unknown,
}: Reconciliation): Body<Json.ReconcileReport> {
  return { summary, independent, classes, unexplained, unknown: [...unknown] }
}

/** Which flags prove something, and why the others do not; empty if nothing was compared. */
function evidence({ summary, independent, missing }: Reconciliation): string[] {
  if (summary.compared === 0) return []
  if (independent.length === 3) return ['All three flags are independent evidence.']
  const all = independent.length === 0 ? 'none' : independent.join(' and ')
  const sentences = [
    `Independent evidence: ${all}.`,
    ...(missing.length === 0 ? [] : [`The report does not state ${missing.join(' and ')}.`]),
    ...(independent.includes('enabled') || missing.includes('enabled')
      ? []
      : ['The set does not state which users reset is enabled for, so `enabled` proves nothing.']),
  ]
  return [sentences.join(' ')]
}

/** What `reconcile` found, for people. */
export function reconcileText(found: Reconciliation, colour: boolean): string {
  const { red, bold } = paint(colour)
  const { summary, classes, unexplained } = found
  const lines = [
    headline(found, bold),
    `${counted(summary.absent, 'user')} of the set without a row, ${counted(summary.unmatched, 'row')} of no user of the set`,
    ...evidence(found),
    ...(found.unknown.length === 0 ? [] : [unknownText(found.unknown)]),
    ...classes.flatMap((one) => [
      '',
      `${one.class}  ${counted(one.count, 'user')} in ${one.flags.join(', ')}, such as ${one.witness}`,
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
  const head = ['class', 'flags', 'users', 'witness', 'meaning']
  const escaped = rows.map((row) => row.map(plainMarkdown))
  return `${[
    `${headline(found, (text) => `**${text}**`)}, ${summary.absent} without a row.${evidence(found)
      .map((text) => ` ${text}`)
      .join('')}`,
    ...(found.unknown.length === 0 ? [] : ['', plainMarkdown(unknownText(found.unknown))]),
    ...(rows.length === 0 ? [] : ['', tableMarkdown(head, escaped)]),
  ].join('\n')}\n`
}

/** One row for each class, and for each kind of difference without one. */
export function reconcileCsv({ classes, unexplained }: Reconciliation): string {
  const rows = [
    ...classes.map((one) => [one.class, one.flags.join('; '), '', '', one.count, one.witness]),
    ...unexplained.map((one) => [
      ...['unexplained', one.flag, String(one.ours), String(one.theirs)],
      ...[one.count, one.witness],
    ]),
  ]
  return csvText(['class', 'flags', 'ours', 'theirs', 'count', 'witness'], rows)
}

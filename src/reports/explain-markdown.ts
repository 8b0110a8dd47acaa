import type { Because } from '../effective/because.ts'
import { reasons, type ReasonName } from '../effective/reasons.ts'
import { codeMarkdown, plainMarkdown, proseMarkdown, tableMarkdown } from './escape-markdown.ts'
import { mailText, usableText, writeRefusals, type ExplainReport } from './explain.ts'
import { inPlaceOf } from './report.ts'

/** One user's effective policy for a pull request: the answers as a table, the reasons to unfold. */
export function explainMarkdown(report: ExplainReport): string {
  const { effective, set, unknown, nearest } = report
  const { user, at, reset, registration } = effective
  const because = [...reset.because, ...registration.because].map((one) => becauseItem(one, report))
  return [
    `### ${plainMarkdown(user.userPrincipalName)}\n`,
    `${codeMarkdown(set.path)}, as of ${new Date(at).toISOString()}\n`,
    tableMarkdown(['', 'answer'], answers(report)),
    ...(unknown.length === 0
      ? []
      : [`Unknown: ${unknown.map(codeMarkdown).join(', ')}; ${inPlaceOf(unknown)}\n`]),
    `<details><summary>Because</summary>\n\n${because.join('')}\n</details>\n`,
    ...(nearest.length === 0
      ? []
      : [
          `Would change the answer:\n\n${nearest.map((one) => `- ${proseMarkdown(one.change)} → ${one.outcome}\n`).join('')}`,
        ]),
  ].join('\n')
}

function answers({ effective, whyOf }: ExplainReport): string[][] {
  const { reset, unlock, change, registration, helpdesk } = effective
  const refused = writeRefusals(effective)
  const but = (what: string, reason: ReasonName | null) =>
    reason === null ? [] : [['', `but ${what}${why(reason)}`]]
  const gates = reset.gates === 0 ? '' : `, ${reset.gates === 1 ? 'one gate' : 'two gates'}`
  const desk =
    helpdesk.outcome === 'opens'
      ? `opens ${helpdesk.url ?? ''}`
      : `mail ${helpdesk.to.length === 0 ? 'without a recipient' : `to ${helpdesk.to.join(', ')}`}`
  return [
    ['Reset', `**${reset.outcome}**${gates}${why(reset.reason)}`],
    ...but('the last page refuses the new password', refused.reset),
    ...reset.failing.slice(1).map((name) => ['', `also${why(name)}`]),
    ['Can use', plainMarkdown(usableText(effective))],
    ['Unlock', `${unlock.outcome}${why(unlock.reason)}`],
    ...but('the last page refuses to unlock the account', refused.unlock),
    ['Change', `${change.outcome}${why(change.reason)}`],
    ...but('the new password is refused', refused.change),
    ['Registration', `${registration.outcome}${missing(registration.missing)}`],
    ...(reset.outcome === 'denied' ? [] : [['Notified after a reset', plainMarkdown(mailText(effective))]]),
    ['Helpdesk', plainMarkdown(desk)],
    ...reset.warnings.map((code) => ['Warning', `${proseMarkdown(whyOf(code))} ${codeMarkdown(code)}`]),
  ]
}

function missing(count: number): string {
  return count === 0 ? '' : `, ${count} missing`
}

function why(name: ReasonName | null): string {
  if (name === null) return ''
  const { meaning, code } = reasons[name]
  return `: ${proseMarkdown(meaning)} ${codeMarkdown([name, code].filter(Boolean).join(' '))}`
}

function becauseItem({ fact, text, at }: Because, { placeOf }: ExplainReport): string {
  const place = at === null ? null : placeOf(at)
  const where = place === null ? '' : ` ${codeMarkdown(`${place.file}:${place.span.start.line}`)}`
  return `- ${fact}: ${proseMarkdown(text)}${where}\n`
}

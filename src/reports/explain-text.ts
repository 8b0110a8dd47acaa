import type { Because } from '../effective/because.ts'
import { reasons, type ReasonName } from '../effective/reasons.ts'
import type { EffectivePolicy } from '../effective/resolve.ts'
import { visible } from './code-frame.ts'
import { paint, type Paint } from './paint.ts'
import { isDecidedElsewhere, mailText, usableText, writeRefusals, type ExplainReport } from './explain.ts'
import { inPlaceOf } from './report.ts'

/** One user's effective policy for a terminal: the answers, the reasons, and what would change them. */
export function explainText(report: ExplainReport, colour: boolean): string {
  const painted = paint(colour)
  const { bold, dim } = painted
  const { effective, set, nearest } = report
  const { reset, registration } = effective
  const moment = new Date(effective.at).toISOString()
  return [
    `${bold(visible(effective.user.userPrincipalName))} ${dim(`in ${visible(set.path)}, as of ${moment}`)}\n\n`,
    ...answers(report, painted).map(([name, answer]) => `${bold(name.padEnd(14))}${answer}\n`),
    `\n${bold('Because')}\n`,
    ...[...reset.because, ...registration.because].map((one) => becauseText(one, report, painted)),
    nearest.length === 0 ? '' : `\n${bold('Would change the answer')}\n`,
    ...nearest.map((one) => `  ${one.change} → ${outcomeText(one.outcome, painted)}\n`),
  ].join('')
}

type Answer = readonly [name: string, answer: string]

function answers(report: ExplainReport, painted: Paint): Answer[] {
  const { effective, unknown, whyOf } = report
  const { reset, unlock, change, registration } = effective
  const why = (reason: ReasonName | null) => whyText(reason, painted)
  const but = (what: string, reason: ReasonName | null): Answer[] =>
    reason === null ? [] : [['', `but ${what}${why(reason)}`]]
  const refused = writeRefusals(effective)
  return [
    ['Reset', resetText(report, painted)],
    ...but('the last page refuses the new password', refused.reset),
    ...reset.failing.slice(1).map((name): Answer => ['', `also${why(name).slice(1)}`]),
    ['Can use', usableText(effective)],
    ['Unlock', `${outcomeText(unlock.outcome, painted)}${why(unlock.reason)}`],
    ...but('the last page refuses to unlock the account', refused.unlock),
    ['Change', `${outcomeText(change.outcome, painted)}${why(change.reason)}`],
    ...but('the new password is refused', refused.change),
    ['Registration', registrationText(registration)],
    ...(reset.outcome === 'denied' ? [] : [['After a reset', mailText(effective)] as const]),
    ['Helpdesk', helpdeskText(effective)],
    ...reset.warnings.map((code): Answer => ['Warning', `${whyOf(code)} ${painted.dim(`(${code})`)}`]),
    ...(unknown.length === 0
      ? []
      : [['Unknown', `${visible(unknown.join(', '))}; ${inPlaceOf(unknown)}`] as const]),
  ]
}

function resetText({ effective: { reset }, unknown }: ExplainReport, painted: Paint): string {
  const asFarAsKnown = unknown.some((pointer) => !aboutMessages.test(pointer)) ? ' as far as known' : ''
  const count = reset.gates === 0 ? '' : ` with ${reset.gates === 1 ? 'one gate' : 'two gates'},`
  const isGoverned = reset.gates > 0 || isDecidedElsewhere(reset)
  const gates = isGoverned ? `${count} by the ${governors[reset.governedBy]}` : ''
  return `${outcomeText(reset.outcome, painted)}${asFarAsKnown}${whyText(reset.reason, painted)}${gates}`
}

/** Settings that decide nothing in a reset. */
const aboutMessages = /^\/spec\/(customization|notifications|users\/-$)/

const governors = {
  userPolicy: 'user policy',
  administratorPolicy: 'administrator policy',
  homeTenant: 'home tenant',
}

function outcomeText(outcome: string, { green, red, dim }: Paint): string {
  if (outcome === 'allowed') return green('allowed')
  return outcome === 'denied' ? red('denied') : dim('not offered')
}

function whyText(reason: ReasonName | null, { dim }: Paint): string {
  if (reason === null) return ''
  const { meaning, code } = reasons[reason]
  return `: ${meaning} ${dim(`(${[reason, code].filter(Boolean).join(', ')})`)}`
}

function registrationText({ outcome, missing, proposed }: EffectivePolicy['registration']): string {
  if (outcome === 'required')
    return `required at the next sign-in: ${missing} missing, ${proposed.join(' and ') || 'none'} proposed`
  return outcome === 'reconfirm' ? 'to be confirmed at the next sign-in' : 'not required'
}

function helpdeskText({ helpdesk }: EffectivePolicy): string {
  return helpdesk.outcome === 'opens'
    ? `opens ${visible(helpdesk.url ?? '')}`
    : `mail ${helpdesk.to.length === 0 ? 'without a recipient' : `to ${visible(helpdesk.to.join(', '))}`}`
}

function becauseText({ fact, text, at }: Because, { placeOf }: ExplainReport, { dim }: Paint): string {
  const place = at === null ? null : placeOf(at)
  const where =
    place === null ? '' : dim(`  ${visible(place.file)}:${place.span.start.line}:${place.span.start.column}`)
  return `  ${dim(fact.padEnd(7))} ${visible(text)}${where}\n`
}

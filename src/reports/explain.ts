import type { Place } from '../document/resolve-locations.ts'
import type { Because } from '../effective/because.ts'
import type { Decision } from '../effective/decide.ts'
import type { NearestChange } from '../effective/counterfactuals.ts'
import { reasons, type ReasonName } from '../effective/reasons.ts'
import type { EffectivePolicy } from '../effective/resolve.ts'
import { options } from '../model/methods.ts'
import { visible } from './code-frame.ts'
import { paint } from './colour.ts'
import { reasonBody } from './reason.ts'

/** One user's effective policy, with the places its reasons stand at. */
export interface ExplainReport {
  readonly effective: EffectivePolicy
  readonly set: { readonly tenant: string; readonly policy: string; readonly path: string }
  /** Place of a pointer below `/tenant` or `/policy`. */
  placeOf(pointer: string): Place
  /** What follows from the finding that a warning is the code of. */
  whyOf(code: string): string
  /** Pointers of `metadata.unknown` that the answer rests on. */
  readonly unknown: readonly string[]
  readonly nearest: readonly NearestChange[]
}

/** The body of `explain USER`. */
export function explainBody({ effective, set, placeOf, unknown, nearest }: ExplainReport): object {
  const { reset, unlock, change, registration } = effective
  return {
    user: effective.user.userPrincipalName,
    set,
    reset: resetBody(reset, reset.because, placeOf),
    unlock: { ...unlock, reason: reasonBody(unlock.reason) },
    change: { ...change, reason: reasonBody(change.reason) },
    registration: {
      outcome: registration.outcome,
      missing: registration.missing,
      proposed: registration.proposed,
      because: becauseBody(registration.because, placeOf),
    },
    notifications: effective.notifications,
    helpdesk: effective.helpdesk,
    unknown,
    nearest: nearest.map((one) => ({ ...one, pointer: placeOf(one.pointer).pointer })),
  }
}

/** Whether a user may reset, and why, as programs read it. */
export function resetBody(
  reset: Decision,
  because: readonly Because[],
  placeOf: ExplainReport['placeOf'],
): object {
  return {
    outcome: reset.outcome,
    reason: reasonBody(reset.reason),
    failing: reset.failing.map(reasonBody),
    gates: reset.gates,
    governedBy: reset.governedBy,
    methods: reset.methods,
    options: reset.options,
    warnings: reset.warnings,
    because: becauseBody(because, placeOf),
  }
}

function becauseBody(list: readonly Because[], placeOf: ExplainReport['placeOf']): object[] {
  return list.map(({ fact, text, at }) => {
    const place = at === null ? null : placeOf(at)
    return {
      fact,
      text,
      file: place?.file ?? null,
      document: place?.document ?? null,
      pointer: place?.pointer ?? null,
      span: place?.span ?? null,
    }
  })
}

/** The same for people. */
export function explainText(report: ExplainReport, colour: boolean): string {
  const { bold, dim, green, red } = paint(colour)
  const { effective, set, nearest, unknown, whyOf } = report
  const { reset, unlock, change, registration, helpdesk } = effective
  const may = (outcome: string) =>
    outcome === 'allowed' ? green('allowed') : outcome === 'denied' ? red('denied') : dim('not offered')
  const why = (name: ReasonName | null) =>
    name === null
      ? ''
      : `: ${reasons[name].meaning} ${dim(`(${[name, reasons[name].code].filter(Boolean).join(', ')})`)}`
  const row = (name: string, text: string) => `${bold(name.padEnd(14))}${text}\n`
  const gates =
    reset.gates === 0
      ? ''
      : ` with ${reset.gates === 1 ? 'one gate' : 'two gates'}, by the ${governors[reset.governedBy]}`
  const refused = writeRefusals(effective)
  const but = (what: string, reason: ReasonName | null) =>
    reason === null ? [] : [row('', `but ${what}${why(reason)}`)]
  const asFarAsKnown = unknown.some((pointer) => !aboutMessages.test(pointer)) ? ' as far as known' : ''
  const labels = reset.options.map((option) => options[option].label)
  return [
    `${bold(visible(effective.user.userPrincipalName))} ${dim(`in ${visible(set.path)}, as of ${new Date(effective.at).toISOString()}`)}\n\n`,
    row('Reset', `${may(reset.outcome)}${asFarAsKnown}${why(reset.reason)}${gates}`),
    ...but('the last page refuses the new password', refused.reset),
    ...reset.failing.slice(1).map((name) => row('', `also${why(name).slice(1)}`)),
    row('Can use', labels.join(', ') || 'nothing'),
    row('Unlock', `${may(unlock.outcome)}${why(unlock.reason)}`),
    ...but('the last page refuses to unlock the account', refused.unlock),
    row('Change', `${may(change.outcome)}${why(change.reason)}`),
    ...but('the new password is refused', refused.change),
    row('Registration', registrationText(registration)),
    ...(reset.outcome === 'denied' ? [] : [row('After a reset', mailText(effective))]),
    row(
      'Helpdesk',
      helpdesk.outcome === 'opens'
        ? `opens ${visible(helpdesk.url ?? '')}`
        : `mail to ${visible(helpdesk.to.join(', ')) || 'no recipient'}`,
    ),
    ...reset.warnings.map((code) => row('Warning', `${whyOf(code)} ${dim(`(${code})`)}`)),
    unknown.length === 0
      ? ''
      : row('Unknown', `${visible(unknown.join(', '))}; what each says by default is used`),
    `\n${bold('Because')}\n`,
    ...reset.because.map((one) => becauseText(one, report, colour)),
    ...registration.because.map((one) => becauseText(one, report, colour)),
    nearest.length === 0 ? '' : `\n${bold('Would change the answer')}\n`,
    ...nearest.map((one) => `  ${one.change} → ${may(one.outcome)}\n`),
  ].join('')
}

/** Settings that decide nothing in a reset. */
const aboutMessages = /^\/spec\/(customization|notifications)/

/** Why the write on-premises refuses what is allowed before it; null where the write is not reached or not refused. */
export function writeRefusals({ reset, unlock, change, writeRefusal }: EffectivePolicy) {
  const reasonIf = ({ outcome }: { readonly outcome: string }) =>
    outcome === 'allowed' ? writeRefusal : null
  return { reset: reasonIf(reset), unlock: reasonIf(unlock), change: reasonIf(change) }
}

const governors = {
  userPolicy: 'user policy',
  administratorPolicy: 'administrator policy',
  homeTenant: 'home tenant',
}

function registrationText({ outcome, missing, proposed }: EffectivePolicy['registration']): string {
  if (outcome === 'required')
    return `required at the next sign-in: ${missing} missing, ${proposed.join(' and ') || 'none'} proposed`
  return outcome === 'reconfirm' ? 'to be confirmed at the next sign-in' : 'not required'
}

/** Recipients of the notification of a reset. */
export function mailText({ reset, notifications, writeRefusal }: EffectivePolicy): string {
  const isElsewhere = reset.governedBy === 'homeTenant' || reset.failing.includes('MicrosoftAccountGuest')
  if (isElsewhere) return 'no notification is sent from here: the password is stored elsewhere'
  if (writeRefusal !== null) return 'no notification: the new password is refused'
  const { userPasswordReset, adminPasswordReset } = notifications
  const parts = [
    ...(userPasswordReset.length > 0 ? [`mail to the user (${userPasswordReset.join(', ')})`] : []),
    ...(adminPasswordReset.length > 0 ? [`mail to administrators (${adminPasswordReset.join(', ')})`] : []),
  ]
  return visible(parts.join('; ')) || 'no notification'
}

function becauseText({ fact, text, at }: Because, { placeOf }: ExplainReport, colour: boolean): string {
  const { dim } = paint(colour)
  const place = at === null ? null : placeOf(at)
  const where =
    place === null ? '' : dim(`  ${visible(place.file)}:${place.span.start.line}:${place.span.start.column}`)
  return `  ${dim(fact.padEnd(7))} ${visible(text)}${where}\n`
}

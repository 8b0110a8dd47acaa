import type { Place } from '../document/resolve-locations.ts'
import type { Because } from '../effective/because.ts'
import type { Decision } from '../effective/decide.ts'
import type { NearestChange } from '../effective/counterfactuals.ts'
import type { EffectivePolicy } from '../effective/resolve.ts'
import { options } from '../model/methods.ts'
import { visible } from './code-frame.ts'
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

/** Why the write on-premises refuses what is allowed before it; null where the write is not reached or not refused. */
export function writeRefusals({ reset, unlock, change, writeRefusal }: EffectivePolicy) {
  const reasonIf = ({ outcome }: { readonly outcome: string }) =>
    outcome === 'allowed' ? writeRefusal : null
  return { reset: reasonIf(reset), unlock: reasonIf(unlock), change: reasonIf(change) }
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

/** The methods that a user can use, by their labels. SOURCE: R-030 (those of a guest are the home tenant's) */
export function usableText({ reset }: EffectivePolicy): string {
  const labels = reset.options.map((option) => options[option].label)
  return labels.join(', ') || (isDecidedElsewhere(reset) ? 'what the home tenant offers' : 'nothing')
}

/** True if a guest can reset in the home tenant. */
export function isDecidedElsewhere({ governedBy, outcome }: EffectivePolicy['reset']): boolean {
  return governedBy === 'homeTenant' && outcome === 'allowed'
}

import type { Place } from '../document/resolve-locations.ts'
import type { NearestChange } from '../effective/counterfactuals.ts'
import type { CommonPolicy, EffectivePolicy } from '../effective/resolve.ts'
import { options } from '../model/methods.ts'
import { visible } from './code-frame.ts'

/** One user's effective policy, with the places its reasons stand at. */
export interface ExplainReport {
  readonly effective: EffectivePolicy
  /** Of all users, one object for those of one profile. */
  readonly common: CommonPolicy
  readonly set: { readonly tenant: string; readonly policy: string; readonly path: string }
  /** Place of a pointer below `/tenant` or `/policy`. */
  placeOf(pointer: string): Place
  /** The pointer within the document or the line that has what a pointer below `/tenant` or `/policy` names. */
  pointerOf(pointer: string): string
  /** What follows from the finding that a warning is the code of. */
  whyOf(code: string): string
  /** Pointers of `metadata.unknown` that the answer rests on. */
  readonly unknown: readonly string[]
  readonly nearest: readonly NearestChange[]
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

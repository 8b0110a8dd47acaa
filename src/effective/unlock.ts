import type { User } from '../model/tenant.ts'
import type { Decision } from './decide.ts'
import type { PolicyIndex } from './index-policy.ts'
import type { ReasonName } from './reasons.ts'

/** Whether an account can be unlocked without a new password. */
export interface Unlock {
  readonly outcome: 'allowed' | 'denied' | 'notOffered'
  readonly reason: ReasonName | null
  readonly gates: number
  /** Those of the reset; empty where unlocking is not offered. */
  readonly warnings: readonly string[]
}

/** Unlocking is a choice beside reset, for on-premises passwords, with the gates of a reset. SOURCE */
export function decideUnlock(prepared: PolicyIndex, user: User, reset: Decision): Unlock {
  if (!offersUnlock(prepared, user)) return { outcome: 'notOffered', reason: null, gates: 0, warnings: [] }
  return { outcome: reset.outcome, reason: reset.reason, gates: reset.gates, warnings: reset.warnings }
}

/** True if the page asks whether the password is forgotten or known. */
function offersUnlock(prepared: PolicyIndex, user: User): boolean {
  const { allowUnlockWithoutReset, writeBackPasswords } = prepared.policy.onPremisesIntegration
  return allowUnlockWithoutReset && writeBackPasswords && user.passwordSource !== 'cloud'
}

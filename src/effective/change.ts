import type { User } from '../model/tenant.ts'
import type { PolicyIndex } from './index-policy.ts'
import type { ReasonName } from './reasons.ts'
import { hasPasswordElsewhere } from '../model/guest.ts'
import { writebackRefusal, writeWarnings } from './writeback.ts'

/** Whether a user may change a known password. */
export interface Change {
  readonly outcome: 'allowed' | 'denied'
  readonly reason: ReasonName | null
  /** Codes of findings about a write that is refused; empty where the change is denied. */
  readonly warnings: readonly string[]
}

/**
 * Free for cloud passwords, whatever the scope; others are written back.
 * SOURCE
 */
export function decideChange(prepared: PolicyIndex, user: User): Change {
  const reason = changeRefusal(prepared, user)
  if (reason !== null) return { outcome: 'denied', reason, warnings: [] }
  return { outcome: 'allowed', reason, warnings: writeWarnings(prepared, user) }
}

function changeRefusal(prepared: PolicyIndex, user: User): ReasonName | null {
  if (!user.accountEnabled) return 'AccountDisabled'
  if (hasPasswordElsewhere(user)) return 'PasswordInHomeTenant'
  const refusal = writebackRefusal(prepared, user)
  if (refusal !== null) return refusal
  // SOURCE: R-126 (a password that lives in the cloud may always be changed)
  return user.cannotChangePassword && user.passwordSource !== 'cloud' ? 'ChangeNotAllowed' : null
}

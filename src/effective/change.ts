import type { User } from '../model/tenant.ts'
import type { PolicyIndex } from './index-policy.ts'
import type { ReasonName } from './reasons.ts'
import { hasPasswordElsewhere } from '../model/guest.ts'
import { writebackRefusal } from './writeback.ts'

/** Whether a user may change a known password. */
export interface Change {
  readonly outcome: 'allowed' | 'denied'
  readonly reason: ReasonName | null
}

/** Free for cloud passwords, whatever the scope; others are written back. SOURCE */
export function decideChange(prepared: PolicyIndex, user: User): Change {
  const reason = changeRefusal(prepared, user)
  return { outcome: reason === null ? 'allowed' : 'denied', reason }
}

function changeRefusal(prepared: PolicyIndex, user: User): ReasonName | null {
  if (!user.accountEnabled) return 'AccountDisabled'
  if (user.userType === 'guest' && user.guest?.identity === 'microsoftAccount') return 'MicrosoftAccountGuest'
  if (hasPasswordElsewhere(user)) return 'PasswordInHomeTenant'
  const refusal = writebackRefusal(prepared, user)
  if (refusal !== null) return refusal
  // SOURCE: R-126 (a password that lives in the cloud may always be changed)
  return user.cannotChangePassword && user.passwordSource !== 'cloud' ? 'ChangeNotAllowed' : null
}

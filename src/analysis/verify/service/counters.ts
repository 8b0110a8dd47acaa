import type { FailureEntry, User } from '../../../model/tenant.ts'
import { minute, second } from '../../../model/time.ts'
import type { Tenant } from '../../../model/tenant.ts'
import type { Instant } from '../../../model/time.ts'
import type { Account } from '../../../service/store.ts'
import type { Session } from '../../../service/session.ts'
import { isProof } from '../step-predicates.ts'
import type { Deed } from './moves.ts'
import type { Counters, Lock } from './step.ts'
import { withState } from './world.ts'

/** Mails within ten minutes. SOURCE: R-142 */
export const mailsAllowed = 10

/**
 * Ways the throttling counters can stand that a deed can tell apart. The service reads them as two facts, whether
 * reset is blocked and whether one more attempt of the kind is one too many; each list of failures is, for each
 * kind of attempt, read like one of the three.
 */
export function countersOf({ type, kind }: Deed, { entry }: Session): readonly Counters[] {
  if (type === 'password.entered') return ['clean', 'blocked']
  if (entry !== 'reset') return ['clean']
  if (type === 'identity.given' && kind === 'right') return ['clean', 'blocked']
  return isProof(type) || type === 'proof.requested' ? ['clean', 'limited', 'blocked'] : ['clean']
}

/** Ways smart lockout can stand that a deed can tell apart. */
export function lockOf({ type }: Deed, { entry }: Session): readonly Lock[] {
  if (type === 'password.entered') return ['open', 'nearly', 'locked']
  return entry === 'reset' && type === 'finish.selected' ? ['open', 'locked'] : ['open']
}

/** Puts counters and lock of an account into such a way. */
export function withCounters(
  account: Account,
  { counters, lock }: { readonly counters: Counters; readonly lock: Lock },
  now: Instant,
  tenant: Tenant,
): void {
  if (counters !== 'clean') {
    account.user = userWith(account.user, counters, now - second, tenant.platform.attemptsAllowed)
  }
  if (lock === 'open') return
  const { lockoutThreshold } = tenant.passwordProtection
  account.signIns =
    lock === 'nearly'
      ? { ...account.signIns, failures: lockoutThreshold - 1 }
      : { ...account.signIns, failures: lockoutThreshold, lockedUntil: now + minute, locks: 1 }
}

const users = new WeakMap<User, Map<string, User>>()

/** A user whose counters stand so; made once for each user and way. */
function userWith(user: User, counters: Counters, at: Instant, allowed: number): User {
  const key = `${counters} ${at} ${allowed}`
  let known = users.get(user)
  if (known === undefined) users.set(user, (known = new Map()))
  let one = known.get(key)
  if (one === undefined)
    known.set(key, (one = withState(user, failuresFor(counters, at, allowed), user.state.smartLockoutUntil)))
  return one
}

/** As many failures and mails as are allowed; one more begins a block. */
function failuresFor(counters: Counters, at: Instant, attemptsAllowed: number): FailureEntry[] {
  const failed = Array.from({ length: attemptsAllowed }, (): FailureEntry => ({ kind: 'text', at }))
  const texts = Array.from({ length: attemptsAllowed }, (): FailureEntry => ({ kind: 'textSent', at }))
  const mails = Array.from({ length: mailsAllowed }, (): FailureEntry => ({ kind: 'email', at }))
  const limited = [...failed, ...texts, ...mails]
  return counters === 'limited' ? limited : [...limited, { kind: 'text', at }]
}

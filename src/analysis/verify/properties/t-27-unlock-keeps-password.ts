import type { WalkStep } from '../../../walks/language/case.ts'
import { completes, orders } from '../step-predicates.ts'
import type { Property } from '../property.ts'
import { signInLocks } from '../trials.ts'

export const t27: Property = {
  id: 'T-27',
  title:
    'an unlock does not change the password or end the sign-in lockout; the reset of a forgotten password ends it; both end the lock on-premises; sign-in locks count a wrong password once, and last longer each time',
  why: 'Unlocking is offered to users who know their password; it must not help an attacker who guesses it.',
  answers: ['ASVS 6.1.1'],
  trials: signInLocks,
  right: ({ before, after }) =>
    after.snapshot.meta.page === 'unlocked' && after.account.writes > before.account.writes
      ? { passwordChanged: false }
      : {
          accountLocked:
            after.snapshot.meta.page === 'unlocked' && !after.account.user.state.lockedOnPremises,
        },
  // Another browser locks the sign-in first.
  shownBy(path, { after }, { passwordProtection: { lockoutThreshold } }) {
    if (after.account.user.state.lockedOnPremises || after.snapshot.meta.page !== 'unlocked') return path
    const locking: WalkStep[] = [
      { session: 'b' },
      { open: 'signIn' },
      { signIn: 'wrong', times: lockoutThreshold },
      { session: 'a' },
    ]
    return [...locking.map((step) => ({ step, page: null })), ...path]
  },
  machine: {
    step({ before, effects, after }, { entry }) {
      if (entry !== 'reset') return null
      const unlocks = orders(effects, 'unlockAccount') || after.meta.page === 'unlocked'
      if (unlocks && orders(effects, 'writePassword')) return 'an unlock writes a password'
      if (unlocks && orders(effects, 'clearSmartLockout')) return 'an unlock ends the sign-in lockout'
      const ends = orders(effects, 'clearSmartLockout')
      if (ends && before.context.problem === 'know')
        return 'an unlock by a user who knows the password ends the sign-in lockout'
      // SOURCE: R-122
      const isReset = after.meta.page === 'passwordChanged' && before.meta.page !== 'passwordChanged'
      return isReset && !ends ? 'the reset of a forgotten password does not end the sign-in lockout' : null
    },
  },
  service: {
    entries: ['reset'],
    step({ before, after }, { entry, writesBack }) {
      if (entry !== 'reset' || !completes(before.snapshot, after.snapshot)) return null
      const isUnlock = after.snapshot.meta.page === 'unlocked'
      // SOURCE: R-041
      if (after.account.user.state.lockedOnPremises && (isUnlock || writesBack))
        return `${isUnlock ? 'an unlock' : 'a reset'} leaves the account locked on-premises`
      // SOURCE: R-122
      if (!isUnlock)
        return after.account.signIns.lockedUntil === null
          ? null
          : 'the reset of a forgotten password does not end the sign-in lockout'
      if (after.account.passwordDigest !== before.account.passwordDigest) return 'an unlock writes a password'
      return after.account.signIns === before.account.signIns ? null : 'an unlock ends the sign-in lockout'
    },
  },
}

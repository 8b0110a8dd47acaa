import type { WalkStep } from '../../../walks/language/case.ts'
import { orders } from '../looks.ts'
import type { Property } from '../property.ts'

export const t27: Property = {
  id: 'T-27',
  title:
    'an unlock does not change the password or end the sign-in lockout; the reset of a forgotten password ends it',
  why: 'Unlocking is offered to users who know their password; it must not help an attacker who guesses it.',
  answers: ['ASVS 6.1.1'],
  right: ({ before, after }) =>
    after.snapshot.meta.page === 'unlocked' && after.account.writes > before.account.writes
      ? { passwordChanged: false }
      : { accountLocked: after.snapshot.meta.page === 'unlocked' },
  // Another browser locks the sign-in first.
  shownBy(path, _, { passwordProtection: { lockoutThreshold } }) {
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
    step({ before, after }, { entry }) {
      if (entry !== 'reset' || after.snapshot.meta.page !== 'unlocked') return null
      if (before.snapshot.meta.page === 'unlocked') return null
      if (after.account.writes !== before.account.writes) return 'an unlock writes a password'
      return after.account.signIns === before.account.signIns ? null : 'an unlock ends the sign-in lockout'
    },
  },
}

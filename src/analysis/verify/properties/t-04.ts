import type { Property } from '../property.ts'

export const t04: Property = {
  id: 'T-04',
  title: 'failures at reset never prevent a user from signing in, and a block expires',
  why: 'An attacker who knows a user name could otherwise lock out that user.',
  answers: ['NIST 63B-4 §3.2.2'],
  right: ({ act }) => (act.type === 'password.entered' ? { outcome: 'allowed' } : { accountLocked: false }),
  service: {
    entries: ['reset', 'signIn', 'registration'],
    step({ act, kind, before, after, lock, counters }, { entry }) {
      if (entry === 'reset') {
        const same = before.account.signIns === after.account.signIns
        return same || after.account.writes > before.account.writes
          ? null
          : `\`${act.type}\` on the reset page changes the sign-in lockout`
      }
      if (act.type !== 'password.entered' || kind !== 'right' || lock === 'locked') return null
      if (before.account.user.state.lockedOnPremises && before.account.user.passwordSource !== 'cloud')
        return null
      return after.standing.meta.ending === 'blocked'
        ? `the correct password is rejected while reset is ${counters === 'blocked' ? 'blocked' : 'open'}`
        : null
    },
  },
}

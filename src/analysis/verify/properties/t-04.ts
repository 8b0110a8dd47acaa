import type { Property } from '../property.ts'

export const t04: Property = {
  id: 'T-04',
  title: 'failing at reset never keeps a user from signing in, and a block ends by itself',
  why: 'Anybody who knows a user name could otherwise lock its user out.',
  answers: ['NIST 63B-4 §3.2.2'],
  right: () => ({ accountLocked: false }),
  service: {
    within: ['interventions', 'clock'],
    entries: ['reset', 'signIn', 'registration'],
    step({ act, kind, before, after, lock, counters }, { entry }) {
      if (entry === 'reset') {
        const same = before.account.signIns === after.account.signIns
        return same || after.account.writes > before.account.writes
          ? null
          : `\`${act.type}\` on the reset page changes the lock of the sign-in`
      }
      if (act.type !== 'password.entered' || kind !== 'right' || lock === 'locked') return null
      if (before.account.user.state.lockedOnPremises && before.account.user.passwordSource !== 'cloud')
        return null
      return after.standing.meta.ending === 'blocked'
        ? `the right password is refused while reset is ${counters === 'blocked' ? 'blocked' : 'open'}`
        : null
    },
  },
}

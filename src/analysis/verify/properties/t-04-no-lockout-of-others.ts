import { countOf } from '../step-predicates.ts'
import type { MachineStep } from '../explore.ts'
import type { Property } from '../property.ts'
import { blockEnds } from '../trials.ts'

export const t04: Property = {
  id: 'T-04',
  title: 'failures at reset never prevent a user from signing in, and a block expires',
  why: 'An attacker who knows a user name could otherwise lock out that user.',
  answers: ['NIST 63B-4 §3.2.2'],
  trials: blockEnds,
  right: ({ act }, calm) =>
    act.type === 'password.entered' ? { page: calm.after.snapshot.meta.page! } : { accountLocked: false },
  machine: { isPart: true, step: mislocked },
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
      return after.snapshot.meta.ending === 'blocked'
        ? `the correct password is rejected while reset is ${counters === 'blocked' ? 'blocked' : 'open'}`
        : null
    },
  },
}

/** A wrong password counts once, and the page of the sign-in ends as blocked where the sign-in is locked, and nowhere else. */
function mislocked({ event, inputs, effects, after }: MachineStep): string | null {
  if (event !== 'password.entered') return null
  const isLocked = inputs.locked === true || inputs.locks === true
  if (isLocked !== (after.meta.ending === 'blocked'))
    return isLocked ? 'a locked sign-in continues' : 'an unlocked sign-in ends as locked'
  const goesOn = after.meta.ending === undefined || after.meta.ending === 'completed'
  if (goesOn && inputs.passwordRight === true && countOf(effects, 'acceptSignIn') !== 1)
    return 'a right password at sign-in is not noted'
  const isWrong = inputs.locked === false && (inputs.locks === true || inputs.passwordRight !== true)
  return countOf(effects, 'countSignInFailure') === (isWrong ? 1 : 0)
    ? null
    : 'a wrong password at sign-in is not counted once'
}

import { accountChange, completes, orders, signsIn } from '../step-predicates.ts'
import type { Property } from '../property.ts'
import type { ServiceStep } from '../service/step.ts'

export const t12: Property = {
  id: 'T-12',
  title: 'a new password ends the sessions of the old one, and a reset does not sign the user in',
  why: 'An intruder would otherwise stay signed in, or a reset would bypass the second factor of sign-in.',
  answers: ['ASVS 6.4.3', 'ASVS 7.4.3'],
  right: () => ({ page: 'refused' }),
  machine: {
    isPart: true,
    step({ before, effects, after }, { entry }) {
      if (entry !== 'reset') return null
      if (after.meta.page === 'signedIn' || orders(effects, 'acceptSignIn'))
        return 'a reset signs the user in'
      return completes(before, after) &&
        after.meta.page === 'passwordChanged' &&
        !orders(effects, 'revokeSessions')
        ? 'a reset does not end the sessions of the old password'
        : null
    },
  },
  service: {
    step: (step, { entry }) => {
      if (entry !== 'reset') return outlived(step)
      return step.after.snapshot.meta.page === 'signedIn' ? 'a reset signs the user in' : null
    },
  },
}

/** A page that was signed in to by an earlier password changes the account or completes the sign-in. */
function outlived({ act, before, after, effects, truth }: ServiceStep): string | null {
  // A password that is typed is the present one.
  if (!truth.isReplaced || act.type === 'password.entered') return null
  const change = accountChange(effects)
  if (change !== undefined) return `\`${act.type}\` orders \`${change}\` in a session of an earlier password`
  return signsIn(before.snapshot, after.snapshot) ? 'a session of an earlier password is signed in' : null
}

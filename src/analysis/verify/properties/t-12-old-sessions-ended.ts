import { completes, orders } from '../looks.ts'
import type { Property } from '../property.ts'

export const t12: Property = {
  id: 'T-12',
  title: 'a reset ends the sessions of the old password, and does not sign the user in',
  why: 'An intruder would otherwise stay signed in, or a reset would bypass the second factor of sign-in.',
  answers: ['ASVS 6.4.3', 'ASVS 7.4.3'],
  machine: {
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
    entries: ['reset'],
    step({ before, after, effects }, { entry }) {
      if (entry !== 'reset') return null
      if (after.snapshot.meta.page === 'signedIn') return 'a reset signs the user in'
      const { passwordDigest } = before.account
      return after.account.passwordDigest !== passwordDigest &&
        completes(before.snapshot, after.snapshot) &&
        !orders(effects, 'revokeSessions')
        ? 'a reset does not end the sessions of the old password'
        : null
    },
  },
}

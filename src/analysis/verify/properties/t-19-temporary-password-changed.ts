import { orders } from '../step-predicates.ts'
import type { Property } from '../property.ts'

export const t19: Property = {
  id: 'T-19',
  title: 'a user who signs in with a temporary password has to change it first',
  why: 'The administrator or helpdesk that made the password knows it.',
  answers: ['ASVS 6.4.1', 'ASVS 6.4.6'],
  right: () => ({ page: 'updatePassword' }),
  // The page that asks for another password is the next one.
  shownBy: (path) => path.slice(0, path.findLastIndex(({ step }) => step.signIn !== undefined) + 1),
  service: {
    entries: ['signIn', 'registration'],
    step({ before, after, effects, truth }) {
      const owes =
        truth.owesPassword ||
        (orders(effects, 'acceptSignIn') && before.account.user.state.mustChangePassword)
      if (!owes || after.account.writes > before.account.writes) return null
      return after.snapshot.meta.page === 'signedIn' ? 'a user is signed in with a temporary password' : null
    },
  },
}

import type { Property } from '../property.ts'

export const t21: Property = {
  id: 'T-21',
  title:
    'a password is written, and an account unlocked, only if the user is allowed to reset at that moment',
  why: 'Accounts are disabled and policies changed while a page is open, often in response to an attack.',
  answers: ['ASVS 7.4.2', 'ASVS 8.3.2'],
  right: () => ({ passwordChanged: false }),
  service: {
    entries: ['reset'],
    step({ before, after, truth }, { entry }) {
      if (entry !== 'reset') return null
      const unlocked =
        before.account.user.state.lockedOnPremises && !after.account.user.state.lockedOnPremises
      if (after.account.writes === before.account.writes && !unlocked) return null
      if (truth.refusal !== null) return `a password is written although the decision is now ${truth.refusal}`
      const passed = new Set(after.snapshot.context.passed).size
      return passed >= truth.gates
        ? null
        : `a password is written after ${passed} of ${truth.gates} verification steps`
    },
  },
}

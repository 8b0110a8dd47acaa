import { orders } from '../step-predicates.ts'
import type { Property } from '../property.ts'

export const t06: Property = {
  id: 'T-06',
  title:
    'an administrator verifies as many methods as the administrator policy requires, and never with security questions',
  why: 'Administrator accounts need more protection than a user policy may give.',
  answers: ['ASVS 6.3.4'],
  concerns: {
    page: ({ entry, isAdministrator }) => entry === 'reset' && isAdministrator,
    lacking: 'no user of the set is an administrator',
  },
  right: () => ({ page: 'refused' }),
  machine: {
    step({ effects, after }, { reset }) {
      if (reset === null || !reset.isAdministrator) return null
      const writes = orders(effects, 'writePassword') || orders(effects, 'unlockAccount')
      if (after.context.passed.includes('securityQuestions'))
        return 'an administrator passes a verification step with security questions'
      const isLetIn = after.meta.page === 'verification1' || after.meta.page === 'newPassword'
      if (!writes && !isLetIn) return null
      if (reset.reason !== null) return `an administrator is accepted in spite of ${reset.reason}`
      if (!writes) return null
      const different = new Set(after.context.passed).size
      return different >= reset.gates
        ? null
        : `an administrator has passed ${different} of ${reset.gates} verification steps`
    },
  },
}

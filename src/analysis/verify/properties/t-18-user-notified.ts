import { completes } from '../step-predicates.ts'
import { canReset } from '../property.ts'
import type { Property } from '../property.ts'

export const t18: Property = {
  id: 'T-18',
  title: 'a completed reset notifies every recipient whom the policy names at its first and at its last page',
  why: 'A takeover without a notification is detected late.',
  answers: ['ASVS 6.3.7', 'NIST 63B-4 §4.6'],
  concerns: canReset,
  right: ({ truth: { notified } }) => ({
    notifications: Object.entries(notified).flatMap(([kind, to]) => (to.length === 0 ? [] : [{ kind, to }])),
  }),
  service: {
    entries: ['reset'],
    step({ before: { snapshot: was }, after, messages, truth }, { entry, effective }) {
      if (entry !== 'reset' || !completes(was, after.snapshot)) return null
      if (after.snapshot.meta.page !== 'passwordChanged') return null
      for (const [kind, to] of Object.entries(truth.notified)) {
        const told = messages.filter((message) => message.kind === kind).flatMap((message) => message.to)
        const named = effective.notifications[kind as keyof typeof truth.notified]
        const missing = to.filter((address) => named.includes(address) && !told.includes(address))
        if (missing.length > 0)
          return `a reset completes, but ${missing.length} of ${to.length} addresses are not notified`
      }
      return null
    },
  },
}

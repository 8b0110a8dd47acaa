import { asksSecondFactor } from '../../../machines/plan-pages.ts'
import { takesAnywhere } from '../controls.ts'
import { orders } from '../step-predicates.ts'
import type { Property } from '../property.ts'

export const t13: Property = {
  id: 'T-13',
  title: 'a notification or call is approved only while it is open, and with the number that the page shows',
  why: 'Users approve requests that they did not make, if they come often enough.',
  answers: ['ASVS 6.6.4', 'NIST 63B-4 §3.1.3.1', 'NIST 63B-4 §3.1.3.2'],
  right: () => ({ outcome: 'retry' }),
  concerns: {
    // Where a second factor is asked for, it can be one that the user registers meanwhile.
    page: ({ machine, plan }) =>
      takesAnywhere(machine, 'push.answered') || (asksSecondFactor(plan) && plan.refusal === null),
    lacking: 'no page asks a user of the set to approve a notification or a call',
  },
  service: {
    step({ act, kind, before, effects }) {
      if (act.type !== 'push.answered' || !orders(effects, 'consumeCode')) return null
      if (kind !== 'approve') return `the answer \`${kind}\` is accepted as an approval`
      const { outstanding, method } = before.snapshot.context
      return outstanding || method !== null ? null : 'an approval is accepted while no request is open'
    },
  },
}

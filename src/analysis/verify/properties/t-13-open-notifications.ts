import { orders } from '../looks.ts'
import type { Property } from '../property.ts'

export const t13: Property = {
  id: 'T-13',
  title: 'a notification or call is approved only while it is open, and with the number that the page shows',
  why: 'Users approve requests that they did not make, if they come often enough.',
  answers: ['ASVS 6.6.4', 'NIST 63B-4 §3.1.3.1', 'NIST 63B-4 §3.1.3.2'],
  service: {
    step({ act, kind, before, effects }) {
      if (act.type !== 'push.answered' || !orders(effects, 'consumeCode')) return null
      if (kind !== 'approve') return `the answer \`${kind}\` is accepted as an approval`
      const { outstanding, method } = before.snapshot.context
      return outstanding || method !== null ? null : 'an approval is accepted while no request is open'
    },
  },
}

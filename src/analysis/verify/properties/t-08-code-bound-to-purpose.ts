import { orders } from '../step-predicates.ts'
import { carriedOver } from '../still-read.ts'
import type { Property } from '../property.ts'

const foreign: Readonly<Record<string, string>> = {
  wrong: 'a code that was never sent',
  otherUser: 'a code that was sent to another user',
  otherSession: 'a code that was sent in another session',
  otherMethod: 'a code that was sent with another method',
}

export const t08: Property = {
  id: 'T-08',
  title:
    'a code is accepted only from the user, in the session, with the method and for the purpose it was sent for',
  why: 'A user could otherwise use a code of their own account for another account.',
  answers: ['ASVS 6.6.2'],
  machine: { isPart: true, step: carriedOver },
  service: {
    step({ act, kind, effects }) {
      if (act.type !== 'code.entered' || !(kind in foreign)) return null
      return orders(effects, 'consumeCode') ? `${foreign[kind]} is accepted` : null
    },
  },
}

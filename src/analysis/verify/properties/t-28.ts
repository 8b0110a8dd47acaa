import { isProof, orders } from '../looks.ts'
import type { Property } from '../property.ts'

export const t28: Property = {
  id: 'T-28',
  title: 'a method is stored only after its user has proved possession of it',
  why: 'A number that was never confirmed may belong to another person, who could then reset the password.',
  answers: ['ASVS 6.6.1', 'ASVS 7.5.1', 'NIST 63B-4 §4.1.2.1', 'NIST 63B-4 §4.2.1.2'],
  right: () => ({ outcome: 'retry' }),
  machine: {
    step({ event, inputs, effects }) {
      if (!orders(effects, 'storeMethod')) return null
      return isProof(event) && inputs.proof === 'right'
        ? null
        : `\`${event}\` stores a method without a correct proof`
    },
  },
  service: {
    step({ act, kind, effects }) {
      if (!orders(effects, 'storeMethod')) return null
      if (act.type === 'code.entered' && kind !== 'right')
        return `a method is stored after a code of the kind \`${kind}\``
      if (act.type === 'push.answered' && kind !== 'approve')
        return `a method is stored after the answer \`${kind}\``
      return act.type === 'answers.given' && kind !== 'right' ? `answers that are ${kind} are stored` : null
    },
  },
}

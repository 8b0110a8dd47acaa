import { orders } from '../looks.ts'
import type { Property } from '../property.ts'

export const t20: Property = {
  id: 'T-20',
  title: 'no password is written that the password rules reject, or whose confirmation differs',
  why: 'Users tend to choose guessable passwords when they reset one.',
  answers: ['ASVS 6.2.1', 'ASVS 6.2.4', 'NIST 63B-4 §3.1.1.2'],
  right: () => ({ passwordChanged: false }),
  machine: {
    step({ inputs, effects, after }) {
      if (!orders(effects, 'writePassword')) return null
      if (inputs.passwordRefusal !== null)
        return 'a password is written that was not checked, or was rejected'
      const { password, confirm } = after.context
      return password !== null && password === confirm
        ? null
        : 'a password is written whose confirmation differs'
    },
  },
  service: {
    step({ before, after, truth }) {
      if (after.account.passwordDigest === before.account.passwordDigest) return null
      return truth.passwordRefusal === null
        ? null
        : `a password is written that the rules reject (${truth.passwordRefusal})`
    },
  },
}

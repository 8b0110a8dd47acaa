import { orders } from '../step-predicates.ts'
import type { MachineStep } from '../explore.ts'
import type { Property } from '../property.ts'

export const t20: Property = {
  id: 'T-20',
  title:
    'no password is written that the rules reject, whose confirmation differs, or that was changed without the present one; a rejected one costs no progress',
  why: 'Users tend to choose guessable passwords when they reset one.',
  answers: ['ASVS 6.2.1', 'ASVS 6.2.4', 'NIST 63B-4 §3.1.1.2'],
  right: () => ({ passwordChanged: false }),
  machine: {
    step(step, { entry }) {
      const { inputs, effects, after } = step
      if (!orders(effects, 'writePassword')) return setBack(step)
      // SOURCE: R-125
      if (entry === 'change' && inputs.passwordRight !== true)
        return 'a password is changed without the present one'
      if (inputs.passwordRefusal !== null)
        return 'a password is written that was not checked, or was rejected'
      const { password, confirm } = after.context
      return password !== null && password === confirm
        ? null
        : 'a password is written whose confirmation differs'
    },
  },
  service: {
    step({ kind, before, after, truth }, { entry }) {
      if (after.account.passwordDigest === before.account.passwordDigest) return null
      if (entry === 'change' && kind === 'currentWrong')
        return 'a password is changed without the present one'
      return truth.passwordRefusal === null
        ? null
        : `a password is written that the rules reject (${truth.passwordRefusal})`
    },
  },
}

/** A password that is refused for what it is leaves the page, and the steps that were passed before it. */
function setBack({ event, inputs, before, after }: MachineStep): string | null {
  const isRefused = (inputs.passwordRefusal ?? null) !== null && (inputs.refusal ?? null) === null
  if (event !== 'finish.selected' || !isRefused || after.meta.ending !== undefined) return null
  const isKept = after.meta.page === before.meta.page && after.context.passed === before.context.passed
  return isKept ? null : 'a password that is refused costs the steps that were passed before it'
}

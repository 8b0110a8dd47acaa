import { options } from '../../../model/methods.ts'
import type { Option } from '../../../model/methods.ts'
import { isProof, newlyPassed, orders } from '../step-predicates.ts'
import { canReset } from '../property.ts'
import type { Property } from '../property.ts'

export const t05: Property = {
  id: 'T-05',
  title:
    'no password is written and no account unlocked before the number of different methods that the policy requires was verified',
  why: 'A verification step that can be skipped, or passed twice with one method, adds no protection.',
  answers: ['ASVS 6.3.4', 'ASVS 2.3.1', 'NIST 63B-4 §4.2.2.2'],
  concerns: canReset,
  right({ before }) {
    const { option, passed } = before.snapshot.context
    return isPassed(option, passed) ? { notOffered: [option!] } : { page: 'verification2' }
  },
  // A factor that was passed cannot be chosen again: the walk ends where it would be chosen.
  shownBy(path, { before }) {
    const { option, passed } = before.snapshot.context
    if (!isPassed(option, passed)) return path
    return path.slice(
      0,
      path.findLastIndex(({ step }) => step.choose === option),
    )
  },
  machine: {
    step({ before, event, inputs, effects, after }, { reset }) {
      if (reset === null) return null
      const added = newlyPassed(before, after)
      const { option, passed } = before.context
      if (added.length > 1) return 'one event passes several verification steps'
      if (after.context.passed.length < passed.length)
        return 'a verification step that was passed is forgotten'
      if (added.length === 1) {
        if (!isProof(event) || inputs.proof !== 'right')
          return `\`${event}\` passes a verification step without a correct proof`
        if (option === null || options[option].factor !== added[0])
          return `a proof by ${option} passes a step as ${added[0]}`
        if (!orders(effects, 'consumeCode')) return 'a proof is not consumed'
        const proven = new Set(after.context.passed).size
        if (proven < reset.gates && after.meta.page !== 'verification2')
          return `the verification ends after ${proven} of ${reset.gates} steps`
      }
      if (!orders(effects, 'writePassword') && !orders(effects, 'unlockAccount')) return null
      const different = new Set(after.context.passed).size
      return different >= reset.gates && reset.reason === null
        ? null
        : `${orders(effects, 'writePassword') ? 'a password is written' : 'an account is unlocked'} after ${different} of ${reset.gates} verification steps`
    },
  },
}

function isPassed(option: Option | null, passed: readonly string[]): boolean {
  return option !== null && passed.includes(options[option].factor)
}

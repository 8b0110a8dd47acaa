import { takesAnywhere } from '../controls.ts'
import { orders } from '../looks.ts'
import type { Property } from '../property.ts'

export const t07: Property = {
  id: 'T-07',
  title: 'security questions count as one method, and only if every question is answered correctly',
  why: 'Answers may be known to others; fewer answers than required prove nothing.',
  answers: ['ASVS 6.4.2', 'NIST 63B-4 §4.2.1'],
  concerns: {
    page: ({ entry, machine }) => entry === 'reset' && takesAnywhere(machine, 'answers.given'),
    lacking: 'no user of the set can reset with security questions',
  },
  machine: {
    step({ before, event, inputs, effects, after }) {
      // SOURCE: R-087
      const isAnswered = event === 'answers.given' && before.context.option === 'securityQuestions'
      if (isAnswered && inputs.proof !== 'right' && after.meta.ending === undefined)
        if (!orders(effects, 'drawQuestions')) return 'after wrong answers the same questions are asked again'
      const count = after.context.passed.filter((factor) => factor === 'securityQuestions').length
      if (count > 1) return 'security questions pass two verification steps'
      const added = count > before.context.passed.filter((factor) => factor === 'securityQuestions').length
      return added && (event !== 'answers.given' || inputs.proof !== 'right')
        ? 'security questions are passed without correct answers'
        : null
    },
    note(_graph, { reset }) {
      const alone = reset?.reason === null && reset.gates === 1 && reset.options.includes('securityQuestions')
      return alone
        ? 'the policy accepts security questions as the only method, which ASVS 6.4.2 advises against'
        : null
    },
  },
  service: {
    entries: ['reset'],
    step({ act, kind, effects }, { entry }) {
      if (entry !== 'reset' || act.type !== 'answers.given' || kind === 'right') return null
      return orders(effects, 'consumeCode')
        ? `answers of which ${kind === 'oneWrong' ? 'one is' : 'all are'} wrong are accepted`
        : null
    },
  },
}

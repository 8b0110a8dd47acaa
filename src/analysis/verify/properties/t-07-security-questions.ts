import { takesAnywhere } from '../controls.ts'
import { orders } from '../step-predicates.ts'
import type { Property } from '../property.ts'
import type { ServiceStep } from '../service/step.ts'

export const t07: Property = {
  id: 'T-07',
  title:
    'security questions count as one method, and only if as many different ones as the policy requires are answered correctly; a wrong answer draws others',
  why: 'Answers may be known to others; fewer answers than required prove nothing.',
  answers: ['ASVS 6.4.2', 'NIST 63B-4 §4.2.1'],
  isHidden: (step) => misdrawn(step) !== null,
  right: ({ act, truth: { questions } }) =>
    act.type === 'answers.given' ? { outcome: 'retry' } : { questionsAsked: questions.required },
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
    step(step, { entry }) {
      if (entry !== 'reset') return null
      const { act, kind, effects } = step
      const isAccepted = act.type === 'answers.given' && kind !== 'right' && orders(effects, 'consumeCode')
      return isAccepted
        ? `answers of which ${kind === 'oneWrong' ? 'one is' : 'all are'} wrong are accepted`
        : misdrawn(step)
    },
  },
}

/** What is wrong with the questions that a step draws. SOURCE: R-087 */
function misdrawn({ act, before, after, effects, truth }: ServiceStep): string | null {
  if (!orders(effects, 'drawQuestions')) return null
  const { drawn } = after.account
  const { required, registered } = truth.questions
  if (new Set(drawn).size !== drawn.length) return 'one question is asked twice'
  if (drawn.length !== required) return `${drawn.length} of ${required} questions are asked`
  if (drawn.some((one) => !registered.includes(one)))
    return 'a question is asked that the user has not answered'
  return act.type === 'answers.given' && drawn === before.account.drawn
    ? 'after wrong answers the same questions are asked again'
    : null
}

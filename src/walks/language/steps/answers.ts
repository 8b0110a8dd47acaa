import type { Answers } from '../../../machines/events.ts'
import { step, type StepContext } from '../step.ts'

export interface AnswersStep {
  readonly answers: 'right' | 'wrong' | 'oneWrong' | readonly (readonly [string, string])[]
}

export const answers = step<AnswersStep>({
  schema: {
    answers: {
      title: 'Answers',
      description:
        'Answer the security questions (R-087); submits. A list of [question, answer] pairs registers them.',
      anyOf: [
        { enum: ['right', 'wrong', 'oneWrong', null] },
        { type: 'array', minItems: 1, items: { $ref: '#/$defs/answerPair' } },
      ],
      'x-expected': 'right, wrong, oneWrong, or a list of [question, answer] pairs of text',
      examples: [
        'right',
        'oneWrong',
        [
          ['p01', 'Leeds'],
          ['p02', 'Turku'],
          ['p03', 'Oslo'],
        ],
      ],
    },
  },
  repeats: true,
  act: async (given, at) => ({ type: 'answers.given', answers: await answersOf(at, given.answers!) }),
  ofAct: { 'answers.given': (act, by) => ({ answers: by.answers(act) }) },
  examples: () => [{ answers: 'right' }, { answers: 'wrong' }],
  phrase: (given) =>
    typeof given.answers === 'string'
      ? `answers the questions ${given.answers === 'oneWrong' ? 'with one wrong' : given.answers}`
      : null,
})

/** `right` answers are those on file, or new ones in registration; one wrong answer makes a set wrong. */
async function answersOf(at: StepContext, written: AnswersStep['answers']): Promise<Answers> {
  if (typeof written !== 'string') return written
  const known = new Map((await at.account())?.answers)
  const { questions, answersWanted } = at.session
  const right = questions
    .slice(0, answersWanted)
    .map((question, index): [string, string] => [
      question,
      known.get(question) ?? at.answers.get(question) ?? `my answer ${index + 1}`,
    ])
  if (written === 'right') return right
  return right.map(([question, answer], index) =>
    written === 'wrong' || index === 0 ? [question, '?'] : [question, answer],
  )
}

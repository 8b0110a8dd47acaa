import { options } from '../../../model/methods.ts'
import { step } from '../step.ts'

export interface PushStep {
  readonly push: 'approve' | 'deny' | 'ignore' | 'wrongNumber'
}

const verbs: Readonly<Record<'call' | 'notification', Readonly<Record<PushStep['push'], string>>>> = {
  call: { approve: 'answers', deny: 'refuses', ignore: 'ignores', wrongNumber: 'refuses' },
  notification: { approve: 'approves', deny: 'denies', ignore: 'ignores', wrongNumber: 'approves' },
}

export const push = step<PushStep>({
  schema: {
    push: {
      title: 'Push',
      description: 'Answer a notification or a call; on a call approve is pressing # (R-052, R-059).',
      enum: ['approve', 'deny', 'ignore', 'wrongNumber', null],
    },
  },
  repeats: true,
  act: (answered) => ({ type: 'push.answered', answer: answered.push! }),
  ofAct: { 'push.answered': ({ answer }) => ({ push: answer }) },
  examples: () => [{ push: 'approve' }, { push: 'deny' }, { push: 'wrongNumber' }],
  phrase: (answered, option) => {
    const what = option !== null && options[option].challenge === 'call' ? 'call' : 'notification'
    const number = what === 'notification' && answered.push === 'wrongNumber' ? ' with the wrong number' : ''
    return `${verbs[what][answered.push!]} the ${what}${number}`
  },
})

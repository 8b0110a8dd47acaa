import { step } from '../step.ts'

export const session = step<{ readonly session: string }>({
  schema: {
    session: {
      title: 'Session',
      description:
        'Continue in the browser of that name; the first is a. Each keeps its page; all share the directory, the counters and the clock.',
      type: ['string', 'null'],
      minLength: 1,
      'x-expected': 'the name of a browser, such as b',
      examples: ['b'],
    },
  },
  change: (next, { goTo }) => goTo(next.session),
  phrase: (next) =>
    next.session === 'a' ? 'in the first browser' : next.session === 'b' ? 'in another browser' : null,
})

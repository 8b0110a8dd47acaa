import { step } from '../step.ts'

export const delivery = step<{ readonly delivery: 'works' | 'fails' }>({
  schema: {
    delivery: {
      title: 'Delivery',
      description: 'The result of the next code, call or mail (R-116).',
      enum: ['works', 'fails', null],
    },
  },
  change: (next, { nextDelivery }) => nextDelivery(next.delivery === 'fails'),
  phrase: (next) => `delivery ${next.delivery}`,
})

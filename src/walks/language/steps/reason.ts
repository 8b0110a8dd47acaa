import { step } from '../step.ts'

export const reason = step<{ readonly reason: 'forgot' | 'know' }>({
  schema: {
    reason: {
      title: 'Reason',
      description:
        '"I forgot my password" or "I know my password": asked when unlock without reset is on and the password is not cloud (R-118).',
      enum: ['forgot', 'know', null],
    },
  },
  act: (stated) => ({ type: 'problem.stated', problem: stated.reason! }),
  ofAct: { 'problem.stated': ({ problem }) => ({ reason: problem }) },
  examples: ({ page }) => (page === 'reason' ? [{ reason: 'forgot' }, { reason: 'know' }] : []),
  phrase: (stated) => `says "${stated.reason === 'know' ? 'I know my password' : 'I forgot my password'}"`,
})

import { step } from '../step.ts'

/** The phrase for each result of a write. */
const writes = {
  accepts: 'succeeds',
  refusesPassword: 'is refused',
  misconfigured: 'fails for configuration',
  unreachable: 'finds nobody',
  cloudWriteFails: 'fails in the cloud',
} as const

export const onPremises = step<{ readonly onPremises: keyof typeof writes }>({
  schema: {
    onPremises: {
      title: 'On-premises',
      description: 'The result of the next write only (R-038..R-043).',
      enum: ['accepts', 'refusesPassword', 'misconfigured', 'unreachable', 'cloudWriteFails', null],
    },
  },
  change: ({ onPremises: result }, { nextWrite }) => nextWrite(result === 'accepts' ? 'stored' : result),
  phrase: ({ onPremises: result }) => `the next write on-premises ${writes[result!]}`,
})

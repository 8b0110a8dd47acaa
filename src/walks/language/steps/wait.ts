import { parseDuration } from '../../../model/time.ts'
import { step } from '../step.ts'

export const wait = step<{ readonly wait: string }>({
  schema: {
    wait: {
      $ref: 'tenant.schema.json#/$defs/duration',
      title: 'Wait',
      description:
        'Advances the clock. A limit is reached exactly at its end: after 15m the session is over (R-115).',
      examples: ['16m', '24h'],
    },
  },
  change: (passed, { advance }) => advance(parseDuration(passed.wait) ?? 0),
  phrase: (passed) => `${passed.wait} passes`,
})

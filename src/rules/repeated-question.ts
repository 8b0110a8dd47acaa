import { repetitions } from './repetition.ts'
import { rule } from './rule.ts'

export const repeatedQuestion = rule({
  code: 'policy/repeated-question',
  severity: 'error',
  kind: 'impossible',
  summary: 'a custom question written twice',
  why: 'The same question cannot be registered twice, so the second adds nothing to choose from.',
  help: 'remove it from `custom`, or ask something else',
  source: ['R-080', 'R-083'],
  bad: {
    policy:
      'authenticationMethods: { available: [email, securityQuestions], securityQuestions: { predefined: all, custom: ["Which desk?", "which desk?"] } }',
  },
  good: {
    policy:
      'authenticationMethods: { available: [email, securityQuestions], securityQuestions: { predefined: all, custom: ["Which desk?", "Which badge?"] } }',
  },
  check({ policy }) {
    const at = '/policy/authenticationMethods/securityQuestions/custom'
    return repetitions(policy.authenticationMethods.securityQuestions.custom).map(
      ({ name, index, first }) => ({
        at: `${at}/${index}`,
        message: `\`${name}\` is asked already`,
        related: [{ at: `${at}/${first}`, message: 'the first one' }],
      }),
    )
  },
})

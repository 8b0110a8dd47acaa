import { oneOf } from '../diagnostics/repair.ts'
import { questionsOffered } from '../model/security-questions.ts'
import { rule } from './lib/rule.ts'

export const questionsIgnored = rule({
  code: 'policy/questions-ignored',
  severity: 'warning',
  kind: 'ineffective',
  summary: 'settings of security questions that are not available',
  why: 'The settings of questions have an effect only if `securityQuestions` is available, in every migration state.',
  help: 'delete `securityQuestions:` with its questions',
  source: ['R-078', 'R-086'],
  reads: ['/policy/authenticationMethods', '/tenant/authenticationMethodsPolicy'],
  bad: {
    policy:
      'authenticationMethods: { available: [email], securityQuestions: { predefined: [p01, p02, p03] } }',
  },
  good: { policy: 'authenticationMethods: { available: [email] }' },
  check({ policy }) {
    const { available, securityQuestions } = policy.authenticationMethods
    const written = questionsOffered(securityQuestions)
    // The portal keeps the counts even where no question is offered.
    if (available.includes('securityQuestions') || written === 0) return null
    return {
      at: '/policy/authenticationMethods/securityQuestions',
      part: 'key',
      fix: oneOf({ remove: true }),
      message: `${written === 1 ? '1 question is' : `${written} questions are`} configured, but \`securityQuestions\` is not available`,
    }
  },
})

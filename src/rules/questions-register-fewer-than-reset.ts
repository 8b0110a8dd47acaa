import { oneOf } from '../diagnostics/repair.ts'
import { rule } from './lib/rule.ts'

export const questionsRegisterFewerThanReset = rule({
  code: 'policy/questions-register-fewer-than-reset',
  severity: 'error',
  kind: 'impossible',
  summary: 'fewer questions registered than asked',
  why: 'The questions of a reset are drawn from the registered ones, so there must be enough of them.',
  help: 'raise `registered`, or lower `required`',
  source: ['R-085', 'R-087'],
  reads: ['/policy/authenticationMethods', '/tenant/authenticationMethodsPolicy'],
  bad: {
    policy:
      'authenticationMethods: { available: [email, securityQuestions], securityQuestions: { registered: 3, required: 4, predefined: all } }',
  },
  good: {
    policy:
      'authenticationMethods: { available: [email, securityQuestions], securityQuestions: { registered: 4, required: 4, predefined: all } }',
  },
  check({ policy }) {
    const { available, securityQuestions } = policy.authenticationMethods
    const { registered, required } = securityQuestions
    if (!available.includes('securityQuestions') || registered >= required) return null
    return {
      at: '/policy/authenticationMethods/securityQuestions/registered',
      fix: oneOf(
        { write: required },
        { write: registered, at: '/policy/authenticationMethods/securityQuestions/required' },
      ),
      message: `${registered} questions are registered, but a reset asks ${required}`,
    }
  },
})

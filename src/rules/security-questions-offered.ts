import { oneOf } from '../diagnostics/repair.ts'
import { placeInList } from './lib/offered.ts'
import { rule } from './lib/rule.ts'

export const securityQuestionsOffered = rule({
  code: 'policy/security-questions-offered',
  severity: 'warning',
  kind: 'unwise',
  summary: 'security questions',
  why: 'Answers can be found out or guessed. Microsoft retires security questions as a reset method in March 2027, and standards do not accept them as proof of identity.',
  help: 'remove `securityQuestions`, and make the app or an alternate address available',
  source: ['R-078', 'R-182'],
  reads: ['/policy/authenticationMethods', '/tenant/authenticationMethodsPolicy'],
  bad: {
    policy:
      'authenticationMethods: { available: [email, securityQuestions], securityQuestions: { predefined: all } }',
  },
  good: { policy: 'authenticationMethods: { available: [email, mobileAppCode] }' },
  check(view) {
    const at = placeInList(view, 'securityQuestions')
    if (at === null) return null
    return {
      at,
      fix: oneOf({ remove: true }),
      message: 'answers to security questions can be found out or guessed',
    }
  },
})

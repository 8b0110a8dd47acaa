import { appAlone } from './app-alone.ts'
import { factorsOffered } from './lib/offered.ts'
import { rule } from './lib/rule.ts'

export const tooFewMethods = rule({
  code: 'policy/too-few-methods',
  severity: 'error',
  kind: 'impossible',
  summary: 'fewer different methods available than required',
  why: 'Two gates need two different methods. Text and call to one phone are one method, and so are code and notification of the app.',
  help: 'make another method available, or require 1',
  source: ['R-070', 'R-075'],
  reads: ['/policy/authenticationMethods', '/tenant/authenticationMethodsPolicy'],
  bad: { policy: 'authenticationMethods: { required: 2, available: [email] }' },
  good: { policy: 'authenticationMethods: { required: 2, available: [email, mobilePhone] }' },
  check(view) {
    const { required } = view.policy.authenticationMethods
    const offered = factorsOffered(view).length
    if (offered === 0 || offered >= required || appAlone.check(view).length > 0) return null
    return {
      at: '/policy/authenticationMethods/required',
      message: `${required} different methods are required, but only ${offered} is available`,
    }
  },
})

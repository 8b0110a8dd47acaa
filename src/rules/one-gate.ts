import { oneOf } from '../diagnostics/repair.ts'
import { rule } from './lib/rule.ts'

export const oneGate = rule({
  code: 'policy/one-gate',
  severity: 'note',
  kind: 'unwise',
  summary: 'one method is enough for a reset',
  why: 'With one method, an attacker needs a single phone or mailbox to take over the account; with two, both.',
  help: 'set `required: 2` once most users have two methods',
  source: ['R-070'],
  reads: ['/policy/authenticationMethods', '/policy/properties', '/tenant/authenticationMethodsPolicy'],
  bad: { policy: 'properties: { enabled: all }\nauthenticationMethods: { required: 1 }' },
  good: { policy: 'authenticationMethods: { required: 2 }' },
  check({ policy }) {
    if (policy.properties.enabled === 'none' || policy.authenticationMethods.required !== 1) return null
    return {
      at: '/policy/authenticationMethods/required',
      fix: oneOf({ write: 2 }),
      message: 'one method is enough to reset a password',
    }
  },
})

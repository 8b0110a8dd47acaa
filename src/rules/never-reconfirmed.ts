import { oneOf } from '../diagnostics/repair.ts'
import { rule } from './lib/rule.ts'

export const neverReconfirmed = rule({
  code: 'policy/never-reconfirmed',
  severity: 'warning',
  kind: 'unwise',
  summary: 'security info that users are never asked to confirm',
  why: 'A phone number that a user gave up may be reassigned to another person, who can then reset the password.',
  help: 'set `registration.reconfirmAfterDays` to a number such as 180',
  source: ['R-094', 'R-095'],
  reads: ['/policy/properties', '/policy/registration'],
  bad: { policy: 'properties: { enabled: all }\nregistration: { reconfirmAfterDays: 0 }' },
  good: { policy: 'properties: { enabled: all }\nregistration: { reconfirmAfterDays: 180 }' },
  check({ policy }) {
    const { required, reconfirmAfterDays } = policy.registration
    if (policy.properties.enabled === 'none' || !required || reconfirmAfterDays !== 0) return null
    return {
      at: '/policy/registration/reconfirmAfterDays',
      fix: oneOf({ write: 180 }),
      message: 'users are never asked to confirm their registered methods',
    }
  },
})

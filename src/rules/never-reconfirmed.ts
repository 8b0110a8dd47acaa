import { oneOf } from '../diagnostics/repair.ts'
import { rule } from './lib/rule.ts'

export const neverReconfirmed = rule({
  code: 'policy/never-reconfirmed',
  severity: 'warning',
  kind: 'unwise',
  summary: 'security info that nobody is ever asked to confirm',
  why: 'A number that was given up belongs to somebody else after a while, and still resets the password.',
  help: 'set `registration.reconfirmAfterDays` to a number such as 180',
  source: ['R-094', 'R-095'],
  bad: { policy: 'properties: { enabled: all }\nregistration: { reconfirmAfterDays: 0 }' },
  good: { policy: 'properties: { enabled: all }\nregistration: { reconfirmAfterDays: 180 }' },
  check({ policy }) {
    const { required, reconfirmAfterDays } = policy.registration
    if (policy.properties.enabled === 'none' || !required || reconfirmAfterDays !== 0) return []
    return [
      {
        at: '/policy/registration/reconfirmAfterDays',
        fix: oneOf({ write: 180 }),
        message: 'nobody is ever asked whether what they registered is still theirs',
      },
    ]
  },
})

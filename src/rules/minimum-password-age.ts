import { oneOf } from '../diagnostics/repair.ts'
import { rule } from './lib/rule.ts'

export const minimumPasswordAge = rule({
  code: 'policy/minimum-password-age',
  severity: 'warning',
  kind: 'harmful',
  summary: 'a domain that refuses a second reset within days',
  why: 'Who forgets the new password too, or was given one by the helpdesk, is refused on-premises at the last page.',
  help: 'set the domain to a minimum password age of 0, and `minimumPasswordAgeDays: 0`',
  source: ['R-040', 'R-045'],
  bad: {
    policy: 'onPremisesIntegration: { writeBackPasswords: true }',
    tenant: 'directorySync: connect\nonPremises: { minimumPasswordAgeDays: 1 }',
  },
  good: {
    policy: 'onPremisesIntegration: { writeBackPasswords: true }',
    tenant: 'directorySync: connect\nonPremises: { minimumPasswordAgeDays: 0 }',
  },
  check({ tenant, policy }) {
    const { minimumPasswordAgeDays: days } = tenant.onPremises
    if (!policy.onPremisesIntegration.writeBackPasswords || tenant.directorySync === 'none' || days === 0)
      return []
    return [
      {
        at: '/tenant/onPremises/minimumPasswordAgeDays',
        fix: oneOf({ write: 0 }),
        message: `a password has to be ${days} ${days === 1 ? 'day' : 'days'} old before it can be reset again`,
      },
    ]
  },
})

import { oneOf } from '../diagnostics/repair.ts'
import { rule } from './lib/rule.ts'

export const minimumPasswordAge = rule({
  code: 'policy/minimum-password-age',
  severity: 'warning',
  kind: 'harmful',
  summary: 'a minimum password age that rejects a second reset within days',
  why: 'A user who forgets the new password too, or was given one by the helpdesk, is rejected on-premises on the last page.',
  help: 'set the minimum password age of the domain to 0, and `minimumPasswordAgeDays: 0`',
  source: ['R-040', 'R-045'],
  reads: ['/policy/onPremisesIntegration', '/tenant/directorySync'],
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
      return null
    return {
      at: '/tenant/onPremises/minimumPasswordAgeDays',
      fix: oneOf({ write: 0 }),
      message: `a password must be ${days} ${days === 1 ? 'day' : 'days'} old before it can be reset again`,
    }
  },
})

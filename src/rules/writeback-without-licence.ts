import { oneOf } from '../diagnostics/repair.ts'
import { rule } from './lib/rule.ts'

export const writebackWithoutLicence = rule({
  code: 'policy/writeback-without-licence',
  severity: 'error',
  kind: 'impossible',
  summary: 'writeback on a plan without it',
  why: 'Password writeback needs Business Premium, P1 or P2. Business Standard resets only cloud passwords, and Free none.',
  help: 'set `writeBackPasswords: false`, or set `license` to a plan that includes writeback',
  source: ['R-003'],
  reads: ['/policy/onPremisesIntegration', '/tenant/license'],
  bad: {
    policy: 'onPremisesIntegration: { writeBackPasswords: true }',
    tenant: '{ license: businessStandard, directorySync: connect }',
  },
  good: {
    policy: 'onPremisesIntegration: { writeBackPasswords: true }',
    tenant: '{ license: businessPremium, directorySync: connect }',
  },
  check({ tenant, policy, prepared }) {
    if (!policy.onPremisesIntegration.writeBackPasswords || prepared.licensedForWriteback) return null
    return {
      at: '/policy/onPremisesIntegration/writeBackPasswords',
      fix: oneOf({ write: false }),
      message: `writeback needs \`businessPremium\`, \`p1\` or \`p2\`, but the licence is \`${tenant.license}\``,
      related: [{ at: '/tenant/license', message: 'the licence' }],
    }
  },
})

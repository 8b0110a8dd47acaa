import { oneOf } from '../diagnostics/repair.ts'
import { changedLockout } from './lib/changed-lockout.ts'
import { rule } from './lib/rule.ts'

export const lockoutThresholdWithoutP1 = rule({
  code: 'policy/lockout-threshold-without-p1',
  severity: 'error',
  kind: 'impossible',
  summary: 'custom smart lockout values on a plan that does not support them',
  why: 'Smart lockout values other than the built-in ones need P1 or P2.',
  help: 'remove `lockoutThreshold`, or set `license` to a plan that supports custom values',
  source: ['R-121'],
  reads: ['/tenant/cloud', '/tenant/license'],
  bad: { tenant: '{ license: businessPremium, passwordProtection: { lockoutThreshold: 5 } }' },
  good: { tenant: '{ license: p1, passwordProtection: { lockoutThreshold: 5 } }' },
  check({ tenant }) {
    // With `cloud: china` no plan allows it.
    if (tenant.license === 'p1' || tenant.license === 'p2' || tenant.cloud === 'china') return []
    return changedLockout(tenant).map(({ at, value, builtIn }) => ({
      at,
      fix: oneOf({ remove: true }),
      message: `expected ${builtIn}, found ${value}: changing it needs \`p1\` or \`p2\`, but the licence is \`${tenant.license}\``,
    }))
  },
})

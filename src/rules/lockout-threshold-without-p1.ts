import { oneOf } from '../diagnostics/repair.ts'
import { changedLockout } from './lib/changed-lockout.ts'
import { rule } from './lib/rule.ts'

export const lockoutThresholdWithoutP1 = rule({
  code: 'policy/lockout-threshold-without-p1',
  severity: 'error',
  kind: 'impossible',
  summary: 'smart lockout changed on a plan that does not allow it',
  why: 'Other values of smart lockout than the built-in ones need P1 or P2.',
  help: 'leave `lockoutThreshold` out, or name the plan that allows another',
  source: ['R-121'],
  bad: { tenant: '{ license: businessPremium, passwordProtection: { lockoutThreshold: 5 } }' },
  good: { tenant: '{ license: p1, passwordProtection: { lockoutThreshold: 5 } }' },
  check({ tenant }) {
    // With `cloud: china` no plan allows it.
    if (tenant.license === 'p1' || tenant.license === 'p2' || tenant.cloud === 'china') return []
    return changedLockout(tenant).map(({ at, value, builtIn }) => ({
      at,
      fix: oneOf({ remove: true }),
      message: `expected ${builtIn}, found ${value}: changing it needs \`p1\` or \`p2\`, and the licence is \`${tenant.license}\``,
    }))
  },
})

import { oneOf } from '../diagnostics/repair.ts'
import { changedLockout } from './lib/changed-lockout.ts'
import { rule } from './lib/rule.ts'

export const lockoutChangedInChina = rule({
  code: 'policy/lockout-changed-in-china',
  severity: 'error',
  kind: 'impossible',
  summary: 'custom smart lockout values in a cloud that does not support them',
  why: 'The service operated by 21Vianet has fixed values for smart lockout, on every plan.',
  help: 'remove the value',
  source: ['R-197'],
  reads: ['/tenant/cloud'],
  bad: {
    tenant:
      '{ domains: [contoso.partner.onmschina.cn], cloud: china, passwordProtection: { lockoutThreshold: 5 } }',
  },
  good: { tenant: '{ domains: [contoso.partner.onmschina.cn], cloud: china }' },
  check({ tenant }) {
    if (tenant.cloud !== 'china') return []
    return changedLockout(tenant).map(({ at, value, builtIn }) => ({
      at,
      fix: oneOf({ remove: true }),
      message: `expected ${builtIn}, found ${value}: it cannot be changed with \`cloud: china\``,
    }))
  },
})

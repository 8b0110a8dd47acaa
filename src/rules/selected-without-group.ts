import { oneOf } from '../diagnostics/repair.ts'
import { rule } from './lib/rule.ts'

export const selectedWithoutGroup = rule({
  code: 'policy/selected-without-group',
  severity: 'error',
  kind: 'impossible',
  summary: '`enabled: selected` without a group',
  why: 'Selected needs exactly one group; the portal does not save it without one.',
  help: 'add `group` with the name of one group, or set `enabled` to all or none',
  source: ['R-010', 'R-011'],
  reads: ['/policy/properties'],
  bad: { policy: 'properties: { enabled: selected }' },
  good: { policy: 'properties: { enabled: selected, group: Pilot }', tenant: 'groups: [{ name: Pilot }]' },
  check({ policy }) {
    const { enabled, group } = policy.properties
    if (enabled !== 'selected' || group !== null) return null
    return {
      at: '/policy/properties/enabled',
      fix: oneOf({ write: 'all' }, { write: 'none' }),
      message: '`selected` needs a `group`, which is missing',
    }
  },
})

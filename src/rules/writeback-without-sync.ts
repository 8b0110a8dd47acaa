import { oneOf } from '../diagnostics/repair.ts'
import { rule } from './lib/rule.ts'

export const writebackWithoutSync = rule({
  code: 'policy/writeback-without-sync',
  severity: 'error',
  kind: 'impossible',
  summary: 'writeback without directory synchronization',
  why: 'The page of this setting appears only if Connect is installed; cloud sync is taken to count.',
  help: 'set `directorySync` in the tenant to connect or cloudSync, or `writeBackPasswords: false`',
  source: ['R-048'],
  reads: ['/policy/onPremisesIntegration', '/tenant/directorySync'],
  bad: { policy: 'onPremisesIntegration: { writeBackPasswords: true }' },
  good: {
    policy: 'onPremisesIntegration: { writeBackPasswords: true }',
    tenant: 'directorySync: cloudSync',
  },
  check({ tenant, policy }) {
    if (!policy.onPremisesIntegration.writeBackPasswords || tenant.directorySync !== 'none') return null
    return {
      at: '/policy/onPremisesIntegration/writeBackPasswords',
      fix: oneOf({ write: false }),
      message: 'passwords are to be written back, but the tenant has no directory synchronization',
    }
  },
})

import { oneOf } from '../diagnostics/repair.ts'
import { rule } from './lib/rule.ts'

export const unlockWithoutWriteback = rule({
  code: 'policy/unlock-without-writeback',
  severity: 'error',
  kind: 'impossible',
  summary: 'unlock without reset but no writeback',
  why: 'Unlocking removes the lock of the on-premises account, so it needs writeback.',
  help: 'set `writeBackPasswords: true`, or `allowUnlockWithoutReset: false`',
  source: ['R-042', 'R-048'],
  reads: ['/policy/onPremisesIntegration'],
  bad: { policy: 'onPremisesIntegration: { allowUnlockWithoutReset: true }' },
  good: {
    policy: 'onPremisesIntegration: { writeBackPasswords: true, allowUnlockWithoutReset: true }',
    tenant: 'directorySync: connect',
  },
  check({ policy }) {
    const { allowUnlockWithoutReset, writeBackPasswords } = policy.onPremisesIntegration
    if (!allowUnlockWithoutReset || writeBackPasswords) return null
    return {
      at: '/policy/onPremisesIntegration/allowUnlockWithoutReset',
      fix: oneOf({ write: true, at: '/policy/onPremisesIntegration/writeBackPasswords' }, { write: false }),
      message: 'accounts are to be unlocked on-premises, but `writeBackPasswords` is off',
    }
  },
})

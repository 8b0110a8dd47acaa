import { fails, holds, notApplicable, unknown, type Demand } from './baseline.ts'

const alone = 'the tenant has no directory synchronization'
const settings = '/policy/onPremisesIntegration'

export const writtenBack: Demand = {
  title: 'new passwords are written back on-premises',
  why: 'Otherwise the old password remains valid on-premises.',
  help: 'set `onPremisesIntegration.writeBackPasswords: true`',
  source: ['R-041', 'R-048'],
  reads: ['/tenant/directorySync', settings],
  shows: {
    holds: {
      tenant: 'directorySync: connect',
      policy: 'onPremisesIntegration: { writeBackPasswords: true }',
    },
    fails: {
      tenant: 'directorySync: connect',
      policy: 'onPremisesIntegration: { writeBackPasswords: false }',
    },
    notApplicable: { tenant: 'directorySync: none' },
  },
  verdict({ tenant, policy }) {
    if (tenant.directorySync === 'none') return notApplicable(alone)
    if (policy.onPremisesIntegration.writeBackPasswords) return holds()
    return fails(`${settings}/writeBackPasswords`, 'new passwords are not written back')
  },
}

export const unlockedWithoutReset: Demand = {
  title: 'accounts can be unlocked without a new password',
  why: 'A user who knows the password but mistyped it does not need a new one.',
  help: 'set `onPremisesIntegration.allowUnlockWithoutReset: true`',
  source: ['R-042'],
  reads: ['/tenant/directorySync', settings],
  shows: {
    holds: {
      tenant: 'directorySync: connect',
      policy: 'onPremisesIntegration: { writeBackPasswords: true, allowUnlockWithoutReset: true }',
    },
    fails: {
      tenant: 'directorySync: connect',
      policy: 'onPremisesIntegration: { writeBackPasswords: true, allowUnlockWithoutReset: false }',
    },
    notApplicable: { tenant: 'directorySync: none' },
  },
  verdict({ tenant, policy }) {
    if (tenant.directorySync === 'none') return notApplicable(alone)
    if (!policy.onPremisesIntegration.writeBackPasswords)
      return notApplicable('writeback is off, so accounts cannot be unlocked')
    if (policy.onPremisesIntegration.allowUnlockWithoutReset) return holds()
    return fails(`${settings}/allowUnlockWithoutReset`, 'accounts are unlocked only by a reset')
  },
}

export const bannedOnPremises: Demand = {
  title: 'banned passwords are rejected on-premises too',
  why: 'Passwords that are changed on-premises are not checked by the cloud.',
  help: null,
  source: ['R-135'],
  reads: ['/tenant/directorySync'],
  shows: {
    unknown: { tenant: 'directorySync: connect' },
    notApplicable: { tenant: 'directorySync: none' },
  },
  verdict: ({ tenant }) =>
    tenant.directorySync === 'none'
      ? notApplicable(alone)
      : unknown(
          'it depends on the settings of on-premises Password protection, which are not part of a policy set',
        ),
}

import { fails, holds, notApplicable, unknown } from './baseline.ts'
import type { Demand } from './baseline.ts'

const alone = 'the tenant synchronizes no directory'
const settings = '/policy/onPremisesIntegration'

/** SOURCE */
export const writtenBack: Demand = {
  title: 'a new password is written back to the directory',
  why: 'Else the old one goes on opening everything on-premises.',
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
    return fails(`${settings}/writeBackPasswords`, 'a new password stays in the cloud')
  },
}

/** SOURCE: R-042 */
export const unlockedWithoutReset: Demand = {
  title: 'a locked account is opened without a new password',
  why: 'Who knows the password and has mistyped it needs no other.',
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
      return notApplicable('nothing is written back, so nothing is unlocked')
    if (policy.onPremisesIntegration.allowUnlockWithoutReset) return holds()
    return fails(`${settings}/allowUnlockWithoutReset`, 'only a reset unlocks an account')
  },
}

/** SOURCE: R-135 */
export const bannedOnPremises: Demand = {
  title: 'banned passwords are refused on-premises too',
  why: 'A password that is changed in the data centre passes no check of the cloud.',
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
          'it is decided in the settings of Password protection on-premises, which is no part of a policy set',
        ),
}

import { describe, expect, it } from 'vitest'
import { given } from '../given.test-kit.ts'
import type { Given } from '../given.test-kit.ts'

const unlock = (from: Given) => given(from).effective.unlock
const tenant = 'directorySync: connect'
const policy = 'onPremisesIntegration: { writeBackPasswords: true, allowUnlockWithoutReset: true }'
const user = 'passwordSource: passwordHashSync\nauthentication: { phone: "+1 4255550100" }'

describe('unlocking without a reset', () => {
  it('is offered for an on-premises password, with the gates of a reset', () => {
    expect(unlock({ tenant, policy, user })).toEqual({
      outcome: 'allowed',
      reason: null,
      gates: 1,
      warnings: [],
    })
  })
  it('is denied for the same reason as the reset', () => {
    expect(unlock({ tenant, policy, user: 'passwordSource: federated' })).toMatchObject({
      outcome: 'denied',
      reason: 'UserNotProperlyConfigured',
    })
  })
  it('is not offered for a cloud password', () => {
    expect(unlock({ tenant, policy, user: 'authentication: { phone: true }' }).outcome).toBe('notOffered')
  })
  it('is not offered without the setting', () => {
    const only = 'onPremisesIntegration: { writeBackPasswords: true }'
    expect(unlock({ tenant, policy: only, user }).outcome).toBe('notOffered')
  })
  it('is not offered without writeback', () => {
    const only = 'onPremisesIntegration: { allowUnlockWithoutReset: true }'
    expect(unlock({ tenant, policy: only, user }).outcome).toBe('notOffered')
  })
})

import { describe, expect, it } from 'vitest'
import { given } from '../given.test-kit.ts'
import type { Given } from '../given.test-kit.ts'

const change = (from: Given) => given(from).effective.change
const none = 'properties: { enabled: none }'

describe('changing a known password', () => {
  it('is allowed for a cloud password, without scope, licence or methods', () => {
    expect(change({ tenant: 'license: free', policy: none })).toEqual({
      outcome: 'allowed',
      reason: null,
      warnings: [],
    })
  })
  it('does not depend on the switch for administrators', () => {
    expect(
      change({ tenant: 'administratorsCanReset: false', user: 'roles: [Global Administrator]' }).outcome,
    ).toBe('allowed')
  })
  it('is denied to a disabled account', () => {
    expect(change({ user: 'accountEnabled: false' }).reason).toBe('AccountDisabled')
  })
  it('needs writeback for an on-premises password', () => {
    const from = { tenant: 'directorySync: connect', user: 'passwordSource: federated' }
    expect(change(from).reason).toBe('WritebackNotEnabled')
    expect(
      change({ ...from, policy: `${none}\nonPremisesIntegration: { writeBackPasswords: true }` }).outcome,
    ).toBe('allowed')
  })
  it('needs a licence for writeback', () => {
    const policy = 'onPremisesIntegration: { writeBackPasswords: true }'
    const tenant = 'directorySync: connect\nlicense: businessStandard'
    expect(change({ tenant, policy, user: 'passwordSource: federated' }).reason).toBe('UserNotLicensed')
  })
  it('is denied to a user whom Active Directory does not allow to change it', () => {
    const from = {
      tenant: 'directorySync: connect',
      policy: 'onPremisesIntegration: { writeBackPasswords: true }',
      user: 'passwordSource: federated\ncannotChangePassword: true',
    }
    expect(change(from).reason).toBe('ChangeNotAllowed')
    expect(change({ user: 'cannotChangePassword: true' }).outcome).toBe('allowed')
  })
  it('is allowed to a guest of a partner in their home tenant, and to an internal guest here', () => {
    const guest = (identity: string) => change({ user: `userType: guest\nguest: { identity: ${identity} }` })
    expect(guest('partnerTenant, homeTenantCanReset: true').reason).toBe('PasswordInHomeTenant')
    expect(guest('internal').outcome).toBe('allowed')
  })
  it('is denied to a guest with a Microsoft account, whose password is kept elsewhere too', () => {
    expect(change({ user: 'userType: guest\nguest: { identity: microsoftAccount }' }).reason).toBe(
      'PasswordInHomeTenant',
    )
  })
})

import { expect, it } from 'vitest'
import { given } from '../given.test-kit.ts'
import type { Given } from '../given.test-kit.ts'
import { consulted } from './consulted.ts'

const asked = (from: Given) => consulted(given(from).effective)

it('the evidence for an administrator names the switch for administrators, also if it is on', () => {
  const switched = '/tenant/administratorsCanReset'
  expect(asked({ user: 'roles: [Global Administrator]' })).toContain(switched)
  expect(asked({})).not.toContain(switched)
})

it('the evidence names writeback if the password is stored only on premises', () => {
  const synchronized = { tenant: 'directorySync: connect', user: 'passwordSource: federated' }
  expect(asked(synchronized)).toContain('/policy/onPremisesIntegration')
  expect(asked({})).not.toContain('/policy/onPremisesIntegration')
})

it('the evidence for a guest of a partner names nothing but the guest', () => {
  const user = 'userType: guest\nguest: { identity: partnerTenant, homeTenantCanReset: true }'
  expect(asked({ user })).toEqual([])
})

it('the evidence names telephony if a text or a call is among the options', () => {
  expect(asked({ user: 'authentication: { phone: true }' })).toContain('/tenant/telephony')
  expect(asked({ user: 'authentication: { email: true }' })).not.toContain('/tenant/telephony')
})

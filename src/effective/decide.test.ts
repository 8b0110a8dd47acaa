import { describe, expect, it } from 'vitest'
import { given } from '../given.test-kit.ts'
import type { Given } from '../given.test-kit.ts'
import { decide } from './decide.ts'

const decision = (from: Given) => {
  const { prepared, user } = given(from)
  return decide(prepared, user)
}
const phone = 'authentication: { phone: "+1 4255550100" }'
const onPremises = `passwordSource: passwordHashSync\n${phone}`
const synced = 'directorySync: connect'
const writesBack = 'onPremisesIntegration: { writeBackPasswords: true }'

describe('a reset is allowed', () => {
  it('to a user in scope with as many methods as are required', () => {
    expect(decision({ user: phone })).toMatchObject({ outcome: 'allowed', reason: null, gates: 1 })
  })
  it('to a synchronized user whose password is written back', () => {
    expect(decision({ tenant: synced, policy: writesBack, user: onPremises }).outcome).toBe('allowed')
  })
  it('with cloud sync as with Connect', () => {
    expect(
      decision({ tenant: 'directorySync: cloudSync', policy: writesBack, user: onPremises }).outcome,
    ).toBe('allowed')
  })
  it('even if the write would fail on premises, since that shows only when it is made', () => {
    const tenant = `${synced}\nonPremises: { agent: misconfigured }`
    const user = `${onPremises}\nprotectedOnPremises: true`
    expect(decision({ tenant, policy: writesBack, user })).toMatchObject({
      outcome: 'allowed',
      warnings: ['policy/protected-on-premises', 'policy/agent-cannot-write'],
    })
  })
})

describe('a reset is denied with the documented reason', () => {
  const denied: [string, Given][] = [
    ['AccountDisabled', { user: `${phone}\naccountEnabled: false` }],
    ['TenantSSPRFlagDisabled', { policy: 'properties: { enabled: none }', user: phone }],
    [
      'UserNotMemberOfScopedAccessGroup',
      { policy: 'properties: { enabled: selected, group: G }', user: phone },
    ],
    [
      'SsprNotEnabledInUserPolicy',
      {
        tenant: 'authenticationMethodsPolicy: { migrationState: migrationComplete }',
        user: phone,
      },
    ],
    ['UserNotLicensed', { tenant: 'license: free', user: 'authentication: { email: a@example.org }' }],
    ['UserNotProperlyConfigured', {}],
    ['WritebackNotEnabled', { tenant: synced, user: onPremises }],
    ['WritebackNotEnabled', { policy: writesBack, user: onPremises }],
    [
      'UserNotLicensed',
      { tenant: `${synced}\nlicense: businessStandard`, policy: writesBack, user: onPremises },
    ],
    [
      'OnPremisesConnectivityError',
      { tenant: `${synced}\nonPremises: { agent: unreachable }`, policy: writesBack, user: onPremises },
    ],
    [
      'AdministratorResetNotAllowed',
      {
        tenant: 'administratorsCanReset: false',
        user: `roles: [User Administrator]\n${phone}`,
      },
    ],
    ['MicrosoftAccountGuest', { user: 'userType: guest\nguest: { identity: microsoftAccount }' }],
    [
      'HomeTenantRefuses',
      { user: 'userType: guest\nguest: { identity: partnerTenant, homeTenantCanReset: false }' },
    ],
  ]
  for (const [reason, from] of denied) {
    it(`${reason}: ${Object.values(from).join('; ').replaceAll('\n', '; ') || 'nothing registered'}`, () => {
      expect(decision(from)).toMatchObject({ outcome: 'denied', reason, gates: 0 })
    })
  }
})

describe('the checks of a reset', () => {
  it('are made in the documented order, and all failed ones are listed', () => {
    const found = decision({
      tenant: 'license: free',
      policy: 'properties: { enabled: none }',
      user: 'accountEnabled: false\npasswordSource: federated',
    })
    expect(found.failing).toEqual([
      'AccountDisabled',
      'TenantSSPRFlagDisabled',
      'UserNotLicensed',
      'UserNotProperlyConfigured',
      'WritebackNotEnabled',
    ])
  })
  it('report a missing licence once, though reset and writeback both require it', () => {
    const found = decision({ tenant: `${synced}\nlicense: free`, policy: writesBack, user: onPremises })
    expect(found.failing).toEqual(['UserNotLicensed'])
  })
  it('report the missing group before the missing licence', () => {
    const found = decision({ tenant: 'license: free', policy: 'properties: { enabled: selected, group: G }' })
    expect(found.failing.slice(0, 2)).toEqual(['UserNotMemberOfScopedAccessGroup', 'UserNotLicensed'])
  })
  it('do not consider writeback if the password is stored in the cloud', () => {
    expect(decision({ tenant: `${synced}\nonPremises: { agent: unreachable }`, user: phone }).outcome).toBe(
      'allowed',
    )
  })
})

describe('the decision of a reset', () => {
  for (const license of ['businessStandard', 'businessPremium', 'p1', 'p2']) {
    it(`accepts ${license} as the licence`, () => {
      expect(decision({ tenant: `license: ${license}`, user: phone }).outcome).toBe('allowed')
    })
  }
  it('accepts a trial as the licence', () => {
    const tenant = 'license: trial\ntrialStartedOn: 2026-05-20'
    expect(decision({ tenant, user: phone }).outcome).toBe('allowed')
  })
  // SOURCE: R-196, AMB-6
  it('warns of a role that is not built in, and applies the user policy', () => {
    const warned = (role: string) => decision({ user: `${phone}\nroles: [${role}]` })
    expect(warned('Global Administratr')).toMatchObject({
      governedBy: 'userPolicy',
      warnings: ['policy/unknown-role'],
    })
    expect(warned('Global Reader')).toMatchObject({ governedBy: 'userPolicy', warnings: [] })
    expect(warned('Exchange Administrator').warnings).toEqual([])
  })
  it('checks the licence of the tenant, and warns of a user without one', () => {
    expect(decision({ user: `licensed: false\n${phone}` })).toMatchObject({
      outcome: 'allowed',
      warnings: ['policy/user-not-licensed'],
    })
  })
  it('checks the licence of each user if the platform row says so', () => {
    const tenant = 'platform: { licenseEnforcement: user }'
    expect(decision({ tenant, user: `licensed: false\n${phone}` })).toMatchObject({
      reason: 'UserNotLicensed',
      warnings: [],
    })
  })
  it('checks no licence if the platform row says so', () => {
    const tenant = 'license: free\nplatform: { licenseEnforcement: none }'
    expect(decision({ tenant, user: phone }).outcome).toBe('allowed')
  })
  it('accepts Business Premium as the licence of writeback', () => {
    const tenant = `${synced}\nlicense: businessPremium`
    expect(decision({ tenant, policy: writesBack, user: onPremises }).outcome).toBe('allowed')
  })
})

describe('a guest', () => {
  const guest = (identity: string) =>
    `userType: guest\nmail: me@example.org\nguest: { identity: ${identity} }`
  it('of a partner tenant is governed by that tenant, and passes no gate here', () => {
    const user = 'userType: guest\nguest: { identity: partnerTenant, homeTenantCanReset: true }'
    expect(decision({ policy: 'properties: { enabled: none }', user })).toMatchObject({
      outcome: 'allowed',
      governedBy: 'homeTenant',
      gates: 0,
    })
  })
  for (const identity of ['selfServiceSignUp', 'emailInvitation']) {
    it(`by ${identity} resets with a code to that address`, () => {
      expect(decision({ user: guest(identity) })).toMatchObject({
        outcome: 'allowed',
        options: ['emailAlternate'],
      })
    })
  }
  it('by invitation is in scope under the same conditions as a member', () => {
    expect(decision({ policy: 'properties: { enabled: none }', user: guest('emailInvitation') }).reason).toBe(
      'TenantSSPRFlagDisabled',
    )
  })
  it('with a Microsoft account is denied even if reset is for all', () => {
    expect(decision({ user: guest('microsoftAccount') })).toMatchObject({
      reason: 'MicrosoftAccountGuest',
      failing: ['MicrosoftAccountGuest'],
    })
  })
})

describe('details of a guest', () => {
  const identity = (userType: string, name: string) =>
    given({ user: `userType: ${userType}\nguest: { identity: ${name} }` }).effective.reset
  it('decide nothing for a member', () => {
    expect(identity('member', 'partnerTenant').failing).not.toContain('HomeTenantRefuses')
    expect(identity('guest', 'partnerTenant').reason).toBe('HomeTenantRefuses')
  })
  it('name who governs a password that is elsewhere', () => {
    expect(identity('guest', 'partnerTenant').governedBy).toBe('homeTenant')
    expect(identity('guest', 'microsoftAccount')).toMatchObject({
      governedBy: 'userPolicy',
      reason: 'MicrosoftAccountGuest',
      options: [],
      methods: [],
      warnings: [],
    })
  })
})

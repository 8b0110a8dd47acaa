import { describe, expect, it } from 'vitest'
import { given } from '../given.test-kit.ts'
import type { Given } from '../given.test-kit.ts'
import fc from 'fast-check'
import { anySet } from '../arbitrary.test-kit.ts'
import { counterfactuals, counterfactualsOf } from './counterfactuals.ts'
import { indexPolicy } from './index-policy.ts'
import { ownProfiles } from './profile.ts'

const nearest = (from: Given) => {
  const { tenant, policy, user, at } = given(from)
  return counterfactuals(tenant, policy, user, at)
}
const phone = 'authentication: { phone: "+1 4255550100" }'

describe('the smallest changes', () => {
  it('that allow a user are sufficient, each one alone', () => {
    const found = nearest({
      tenant: 'groups: [{ name: G, members: [] }]',
      policy: 'properties: { enabled: selected, group: G }',
      user: phone,
    })
    expect(found).toEqual([
      { change: 'set `enabled` to all', pointer: '/policy/properties/enabled', outcome: 'allowed' },
      { change: 'add the user to the group `G`', pointer: '/tenant/groups/0/members', outcome: 'allowed' },
    ])
  })
  it('come in pairs if two things are wrong', () => {
    expect(nearest({ policy: 'properties: { enabled: none }' }).map(({ change }) => change)).toEqual([
      'set `enabled` to all, and register a phone (until 2027-02-01)',
      'set `enabled` to all, and register an alternate address',
    ])
  })
  it('come in pairs for an account that is disabled and lacks a method', () => {
    expect(nearest({ user: 'accountEnabled: false' }).map(({ change }) => change)).toEqual([
      'enable the account, and register a phone (until 2027-02-01)',
      'enable the account, and register an alternate address',
    ])
  })
  it('that deny a user are listed as well', () => {
    expect(nearest({ user: phone }).map((one) => one.change)).toEqual([
      'set `enabled` to none',
      'require 2 methods',
      'remove `mobilePhone`',
    ])
  })
  it('include the methods that the user has to register', () => {
    expect(nearest({}).map((one) => one.change)).toEqual([
      'register a phone (until 2027-02-01)',
      'register an alternate address',
    ])
  })
  it('do not mention the end of a method if its date is past or never comes', () => {
    const never = 'platform: { telephonyRetiresOn: never }'
    expect(nearest({ tenant: never }).map((one) => one.change)).toContain('register a phone')
    expect(nearest({ at: '2027-02-01' }).map((one) => one.change)).toEqual(['register an alternate address'])
  })
  it('include enabling the account', () => {
    expect(nearest({ user: `accountEnabled: false\n${phone}` })).toEqual([
      { change: 'enable the account', pointer: '/tenant/users/0/accountEnabled', outcome: 'allowed' },
    ])
  })
  it('leave the scope alone for an administrator', () => {
    expect(nearest({ user: `roles: [User Administrator]\n${phone}` }).map((one) => one.pointer)).toEqual([
      '/tenant/administratorsCanReset',
    ])
  })
  it('include what the user has registered, but not well enough', () => {
    const changes = (from: Given) => nearest(from).map((one) => one.change)
    const malformed = 'authentication: { phone: "4255550100" }'
    expect(changes({ user: malformed })).toContain('register a phone (until 2027-02-01)')
    const questions =
      'authenticationMethods: { available: [email, securityQuestions], securityQuestions: { predefined: all, required: 4 } }'
    expect(changes({ policy: questions, user: 'authentication: { securityQuestions: 3 }' })).toContain(
      'register the security questions (until 2027-03-01)',
    )
  })
  it('offer security questions only if enough of them are chosen', () => {
    const questions = (predefined: string) =>
      nearest({
        policy: `authenticationMethods: { available: [email], securityQuestions: { predefined: ${predefined} } }`,
        user: 'authentication: { securityQuestions: 5 }',
      }).map((one) => one.change)
    const offered = 'make available `securityQuestions` (until 2027-03-01)'
    expect(questions('[p01, p02, p03, p04, p05]')).toContain(offered)
    expect(questions('[p01, p02, p03, p04]')).not.toContain(offered)
  })
  it('include a licence in a free tenant', () => {
    expect(nearest({ tenant: 'license: free', user: phone }).map((one) => one.pointer)).toEqual([
      '/tenant/license',
    ])
  })
})

it('the smallest changes for all users of a set are those of each user', () => {
  fc.assert(
    fc.property(anySet, ({ tenant, policy, at }) => {
      const prepared = indexPolicy(tenant, policy, at)
      const nearestOf = counterfactualsOf(prepared)
      const profileOf = ownProfiles(prepared)
      for (const user of tenant.users)
        expect(nearestOf(user, profileOf(user))).toEqual(counterfactuals(tenant, policy, user, at))
    }),
    { numRuns: 60 },
  )
})

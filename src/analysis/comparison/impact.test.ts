import { expect, it } from 'vitest'
import { parse } from 'yaml'
import { indexPolicy } from '../../effective/index-policy.ts'
import { decodePolicy, decodeTenant } from '../../policy/decode.ts'
import type { PolicyIndex } from '../../effective/index-policy.ts'
import { directionNames } from './answer.ts'
import { impactOf } from './impact.ts'

const places = { addressOf: (pointer: string) => ({ file: '', document: 0, pointer }), textAt: () => '' }

const tenant = `
domains: [contoso.onmicrosoft.com]
license: p1
telephony: ownProvider
directorySync: connect
groups: [{ name: Pilot, members: [ana@contoso.com, bo@contoso.com] }]
users:
  - { userPrincipalName: ana@contoso.com, authentication: { email: ana@example.org, phone: "+1 4255550100" } }
  - { userPrincipalName: bo@contoso.com, authentication: { email: bo@example.org } }
  - { userPrincipalName: cy@contoso.com, authentication: { email: cy@example.org } }
  - { userPrincipalName: di@contoso.com, passwordSource: passwordHashSync, authentication: { email: di@example.org } }
  - { userPrincipalName: admin@contoso.com, roles: [Global Administrator], authentication: { email: a@example.org, phone: "+1 4255550101" } }
`

function side(policy: string, written = tenant): PolicyIndex {
  const decoded = decodeTenant(parse(written), places).value!
  return indexPolicy(decoded, decodePolicy(parse(policy), places).value!, Date.UTC(2026, 5, 1))
}

/** Names of users by direction, empty directions left out. */
function affected(before: PolicyIndex, after: PolicyIndex): Record<string, string[]> {
  const impact = impactOf(before, after)
  return Object.fromEntries(
    directionNames
      .map((name) => [name, impact.affected[name].map(({ user }) => user.split('@')[0]!)] as const)
      .filter(([, users]) => users.length > 0),
  )
}

const all = 'properties: { enabled: all }'

it('a change from a policy to itself affects no user', () => {
  const impact = impactOf(side(all), side(all))
  expect([impact.summary.users, impact.summary.unchanged, impact.helpdesk]).toEqual([5, 5, null])
  expect(affected(side(all), side(all))).toEqual({})
})

it('from all to a group: users outside lose reset, and administrators and users who could not reset are unaffected', () => {
  expect(affected(side(all), side('properties: { enabled: selected, group: Pilot }'))).toEqual({
    lost: ['cy'],
  })
})

it('from one gate to two: users with one method lose reset and must register, and users with two pass both', () => {
  const two = 'properties: { enabled: all }\nauthenticationMethods: { required: 2 }'
  expect(affected(side(all), side(two))).toEqual({
    lost: ['bo', 'cy'],
    reregister: ['bo', 'cy', 'di'],
    gatesChanged: ['ana'],
  })
})

it('with two gates and one available method, users cannot complete a reset', () => {
  const one = 'properties: { enabled: all }\nauthenticationMethods: { required: 2, available: [email] }'
  const found = affected(side(all), side(one))
  expect(found.lost).toEqual(['ana', 'bo', 'cy'])
  expect(found.stuck).toEqual(['ana', 'bo', 'cy', 'di'])
})

it('a removed method is reported for users who had it and can still reset', () => {
  const emailAlone = 'properties: { enabled: all }\nauthenticationMethods: { available: [email] }'
  expect(affected(side(all), side(emailAlone))).toEqual({ optionsChanged: ['ana'] })
})

it('writeback allows on-premises passwords to be reset, and accounts to be unlocked if that is offered', () => {
  const both = `${all}\nonPremisesIntegration: { writeBackPasswords: true, allowUnlockWithoutReset: true }`
  expect(affected(side(all), side(both))).toEqual({ gained: ['di'], unlockGained: ['di'] })
  expect(affected(side(both), side(all))).toEqual({ lost: ['di'], unlockLost: ['di'] })
})

it('users whose confirmation is old are asked again, and users who are no longer asked are reported', () => {
  const ago = tenant.replace('email: bo@example.org', 'email: bo@example.org, confirmedOn: 2026-04-01')
  const days = (count: number) => side(`${all}\nregistration: { reconfirmAfterDays: ${count} }`, ago)
  expect(affected(days(0), days(30))).toEqual({ reconfirm: ['bo'] })
  expect(affected(days(30), days(180))).toEqual({ askedNoMore: ['bo'] })
})

it('users who had to register are no longer asked if registration is no longer required', () => {
  const bare = tenant.replace('authentication: { email: cy@example.org }', 'accountEnabled: true')
  expect(affected(side(all, bare), side(`${all}\nregistration: { required: false }`, bare))).toMatchObject({
    askedNoMore: expect.arrayContaining(['cy']),
  })
})

it('changed notifications and a changed helpdesk link are reported', () => {
  const quiet = `${all}\nnotifications: { users: false }\ncustomization: { helpdesk: https://help.contoso.com/ }`
  const impact = impactOf(side(all), side(quiet))
  expect(impact.affected.toldChanged).toHaveLength(5)
  expect(impact.helpdesk).toMatchObject({
    old: { outcome: 'mail' },
    new: { url: 'https://help.contoso.com/' },
  })
})

it('users who exist on one side only are not compared', () => {
  const fewer = tenant.replace(/ {2}- \{ userPrincipalName: cy.*\n/, '')
  const impact = impactOf(side(all), side('properties: { enabled: none }', fewer))
  expect(impact.summary.users).toBe(4)
  expect(impact.affected.lost.map(({ user }) => user)).toEqual(['ana@contoso.com', 'bo@contoso.com'])
})

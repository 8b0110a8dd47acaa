import { expect, it } from 'vitest'
import { given } from '../../given.test-kit.ts'
import { parseMoment } from '../../model/time.ts'
import { repeatableStore } from '../../service/store.ts'
import { personasOf } from './personas.ts'

// SOURCE
it.each([
  ['2026-10-04T23:59:59.999Z', { ability: 'missing', missing: 1 }],
  ['2026-10-05T00:00:00.000Z', { ability: 'missing', missing: 2 }],
  ['2026-11-09T00:00:00.000Z', { ability: 'missing', missing: 2 }],
])('counts on the start page the methods that sign-in asks for at %s', (at, expected) => {
  const { tenant, policy } = given({
    policy: 'authenticationMethods: { required: 2 }',
    user: 'mobilePhone: "+1 4255550100"',
    at,
  })
  const [persona] = personasOf(repeatableStore(tenant, policy, parseMoment(at)!))
  expect(persona).toMatchObject(expected)
})

const synced = 'directorySync: connect'
const writesBack = 'onPremisesIntegration: { writeBackPasswords: true }'
const hybrid = 'passwordSource: passwordHashSync\nauthentication: { phone: "+1 4255550100" }'
const guest = (identity: string, more = '') =>
  `userType: guest\nguest: { identity: ${identity}${more} }\nauthentication: { phone: "+1 4255550100" }`

it.each([
  ['a user whose password is written back', hybrid, 'ready'],
  ['a protected account', `${hybrid}\nprotectedOnPremises: true`, 'refused'],
  ['a guest whose home tenant resets', guest('partnerTenant', ', homeTenantCanReset: true'), 'elsewhere'],
  ['a guest whose home tenant refuses', guest('partnerTenant', ', homeTenantCanReset: false'), 'not'],
  ['a guest with a personal account', guest('microsoftAccount'), 'not'],
  ['a guest by e-mail invitation', guest('emailInvitation'), 'ready'],
])('says of %s what `explain` says', (_, user, ability) => {
  const { tenant, policy, effective } = given({ tenant: synced, policy: writesBack, user })
  const [persona] = personasOf(repeatableStore(tenant, policy, effective.at))
  expect(persona).toMatchObject({ ability })
  expect(['ready', 'refused', 'elsewhere'].includes(ability)).toBe(effective.reset.outcome === 'allowed')
})

import { expect, it } from 'vitest'
import { disclosureOf } from './disclosure.ts'
import { subjectsOf } from './subject.ts'
import { kitAt, kitSet } from './verify.test-kit.ts'

const set = kitSet(1)
const disclosed = disclosureOf(set, subjectsOf(set, kitAt), kitAt, {})
const groupOf = (state: string) =>
  disclosed.filter(({ accounts }) => accounts.some((one) => one.state === state))

it('accounts that look equal to a requester are one group, and every user of the set is in one', () => {
  const users = disclosed.flatMap(({ accounts }) => accounts).reduce((sum, one) => sum + one.users, 0)
  expect(users).toBe(set.tenant.users.length)
  expect(new Set(disclosed.map(({ sees }) => JSON.stringify(sees))).size).toBe(disclosed.length)
})

it('the reset page tells an unknown user from a known one, and the sign-in page does not', () => {
  const [unknown] = groupOf('unknown')
  const [known] = groupOf('UserNotProperlyConfigured')
  expect(unknown!.sees.reset).toBe('refused (UserNotFound)')
  expect(known!.sees.reset).toBe('refused (UserNotProperlyConfigured)')
  expect(unknown!.sees.signIn).toBe(known!.sees.signIn)
})

it('a lock at sign-in shows there, and a block on the reset page', () => {
  expect(groupOf('locked at sign-in').map(({ sees }) => sees.signIn)).toEqual(['refused (IdsLocked)'])
  expect(groupOf('blocked from reset').map(({ sees }) => sees.reset)).toEqual(['refused (TooManyAttempts)'])
})

it('a guest of another tenant resets there, and stands for no user who resets here', () => {
  const [first, ...others] = set.tenant.users
  const guest = { identity: 'partnerTenant', homeTenantCanReset: true } as const
  const users = [{ ...first!, userType: 'guest' as const, guest }, ...others]
  const mixed = { ...set, tenant: { ...set.tenant, users } }
  const groups = disclosureOf(mixed, subjectsOf(mixed, kitAt), kitAt, {})
  const of = (state: string) => groups.find(({ accounts }) => accounts.some((one) => one.state === state))
  expect(of('can reset in the home tenant')?.sees.reset).toBe('refused')
  expect(of('locked at sign-in')?.sees.reset).toMatch(/^verification1/)
})

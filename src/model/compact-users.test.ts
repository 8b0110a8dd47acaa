import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { CompactUsers } from './compact-users.ts'
import { indexOfUser } from './directory.ts'
import type { User } from './tenant.ts'
import { joinedUsers, nameAt, nextUser, passingUsers, visitUsers } from './users.ts'

const kept = fc.oneof(fc.constant(null), fc.constant(true as const), fc.string())
const text = fc.option(fc.string())
const instant = fc.option(fc.integer({ min: -8.64e15, max: 8.64e15 }))

const user: fc.Arbitrary<User> = fc.record({
  userPrincipalName: fc.string(),
  id: text,
  displayName: fc.oneof(text, fc.constantFrom('\0', 'a\0b')),
  givenName: text,
  surname: text,
  mail: kept,
  otherMails: fc.array(fc.oneof(fc.string(), fc.constant(true as const)), { maxLength: 3 }),
  mobilePhone: kept,
  businessPhone: kept,
  accountEnabled: fc.boolean(),
  userType: fc.constantFrom('member', 'guest'),
  guest: fc.constantFrom(null, { identity: 'internal', homeTenantCanReset: null } as const),
  licensed: fc.boolean(),
  roles: fc.array(fc.string(), { maxLength: 2 }),
  eligibleRoles: fc.array(fc.string(), { maxLength: 2 }),
  mfaRequired: fc.boolean(),
  passwordSource: fc.constantFrom('cloud', 'federated'),
  protectedOnPremises: fc.boolean(),
  cannotChangePassword: fc.boolean(),
  authentication: fc.record({
    phone: kept,
    alternatePhone: kept,
    officePhone: kept,
    email: kept,
    authenticator: fc.constantFrom([], ['code' as const]),
    softwareOath: fc.boolean(),
    hardwareOath: fc.boolean(),
    securityQuestions: fc.nat(5),
    other: fc.constant([]),
    confirmedOn: instant,
  }),
  state: fc.record({
    mustChangePassword: fc.boolean(),
    passwordChangedAt: instant,
    lockedOnPremises: fc.boolean(),
    smartLockoutUntil: instant,
    failures: fc.constantFrom([], [{ kind: 'text' as const, at: 5 }]),
    skippedRegistrations: fc.nat(3),
  }),
})

function compact(users: readonly User[]) {
  const compacted = new CompactUsers()
  for (const one of users) compacted.add(one)
  return compacted.list()
}

describe('a compact list of users', () => {
  it('holds the users that were added, with any strings', () => {
    fc.assert(
      fc.property(fc.array(user, { maxLength: 20 }), (users) => {
        expect([...compact(users)]).toEqual(users)
      }),
    )
  })

  it('finds users by index across blocks of strings', () => {
    const [one] = fc.sample(user, { numRuns: 1, seed: 1 })
    const users = Array.from({ length: 1000 }, (_, index) => ({ ...one!, userPrincipalName: `u${index}` }))
    const list = compact(users)
    expect(list.length).toBe(1000)
    expect([...list]).toEqual(users)
    for (const index of [0, 255, 256, 511, 512, 999]) expect(list.at(index)).toEqual(users[index])
    expect([list.at(-1), list.at(1000)]).toEqual([undefined, undefined])
  })

  it('shows each user as it is, also during another search in the list', () => {
    fc.assert(
      fc.property(fc.array(user, { minLength: 1, maxLength: 6 }), fc.nat(6), (users, cut) => {
        const list = joinedUsers([
          compact(users.slice(0, cut)),
          users.slice(cut, cut + 1),
          compact(users.slice(cut + 1)),
        ])
        const seen: unknown[] = []
        visitUsers(list, (one, index) => {
          expect(nameAt(list, users.length - 1)).toBe(users.at(-1)!.userPrincipalName)
          seen[index] = structuredClone({ ...one, authentication: { ...one.authentication } })
        })
        expect(seen).toEqual(users)
        let index = 0
        for (const one of passingUsers(list)) {
          expect(nameAt(list, users.length - 1)).toBe(users.at(-1)!.userPrincipalName)
          expect({ ...one, authentication: { ...one.authentication } }).toEqual(users[index++])
        }
        for (const from of users.keys())
          expect(nextUser(list, from, (one) => one.licensed)).toBe(
            users.findIndex((one, index) => index >= from && one.licensed),
          )
        expect(list.filter((one) => one.licensed)).toEqual(users.filter((one) => one.licensed))
      }),
    )
  })

  it('joins lists in their order', () => {
    const three = fc.sample(user, { numRuns: 3, seed: 2 })
    const joined = joinedUsers([three.slice(0, 1), [], compact(three.slice(1))])
    expect([...joined]).toEqual(three)
    expect(joined.slice(1, 9)).toEqual(three.slice(1))
  })
})

it('finds the first user of a name, regardless of case and blanks around it', () => {
  const names = fc.stringMatching(/^ ?[abAB]{1,3} ?$/)
  fc.assert(
    fc.property(fc.array(names, { maxLength: 30 }), names, (all, wanted) => {
      const [one] = fc.sample(user, { numRuns: 1, seed: 3 })
      const users = all.map((userPrincipalName) => ({ ...one!, userPrincipalName }))
      const same = (name: string) => name.trim().toLowerCase() === wanted.trim().toLowerCase()
      expect(indexOfUser(users, wanted)).toBe(all.findIndex(same))
    }),
  )
})

it('is an array of its users as JSON, so that a comparison or a copy loses none', () => {
  fc.assert(
    fc.property(fc.array(user, { maxLength: 5 }), (all) => {
      const users = new CompactUsers()
      for (const one of all) users.add(one)
      expect(JSON.stringify({ users: users.list() })).toBe(JSON.stringify({ users: all }))
    }),
    { numRuns: 50 },
  )
})

import fc from 'fast-check'
import { expect, it } from 'vitest'
import { anySet } from '../arbitrary.test-kit.ts'
import type { Redactable } from '../model/authentication.ts'
import type { User } from '../model/tenant.ts'
import { indexPolicy } from './index-policy.ts'
import { ownProfiles } from './profile.ts'
import { resolveCommon } from './resolve.ts'
import { userResolver } from './user-resolver.ts'

const otherNumber = (number: Redactable) =>
  typeof number === 'string' ? number.replace(/\d\d$/, '77') : number

const listsIn = (user: User, order: (names: string[]) => string[]): Partial<User> => ({
  authentication: { ...user.authentication, other: order(['fido2', 'windowsHello']) },
  roles: order(['Global Reader', 'Teams Administrator']),
  eligibleRoles: order(['User Administrator', 'Helpdesk Administrator']),
})

/** Users like another one but for one thing each. */
const twins: Readonly<Record<string, (user: User) => Partial<User>>> = {
  'addresses-': ({ mail, otherMails }) => ({
    displayName: 'Twin',
    mail: mail === null ? null : 'twin@example.com',
    otherMails: otherMails.map(() => 'twin@example.org'),
  }),
  'numbers-': ({ mobilePhone, businessPhone, authentication }) => ({
    mobilePhone: otherNumber(mobilePhone),
    businessPhone: otherNumber(businessPhone),
    authentication: {
      ...authentication,
      phone: otherNumber(authentication.phone),
      officePhone: otherNumber(authentication.officePhone),
    },
  }),
  'order-': (user) => listsIn(user, (names) => names),
  'reversed-': (user) => listsIn(user, (names) => names.toReversed()),
  'change-': ({ cannotChangePassword }) => ({ cannotChangePassword: !cannotChangePassword }),
}

it('the answers for all users of a set are those of each user, and one object for users of one profile', () => {
  let shared = 0
  fc.assert(
    fc.property(anySet, ({ tenant, policy, at }) => {
      const named = (name: string) => ['', ...Object.keys(twins)].map((twin) => twin + name)
      const groups = tenant.groups.map((group) => ({ ...group, members: group.members.flatMap(named) }))
      const likeThem = Object.entries(twins).flatMap(([name, differing]) =>
        tenant.users.map((user) => ({
          ...user,
          ...differing(user),
          userPrincipalName: name + user.userPrincipalName,
        })),
      )
      const prepared = indexPolicy({ ...tenant, users: [...tenant.users, ...likeThem], groups }, policy, at)
      const resolveUser = userResolver(prepared)
      const profileOf = ownProfiles(prepared)
      const found = new Set<object>()
      for (const user of prepared.tenant.users) {
        const common = resolveUser(user, profileOf(user))
        if (found.has(common)) shared++
        found.add(common)
        expect(common).toEqual(resolveCommon(prepared, user))
      }
    }),
    { numRuns: 60 },
  )
  expect(shared).toBeGreaterThan(60)
})

import fc from 'fast-check'
import { expect, it } from 'vitest'
import { anySet } from '../../arbitrary.test-kit.ts'
import type { User } from '../../model/tenant.ts'
import { day } from '../../model/time.ts'
import { repeatableStore } from '../../service/store.ts'
import { planClasses } from './plan-classes.ts'
import { subjectsOfClasses } from './subject.ts'
import type { Subject } from './subject.ts'

/** Ways to differ from a user: the first two change no plan, the others may. */
const variants: readonly ((user: User, at: number) => Partial<User>)[] = [
  ({ mail }) => ({ displayName: 'Somebody Else', mail: mail === null ? null : 'like@contoso.com' }),
  ({ state }) => ({
    state: {
      ...state,
      lockedOnPremises: !state.lockedOnPremises,
      skippedRegistrations: 1,
      failures: [{ kind: 'text', at: 0 }],
    },
  }),
  ({ cannotChangePassword }) => ({ cannotChangePassword: !cannotChangePassword }),
  ({ authentication }, at) => ({ authentication: { ...authentication, confirmedOn: at - 1000 * day } }),
  ({ state }) => ({ state: { ...state, mustChangePassword: !state.mustChangePassword } }),
  ({ state }, at) => ({ state: { ...state, passwordChangedAt: at - 100 * day } }),
]

/** What tells subjects apart, as one text: a machine is made of its plan. */
const told = (subjects: readonly Subject[]) =>
  JSON.stringify(subjects.map(({ machine: _, ...subject }) => subject))

it('the machines of classes of users are those of each user', () => {
  let merged = 0
  fc.assert(
    fc.property(anySet, fc.boolean(), ({ tenant, policy, at }, expires) => {
      const copies = variants.flatMap((differs, index) =>
        [...tenant.users].map((user) => ({
          ...user,
          ...differs(user, at),
          userPrincipalName: `${index}-${user.userPrincipalName}`,
        })),
      )
      // The last copies of a member are in no group.
      const withCopies = (members: readonly string[]) =>
        members.flatMap((name) => [name, ...[0, 1, 2, 3].map((index) => `${index}-${name}`)])
      const store = repeatableStore(
        {
          ...tenant,
          platform: { ...tenant.platform, passwordsExpireAfterDays: expires ? 90 : 'never' },
          groups: tenant.groups.map((group) => ({ ...group, members: withCopies(group.members) })),
          users: [...tenant.users, ...copies],
        },
        policy,
        at,
      )
      const each = [...store.tenant.users].map((user) => ({ witness: user.userPrincipalName, users: 1 }))
      const classes = planClasses(store)
      merged += each.length - classes.length
      expect(told(subjectsOfClasses(store, classes))).toBe(told(subjectsOfClasses(store, each)))
    }),
    { numRuns: 20 },
  )
  expect(merged).toBeGreaterThan(20)
})

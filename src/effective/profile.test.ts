import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { anySet } from '../arbitrary.test-kit.ts'
import { answerFor } from '../analysis/comparison/answer.ts'
import { planFor } from '../analysis/classes/classes.ts'
import { normalName } from '../model/directory.ts'
import type { User } from '../model/tenant.ts'
import { indexPolicy } from './index-policy.ts'
import type { PolicyIndex } from './index-policy.ts'
import { profileFields, profileOf, settingsThatDecideNothing } from './profile.ts'

/** Fields that a decision may read: those of the profile, and the name, by which memberships are looked up. */
const allowed = new Set([...Object.keys(profileFields), 'userPrincipalName', 'authentication.confirmedOn'])

const isAllowed = (field: string) =>
  allowed.has(field) || [...allowed].some((one) => one.startsWith(`${field}.`))

/** A user that says which field was read that no profile has. */
function watched(value: object, read: (field: string) => void, prefix = ''): User {
  return new Proxy(value, {
    get(target, key) {
      const part: unknown = Reflect.get(target, key)
      if (typeof key === 'symbol' || Array.isArray(target)) return part
      const field = `${prefix}${key}`
      if (!isAllowed(field)) read(field)
      const isMapping = typeof part === 'object' && part !== null && !Array.isArray(part)
      return isMapping ? watched(part, read, `${field}.`) : part
    },
  }) as User
}

/** A side in which the first user's fields are taken from the second, name and memberships apart. */
const memberships = (side: PolicyIndex, user: User) => (group: string) =>
  side.directory
    .group(group)
    ?.members.some((name) => normalName(name) === normalName(user.userPrincipalName)) ?? false

describe('the profile of a user', () => {
  it('has every field that a decision reads', () => {
    const read = new Set<string>()
    fc.assert(
      fc.property(anySet, (side) => {
        for (const user of side.tenant.users)
          answerFor(
            side,
            watched(user, (field) => read.add(field)),
          )
      }),
      { numRuns: 200 },
    )
    expect([...read]).toEqual([])
  })

  it('determines the decision: users with equal profiles get equal answers, whatever their names', () => {
    let pairs = 0
    fc.assert(
      fc.property(anySet, anySet, (one, other) => {
        // The users of both sets, under the policy of the first.
        const groups = one.tenant.groups.map((group) => ({
          ...group,
          members: [...group.members, ...group.members.map((name) => `other-${name}`)],
        }))
        const users = [
          ...one.tenant.users,
          ...other.tenant.users.map((user) => ({
            ...user,
            userPrincipalName: `other-${user.userPrincipalName}`,
          })),
          ...one.tenant.users.map((user) => ({
            ...user,
            userPrincipalName: `other-${user.userPrincipalName}2`,
            displayName: 'x',
          })),
        ]
        const side = indexPolicy({ ...one.tenant, users, groups }, one.policy, one.at)
        const plan = planFor([side])
        const answers = new Map<string, string>()
        for (const user of users) {
          const profile = profileOf(plan, user, memberships(side, user))
          const answer = JSON.stringify(answerFor(side, user))
          const known = answers.get(profile)
          if (known === undefined) answers.set(profile, answer)
          else {
            pairs++
            expect(answer).toBe(known)
          }
        }
      }),
      { numRuns: 150 },
    )
    expect(pairs).toBeGreaterThan(50)
  })

  it('needs no field for settings that affect no decision, since no decision reads them', () => {
    const read = new Set<string>()
    const watch = (root: 'tenant' | 'policy', spec: object) =>
      watchedSpec(spec, (key) => {
        if (settingsThatDecideNothing[root].includes(key)) read.add(`${root}/${key}`)
      })
    fc.assert(
      fc.property(anySet, ({ tenant, policy, at }) => {
        const side = indexPolicy(
          watch('tenant', tenant) as typeof tenant,
          watch('policy', policy) as typeof policy,
          at,
        )
        for (const user of tenant.users) answerFor(side, user)
      }),
      { numRuns: 300 },
    )
    expect([...read]).toEqual([])
  })
})

/** A part of a policy set that says which of its keys were read. */
function watchedSpec(value: object, read: (key: string) => void, prefix = ''): object {
  return new Proxy(value, {
    get(target, key) {
      const part: unknown = Reflect.get(target, key)
      if (typeof key === 'symbol' || Array.isArray(target)) return part
      read(`${prefix}${key}`)
      const isMapping = typeof part === 'object' && part !== null && !Array.isArray(part)
      return isMapping ? watchedSpec(part, read, `${prefix}${key}/`) : part
    },
  })
}

import fc from 'fast-check'
import { expect, it } from 'vitest'
import { anySet } from '../../arbitrary.test-kit.ts'
import { policyMethods } from '../../model/methods.ts'
import type { User } from '../../model/tenant.ts'
import type { PolicySet } from '../../policy/load/library.ts'
import { reachOf, type Reach } from './reach.ts'

const phoneAlone = {
  phone: '+1 4255550100',
  email: null,
  authenticator: [],
  softwareOath: false,
  hardwareOath: false,
  securityQuestions: 0,
} as const

const metadata = { name: 'any', description: null, unknown: [] } satisfies PolicySet['tenantMetadata']

/** What is counted, as pairs that add up; what a date takes away, by the date. */
function countsOf({ users, allowed, refusedAtWrite, mustRegister, denied }: Reach): [string, number][] {
  const reasons = denied.map(({ reason, count }): [string, number] => [reason, count])
  return [
    ['users', users],
    ['allowed', allowed],
    ['refusedAtWrite', refusedAtWrite],
    ['mustRegister', mustRegister],
    ...reasons,
  ]
}

function sum(pairs: readonly (readonly [string, number])[]): Record<string, number> {
  const sums: Record<string, number> = {}
  for (const [name, count] of pairs) sums[name] = (sums[name] ?? 0) + count
  return sums
}

it('a summary of a set is the sum of those of its users', () => {
  let lost = 0
  fc.assert(
    fc.property(anySet, ({ tenant: drawnTenant, policy: drawn }) => {
      // One enabled member has a phone alone and needs no more, so that a date takes reset from some.
      const authenticationMethods = {
        ...drawn.authenticationMethods,
        required: 1 as const,
        available: [...policyMethods],
      }
      const policy = { ...drawn, authenticationMethods, properties: { enabled: 'all' as const, group: null } }
      const [some, ...others] = [...drawnTenant.users] as [User, ...User[]]
      const authentication = { ...some.authentication, ...phoneAlone }
      const member = {
        ...some,
        authentication,
        accountEnabled: true,
        passwordSource: 'cloud',
        otherMails: [],
      } as const
      const tenant = { ...drawnTenant, license: 'p1' as const, users: [member, ...others] }
      const at = Date.UTC(2026, 5, 1)
      const copies = [...tenant.users].map((user): User => ({
        ...user,
        userPrincipalName: `copy-${user.userPrincipalName}`,
        authentication: { ...user.authentication, confirmedOn: null },
      }))
      const of = (users: readonly User[]) =>
        reachOf(
          {
            path: '',
            tenantMetadata: metadata,
            policyMetadata: metadata,
            tenant: { ...tenant, users },
            policy,
          },
          at,
        )
      const all = [...tenant.users, ...copies, ...tenant.users]
      const [whole, each] = [of(all), all.map((user) => of([user]))]
      expect(sum(countsOf(whole))).toEqual(sum(each.flatMap(countsOf)))
      const losses = each.flatMap(({ next }) => (next === null ? [] : [next]))
      const first = losses.map(({ date }) => date).sort()[0]
      lost += whole.next?.lost ?? 0
      expect(whole.next?.date).toBe(first)
      expect(whole.next?.lost ?? 0).toBe(losses.filter(({ date }) => date === first).length)
    }),
    // The same sets in each run: that a date takes reset from some of them is asserted as well.
    { numRuns: 25, seed: 20261130 },
  )
  expect(lost).toBeGreaterThan(0)
})

import { expect, it } from 'vitest'
import { readLibrary } from '../../policy/load/library.ts'
import { testEnvironment } from '../../system/environment.test-kit.ts'
import { kitSet, smallText, verifyKit } from './verify.test-kit.ts'

const small = readLibrary(testEnvironment({ files: { '/work/policies/set.yaml': smallText } }), ['policies'])

it('a property is not applicable to a set without a page that it says something about', async () => {
  const { properties } = await verifyKit(small.sets[0]!, ['T-05', 'T-06', 'T-07'])
  expect(properties.map(({ status, reason }) => [status, reason])).toEqual([
    ['holds', null],
    ['notApplicable', 'no user of the set is an administrator'],
    ['notApplicable', 'no user of the set can reset with security questions'],
  ])
})

it('a property of resets is not applicable to a set in which no user can reset', async () => {
  const { tenant, policy, ...set } = small.sets[0]!
  const closed = { ...policy, properties: { ...policy.properties, enabled: 'none' as const } }
  const { properties } = await verifyKit({ ...set, tenant, policy: closed }, ['T-03', 'T-05', 'T-18', 'T-21'])
  const lacking = ['notApplicable', 'no user of the set can reset']
  expect(properties.map(({ status, reason }) => [status, reason])).toEqual([
    lacking,
    lacking,
    lacking,
    ['holds', null],
  ])
})

it('a property holds of a set with one administrator and one user with answers', async () => {
  const set = kitSet(1)
  const some = set.tenant.users.filter(({ userPrincipalName }) => /^(boss|oli)@/.test(userPrincipalName))
  const { properties } = await verifyKit({ ...set, tenant: { ...set.tenant, users: some } }, ['T-06', 'T-13'])
  expect(properties.map(({ status }) => status)).toEqual(['holds', 'holds'])
})

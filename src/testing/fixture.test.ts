import { expect, it } from 'vitest'
import { testEnvironment } from '../system/environment.test-kit.ts'
import { decodeTenant } from '../policy/decode.ts'
import { buildFixture, layersOfSet } from './fixture.ts'
import { oneSet } from '../policy/load/one-set.ts'

const set = `apiVersion: sspr/v1
kind: Tenant
metadata: { name: contoso }
spec:
  domains: [contoso.com]
  license: p1
  directory: people.ndjson
  users: [{ userPrincipalName: root@contoso.com }]
---
apiVersion: sspr/v1
kind: SsprPolicy
metadata: { name: pilot }
spec: { properties: { enabled: selected, group: Pilot } }
`
const people = `{"userPrincipalName":"ana@contoso.com","authentication":{"phone":"+1 4255550100"}}

{"kind":"group","name":"Pilot","members":["ana@contoso.com"]}
`
const user = { userPrincipalName: 'Ana@contoso.com', authentication: { email: 'ana@example.org' } }

it('a set with a directory file includes its users and groups, and a case overrides them', () => {
  const environment = testEnvironment({ files: { '/work/s/set.yaml': set, '/work/s/people.ndjson': people } })
  const { tenant, policy } = layersOfSet(oneSet(environment, '/work/s/set.yaml'))
  const places = tenant[0]!.places
  const arranged = buildFixture({ tenant, policy, user: [{ value: user, places }] })
  expect(arranged.diagnostics).toEqual([])
  expect(arranged.tenant!.groups.map(({ name, members }) => [name, members])).toEqual([
    ['Pilot', ['ana@contoso.com']],
  ])
  expect(arranged.tenant!.users.map(({ userPrincipalName }) => userPrincipalName)).toEqual([
    'root@contoso.com',
    'Ana@contoso.com',
  ])
  expect(arranged.tenant!.users.at(1)!.authentication).toMatchObject({
    phone: '+1 4255550100',
    email: 'ana@example.org',
  })
  expect(places.addressOf('/users/1/userPrincipalName')).toEqual({
    file: 's/people.ndjson',
    document: 0,
    pointer: '/userPrincipalName',
  })
})

it('a fixture that is merged part by part equals the decoded whole', () => {
  const environment = testEnvironment({ files: { '/work/s/set.yaml': set, '/work/s/people.ndjson': people } })
  const { tenant, policy } = layersOfSet(oneSet(environment, '/work/s/set.yaml'))
  const places = tenant[0]!.places
  const users = [
    { ...user, roles: ['Helpdesk Administrator'] },
    { mail: 'new@contoso.com', userPrincipalName: 'new@contoso.com' },
    { userPrincipalName: 'root@contoso.com', state: { smartLockoutUntil: '2026-06-01T09:00:00Z' } },
    {},
  ]
  for (const one of users) {
    const arranged = buildFixture({ tenant, policy, user: [{ value: one, places }] })
    expect(arranged.tenant).toEqual(decodeTenant(arranged.raw.tenant, places).value)
    expect(arranged.tenant).not.toBeNull()
  }
})

it('a user of the wrong shape is reported, also in a tenant that was decoded before', () => {
  const environment = testEnvironment({ files: { '/work/s/set.yaml': set, '/work/s/people.ndjson': people } })
  const { tenant, policy } = layersOfSet(oneSet(environment, '/work/s/set.yaml'))
  const places = tenant[0]!.places
  buildFixture({ tenant, policy, user: [{ value: user, places }] })
  const wrong = buildFixture({ tenant, policy, user: [{ value: { ...user, licenced: true }, places }] })
  expect([wrong.tenant, wrong.shapePointers]).toEqual([null, ['/tenant/users/1/licenced']])
})

it('a null in the user removes the value of the tenant for that user', () => {
  const environment = testEnvironment({ files: { '/work/s/set.yaml': set, '/work/s/people.ndjson': people } })
  const { tenant, policy } = layersOfSet(oneSet(environment, '/work/s/set.yaml'))
  const places = tenant[0]!.places
  const without = { userPrincipalName: 'ana@contoso.com', authentication: { phone: null } }
  const arranged = buildFixture({ tenant, policy, user: [{ value: without, places }] })
  expect(arranged.tenant!.users.at(1)!.authentication.phone).toBeNull()
})

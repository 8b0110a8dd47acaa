import { describe, expect, it } from 'vitest'
import { importOf } from './import.test-kit.ts'

const [administrator, globalAdministrator] = [
  'fe930be7-5e62-47db-91af-98c3a49a38b1',
  '62e90394-69f5-4237-9190-012177145e10',
] as const
const users = ['ana', 'bo'].map((name) => ({
  ...{ id: `u-${name}`, userPrincipalName: `${name}@contoso.com` },
  accountEnabled: true,
}))
const role = (id: string, principalId: string, roleDefinitionId: string, displayName: string) => ({
  ...{ id, principalId, roleDefinitionId },
  roleDefinition: { displayName },
})
const roles = [
  role('a1', 'u-ana', administrator, 'User Administrator'),
  role('a2', 'u-bo', globalAdministrator, 'Global Administrator'),
]
const eligible = roles.map(({ roleDefinition: _, ...one }) => ({ ...one, roleEligibilityScheduleId: 's' }))
const member = (id: string) => ({
  '@odata.type': '#microsoft.graph.user',
  id,
  userPrincipalName: `${id.slice(2)}@contoso.com`,
})
const groups = [
  { id: 'g1', displayName: 'Pilot', groupTypes: [], members: [member('u-ana'), member('u-bo')] },
]
const skus = ['SPE_E3', 'SPE_E5'].map((skuPartNumber, index) => ({
  ...{ skuId: `s${index}`, skuPartNumber },
  ...{ capabilityStatus: 'Enabled', prepaidUnits: { enabled: 10 } },
}))
const whole = { users, roles, eligible, groups, skus }
type Sources = { [Name in keyof typeof whole]: Record<string, unknown>[] }

/** What becomes unknown if the entries are changed so. */
function unknownAfter(change: (copy: Sources) => void): string[] {
  const filesOf = (sources: object) =>
    Object.fromEntries(Object.entries(sources).map(([name, value]) => [`${name}.json`, value]))
  const copy = structuredClone(whole) as Sources
  change(copy)
  const before = importOf(filesOf(whole)).unknown
  return importOf(filesOf(copy)).unknown.filter((one) => !before.includes(one))
}

describe('an entry among others that lacks a key leaves unknown', () => {
  it.each<[string, string[], (copy: Sources) => void]>([
    ['a role without its holder', ['tenant/spec/users/*/roles'], ({ roles }) => delete roles[1]!.principalId],
    [
      'a role whose holder may be a group',
      ['tenant/spec/users/*/roles'],
      ({ roles }) => (roles[1]!.principalId = 'g9'),
    ],
    [
      'an eligible role without its holder',
      ['tenant/spec/users/*/eligibleRoles'],
      ({ eligible }) => delete eligible[0]!.principalId,
    ],
    [
      'a holder without the role',
      ['tenant/spec/users/0/roles', 'tenant/spec/users/0/eligibleRoles'],
      ({ eligible }) => delete eligible[0]!.roleDefinitionId,
    ],
    [
      'a member of a group without an id',
      ['tenant/spec/groups/0/members'],
      ({ groups }) => (groups[0]!.members = [member('u-ana'), { '@odata.type': '#microsoft.graph.user' }]),
    ],
    [
      'a member of a group without its type',
      ['tenant/spec/groups/0/members'],
      ({ groups }) => (groups[0]!.members = [member('u-ana'), { id: 'd1', displayName: 'A device?' }]),
    ],
    ['a subscription without its name', ['tenant/spec/license'], ({ skus }) => delete skus[1]!.skuPartNumber],
    [
      'a subscription without its ids',
      ['tenant/spec/license'],
      ({ skus }) => {
        delete skus[1]!.skuPartNumber
        delete skus[1]!.skuId
      },
    ],
  ])('%s', (_, unknown, change) => {
    expect(unknownAfter(change)).toEqual(unknown)
  })
})

describe('a member of a group whose type is not stated', () => {
  const inside = { id: 'g2', displayName: 'Inner', groupTypes: [], members: [member('u-bo')] }
  it('is a group where another source has it as one', () => {
    const outer = { ...groups[0]!, members: [member('u-ana'), { id: 'g2', displayName: 'Inner' }] }
    const { tenant, unknown } = importOf({ 'groups.json': [outer, inside], 'users.json': users })
    expect(tenant.groups).toMatchObject([
      { name: 'Inner', members: ['bo@contoso.com'] },
      { name: 'Pilot', members: ['ana@contoso.com'], groups: ['Inner'] },
    ])
    expect(tenant.users).toHaveLength(2)
    expect(unknown.filter((one) => one.includes('groups'))).toEqual([])
  })
  it('is a user where another source has it as one', () => {
    const outer = { ...groups[0]!, members: [{ id: 'u-ana' }] }
    const { tenant } = importOf({ 'groups.json': [outer], 'users.json': users })
    expect(tenant.groups).toMatchObject([{ members: ['ana@contoso.com'] }])
  })
  it('is the member that a page names by its name alone', () => {
    const page = {
      '@odata.context': "https://graph.microsoft.com/v1.0/$metadata#groups('g1')/members",
      value: [{ userPrincipalName: 'ana@contoso.com' }, { id: 'u-bo' }],
    }
    const { tenant } = importOf({ 'members.json': page, 'users.json': users })
    expect(tenant.groups).toMatchObject([{ members: ['ana@contoso.com', 'bo@contoso.com'] }])
  })
})

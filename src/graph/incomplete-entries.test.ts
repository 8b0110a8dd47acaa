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

describe('an incomplete entry of other formats leaves unknown', () => {
  it.each<[string, string, unknown, string[]]>([
    [
      'a domain without its name or word that it is verified',
      'domains.json',
      ['contoso.onmicrosoft.com', 'contoso.com'].map((id, at) => ({
        id,
        isInitial: at === 0,
        isVerified: true,
      })),
      ['1/id', '1/isVerified'],
    ],
    [
      'a row about a domain without its name',
      'domains.csv',
      'Domain,PasswordValidityPeriod\ncontoso.onmicrosoft.com,90\n,90\n',
      [],
    ],
  ])('%s', (_, file, list, keys) => {
    const isUncertain = (value: unknown) =>
      importOf({ [file]: value }).unknown.includes('tenant/spec/domains')
    if (keys.length === 0) expect(isUncertain(list)).toBe(true)
    else expect(isUncertain(list)).toBe(false)
    for (const key of keys) {
      const [at, name] = key.split('/') as [string, string]
      const copy = structuredClone(list) as Record<string, unknown>[]
      delete copy[Number(at)]![name]
      expect(isUncertain(copy)).toBe(true)
    }
  })
  it('the roles of an administrator, in a table and in an export of ScubaGear', () => {
    const table = 'RoleName,MemberUPN,MemberId\n,ana@contoso.com,u1\nUser Administrator,bo@contoso.com,u2\n'
    expect(importOf({ 'roles.csv': table }).unknown).toContain('tenant/spec/users/0/roles')
    const administrators = (roles: object) => ({
      authorization_policies: [],
      service_plans: [],
      privileged_users: {
        'u-1': { DisplayName: 'Ana', ...roles },
        'u-2': { DisplayName: 'Bo', roles: ['User Administrator'] },
      },
    })
    const rolesOf = (roles: object) =>
      importOf({ 'scuba.json': administrators(roles) }).unknown.filter((one) => one.endsWith('/roles'))
    expect(rolesOf({ roles: ['Global Administrator'] })).toEqual([])
    expect(rolesOf({})).toEqual(['tenant/spec/users/0/roles'])
  })
  it('nothing of a recorded response without its content', () => {
    const url = 'https://main.iam.ad.ext.azure.com/api/PasswordReset/PasswordResetPolicies'
    const text = JSON.stringify({ enablementType: 2, numberOfAuthenticationMethodsRequired: 1 })
    const entry = (content: object) => ({ request: { url }, response: { status: 200, ...content } })
    const recording = { log: { entries: [entry({}), entry({ content: { text } })] } }
    expect(importOf({ 'blade.har': recording }).policy.properties.enabled).toBe('all')
  })
})

describe('a folder of EntraExporter', () => {
  const user = (id: string) => ({ '@odata.type': '#microsoft.graph.user', id: `u-${id}` })
  const rolesOf = (files: object) => {
    const { tenant, unknown } = importOf({ 'users.json': users, ...files })
    return [
      tenant.users.map((one: { roles?: string[] }) => one.roles ?? []),
      unknown.includes('tenant/spec/users/*/roles'),
    ]
  }
  const activated = { id: 'r1', displayName: 'Global Administrator', roleTemplateId: globalAdministrator }
  it('names the holders of a role by its place', () => {
    const files = {
      'x/DirectoryRoles/r1/r1.json': activated,
      'x/DirectoryRoles/r1/Members/u-bo/u-bo.json': user('bo'),
      'x/DirectoryRoles/r1/Members/s/s.json': { '@odata.type': '#microsoft.graph.servicePrincipal', id: 's' },
    }
    expect(rolesOf(files)).toEqual([[[], ['Global Administrator']], false])
    const group = { '@odata.type': '#microsoft.graph.group', id: 'g7', displayName: 'Admins' }
    expect(rolesOf({ ...files, 'x/DirectoryRoles/r1/Members/g7/g7.json': group })[1]).toBe(true)
  })
  it('has roles of other services, which make no user an administrator, and members of administrative units', () => {
    const at = 'x/RoleManagement'
    const foreign = { id: 'a9', principalId: 'u-bo', roleDefinitionId: 'e1', directoryScopeId: '/' }
    const owner = { id: 'e1', displayName: 'Catalog owner', isBuiltIn: true, rolePermissions: [] }
    const files = {
      [`${at}/Directory/RoleAssignments/a1/a1.json`]: roles[0],
      [`${at}/Exchange/RoleAssignments/a8/a8.json`]: { ...foreign, principalId: '/RoleGroups/x' },
      [`${at}/EntitlementManagement/RoleAssignments/a9/a9.json`]: foreign,
      [`${at}/EntitlementManagement/RoleDefinitions/e1/e1.json`]: owner,
      'x/IAM/a7.json': { ...foreign, roleDefinitionId: '/subscriptions/1/providers/x/roleDefinitions/2' },
      'x/AdministrativeUnits/v/Members/u-cy/u-cy.json': user('cy'),
    }
    expect(rolesOf(files)).toEqual([[['User Administrator'], []], false])
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

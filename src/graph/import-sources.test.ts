import { describe, expect, it } from 'vitest'
import { testEnvironment } from '../system/environment.test-kit.ts'
import { importFrom, importOf } from './import.test-kit.ts'
import { reportRows } from './report-rows.ts'

describe('what the sources state', () => {
  it('is something where they state the licence alone', () => {
    const sku = { skuId: '06ebc4ee-1bb5-47dd-8120-11324bc54e06', skuPartNumber: 'SPE_E5' }
    expect(importOf({ 'sku.json': [sku] })).toMatchObject({ tenant: { license: 'p2' }, notes: [] })
  })

  it.each([[[]], [{ value: [] }], [[{ id: 'r', displayName: 'Global Reader', isBuiltIn: true }]]])(
    'is refused where it is nothing: %j',
    (export_) => {
      expect(() => importOf({ 'export.json': export_ })).toThrow('states no setting, no user and no group')
      const { tenant } = importOf({
        'export.json': export_,
        'policy.json': { id: 'authorizationPolicy', allowedToUseSSPR: false },
      })
      expect(tenant.administratorsCanReset).toBe(false)
    },
  )

  it('of the licences of one user is what the tenant has at least', () => {
    const [premium, free] = ['SPE_E3', 'FLOW_FREE'].map((skuPartNumber) => ({ skuId: 'x', skuPartNumber }))
    const policy = { id: 'authorizationPolicy', allowedToUseSSPR: true }
    const imported = importOf({ 'licences.json': [free], 'policy.json': policy })
    expect(imported.unknown).toContain('tenant/spec/license')
    expect(importOf({ 'licences.json': [free, premium] })).toMatchObject({ tenant: { license: 'p1' } })
    const ofTenant = { ...free, capabilityStatus: 'Enabled' }
    expect(importOf({ 'skus.json': [ofTenant] })).toMatchObject({ tenant: { license: 'free' } })
  })

  it('is contradicted by another id of the tenant in the same export, which is not another tenant', () => {
    const [one, other] = ['11111111-0000-4000-8000-000000000000', '22222222-0000-4000-8000-000000000000']
    const scuba = (id: string) => ({
      tenant_details: [{ TenantId: id, AADAdditionalData: [{ Id: one, TenantType: 'AAD' }] }],
      authorization_policies: [{ Id: 'authorizationPolicy', AllowedToUseSSPR: true }],
      service_plans: [],
      tenant_id: one,
    })
    const { unknown, notes, imported } = importOf({ 'scuba.json': scuba(other) })
    expect(unknown).toContain('tenant/spec/id')
    expect(imported.from.contradictions.map(({ places }) => places.map(({ pointer }) => pointer))).toEqual([
      ['/tenant_details/0/AADAdditionalData/0/Id', '/tenant_details/0/TenantId'],
    ])
    expect(notes).toEqual([])
    expect(importOf({ 'scuba.json': scuba(one) }).unknown).not.toContain('tenant/spec/id')
    const organization = (id: string) => ({ id, tenantType: 'AAD', displayName: 'A' })
    expect(() => importOf({ 'a.json': organization(one), 'b.json': organization(other) })).toThrow(
      `the files belong to several tenants: ${one} in a.json /id, ${other} in b.json /id`,
    )
    const same = { 'b.json': organization(other), 'scuba.json': scuba(other), 'c.json': organization(one) }
    expect(importOf({ 'b.json': same['b.json'], 'scuba.json': same['scuba.json'] }).notes).toEqual([])
    expect(() => importOf(same)).toThrow('several tenants')
    // In any order: a file that states both ids makes the others no more alike.
    const first = { 'a.json': scuba(other), 'b.json': organization(other), 'c.json': organization(one) }
    expect(() => importOf(first)).toThrow('several tenants')
  })

  it('is a user download of the Entra portal, with its own names of columns', () => {
    const header =
      'userPrincipalName,displayName,objectId,telephoneNumber,mobile,alternateEmailAddress,directorySynced'
    const rows =
      'ana@contoso.com,Ana,u1,+46 8123456,+46 701234561,ana@example.org,Yes\nbo@contoso.com,Bo,u2,,,,No'
    const { tenant, unknown } = importOf({ 'users.csv': `${header}\n${rows}\n` })
    expect(tenant.users).toMatchObject([
      {
        id: 'u1',
        mobilePhone: true,
        businessPhone: true,
        otherMails: [true],
        passwordSource: 'passwordHashSync',
      },
      { id: 'u2' },
    ])
    expect(unknown.filter((pointer) => pointer.includes('mobilePhone'))).toEqual([])
  })

  it('is unknown where a value cannot be read, which is said', () => {
    const portal = {
      enablementType: 7,
      numberOfAuthenticationMethodsRequired: 'two',
      notifyUsersOnPasswordReset: 'yes please',
      notifyOnAdminPasswordReset: true,
    }
    const { notes, unknown } = importOf({ 'portal.json': portal })
    expect(notes).toEqual([
      '`numberOfAuthenticationMethodsRequired`: expected a whole number, found `"two"`; the setting is unknown',
      '`notifyUsersOnPasswordReset`: expected true or false, found `"yes please"`; the setting is unknown',
      '`enablementType`: expected 0 (none), 1 (selected) or 2 (all), found `7`; the setting is unknown',
    ])
    expect(unknown).toContain('policy/spec/notifications/users')
  })

  it('is not the group for which reset is enabled where the portal names several', () => {
    const portal = (...groups: string[]) => ({
      enablementType: 1,
      numberOfAuthenticationMethodsRequired: 1,
      passwordResetEnabledGroupIds: ['00000000-0000-0000-0000-000000000000', ...groups],
    })
    // SOURCE: R-011
    const { notes, unknown, errors } = importOf({ 'portal.json': portal('g1', 'g2') })
    expect(notes).toEqual(['expected one group for which reset is enabled, found 2; the group is unknown'])
    expect(unknown).toContain('policy/spec/properties/group')
    expect(errors()).toEqual([])
    expect(importOf({ 'portal.json': portal('g1') })).toMatchObject({
      policy: { properties: { enabled: 'selected', group: 'g1' } },
    })
  })

  it('is not the whole list where another page follows, unless the last page is there', () => {
    const next = 'https://graph.microsoft.com/v1.0/users?$skiptoken=a'
    const page = (name: string) => ({ value: [{ id: name, userPrincipalName: `${name}@contoso.com` }] })
    const first = { ...page('ana'), '@odata.nextLink': next }
    expect(importOf({ 'a.json': first }).notes).toEqual([
      expect.stringContaining('`a.json` is a page of a longer list (user)'),
    ])
    expect(importOf({ 'a.json': first, 'b.json': page('ben') }).notes).toEqual([])
    // A page in the middle is missing.
    const counted = { ...first, '@odata.count': 3 }
    for (const other of [page('ben'), { value: [...page('ben').value, ...page('cy').value] }]) {
      const { notes } = importOf({ 'a.json': counted, 'b.json': other })
      expect(notes.length).toBe(other.value.length === 2 ? 0 : 1)
    }
    expect(importOf({ 'a.json': { ...page('ana'), '@odata.count': 2 } }).unknown).toContain(
      'tenant/spec/users/-',
    )
  })

  it('is a list of users that need not be whole, unless a source is known to list them all', () => {
    const users = { value: [{ id: 'u1', userPrincipalName: 'ana@contoso.com', accountEnabled: true }] }
    const { yaml, unknown, errors } = importOf({ 'users.json': users })
    expect(unknown).toContain('tenant/spec/users/-')
    expect(yaml.tenant.replace(/\s+#?\s*/g, ' ')).toContain(
      '- /spec/users/- `users.json` need not list all users; `sspr pull --with-users` does; delete this line if these are all users',
    )
    expect(errors()).toEqual([])
    const folder = { 'Users/u1/u1.json': { ...users.value[0], onPremisesSyncEnabled: true } }
    const files = Object.entries(folder).map(([name, value]) => [`/work/${name}`, JSON.stringify(value)])
    const environment = testEnvironment({ files: Object.fromEntries(files) })
    expect(importFrom(environment, ['.']).unknown).not.toContain('tenant/spec/users/-')
  })

  const graph = 'https://graph.microsoft.com/v1.0/$metadata#'
  const ana = { id: 'u1', userPrincipalName: 'ana@contoso.com' }
  const group = { id: 'g1', displayName: 'Pilot', securityEnabled: true, groupTypes: [] }
  const assignment = {
    ...{ id: 'a1', principalId: 'u1', roleDefinitionId: 'r1' },
    roleDefinition: { displayName: 'User Administrator' },
  }
  it.each<[string, string, string, readonly object[]]>([
    ['members of a group', "groups('g1')/members", 'tenant/spec/groups/0/members', [ana]],
    [
      ...(['active roles', 'roleManagement/directory/roleAssignments', 'tenant/spec/users/*/roles'] as const),
      [assignment],
    ],
    [
      ...(['eligible roles', 'roleManagement/directory/roleEligibilityScheduleInstances'] as const),
      ...(['tenant/spec/users/*/eligibleRoles', [assignment]] as const),
    ],
    [
      ...(['subscriptions', 'subscribedSkus', 'tenant/spec/license'] as const),
      [{ skuId: 'x', skuPartNumber: 'SPE_E3', capabilityStatus: 'Enabled' }],
    ],
    [
      ...(['domains', 'domains', 'tenant/spec/domains'] as const),
      [{ id: 'contoso.onmicrosoft.com', isInitial: true, isVerified: true, authenticationType: 'Managed' }],
    ],
  ])('leaves unknown what a missing page of %s may state', (_, context, pointer, value) => {
    const page = { '@odata.context': graph + context, value }
    const others = { 'users.json': [ana], 'groups.json': [group] }
    const first = { ...page, '@odata.nextLink': `${graph}next` }
    expect(importOf({ ...others, 'a.json': first }).unknown).toContain(pointer)
    expect(importOf({ ...others, 'a.json': first, 'b.json': page }).unknown).not.toContain(pointer)
    expect(importOf({ ...others, 'b.json': page }).unknown).not.toContain(pointer)
  })

  it('leaves the members of a group unknown of which a page alone was expanded into it', () => {
    const expanded = { ...group, members: [ana] }
    const cut = { ...expanded, 'members@odata.nextLink': `${graph}next` }
    const members = { '@odata.context': `${graph}groups('g1')/members`, value: [ana] }
    expect(importOf({ 'groups.json': [expanded] }).unknown).not.toContain('tenant/spec/groups/0/members')
    const { unknown, notes } = importOf({ 'groups.json': [cut] })
    expect(unknown).toContain('tenant/spec/groups/0/members')
    expect(notes).toEqual([expect.stringContaining('the first page of their members only')])
    const both = importOf({ 'groups.json': [cut], 'members.json': members })
    expect(both.unknown).not.toContain('tenant/spec/groups/0/members')
  })

  it("are the methods in the words of the portal's CSV", () => {
    const header = 'User principal name,Name,SSPR Registered,SSPR Enabled,SSPR Capable,Methods registered'
    const row = 'ana@contoso.com,Ana,Registered,Enabled,Capable,"Mobile phone, Software OATH token, Email"'
    const { tenant } = importOf({ 'portal.csv': `${header}\n${row}\n` })
    expect(tenant.users[0]!.authentication).toMatchObject({ phone: true, email: true, softwareOath: true })
  })

  it('names domains by the users where no source lists them, and says so', () => {
    const { yaml } = importOf({ 'users.json': [{ userPrincipalName: 'ana@contoso.onmicrosoft.com' }] })
    expect(yaml.tenant).toMatch(/domains: \[contoso\.onmicrosoft\.com\] +# from the names of users/)
  })

  it('stands in a YAML file with one document without an index', () => {
    const { yaml } = importOf({ 'policy.yml': 'AllowedToUseSspr: true\nIsSingleInstance: Yes\n' })
    expect(yaml.tenant).toContain('# policy.yml /AllowedToUseSspr')
  })

  it('of a member without its group is ignored only where it is not understood', () => {
    const member = { id: 'a', userPrincipalName: 'ana@contoso.com', roles: ['Member'], shoeSize: 41 }
    expect(importOf({ 'members.json': [member] }).ignored).toEqual(['members.json/*/shoeSize'])
  })

  it('of a methods policy is ignored nowhere, and a method that is not known is named', () => {
    const target = { targetType: 'group', id: 'all_users' }
    const configuration = (id: string, more: object) => ({
      id,
      state: 'enabled',
      excludeTargets: [],
      ...more,
    })
    const policy = {
      policyMigrationState: 'migrationComplete',
      authenticationMethodConfigurations: [
        configuration('Sms', { includeTargets: [{ ...target, isUsableForSignIn: false }] }),
        configuration('MicrosoftAuthenticator', {
          includeTargets: [{ ...target, authenticationMode: 'any', isRegistrationRequired: false }],
        }),
        configuration('VerifiableCredentials', { includeTargets: [target] }),
        configuration('CarrierPigeon', { includeTargets: [target] }),
      ],
    }
    const { ignored, notes } = importOf({ 'policy.json': policy })
    expect(ignored).toEqual([])
    expect(notes).toEqual(['the authentication method `CarrierPigeon` is not known; it is left out'])
  })

  it.each<[string, string, unknown]>([
    ['CSV', 'mem.csv', 'id,displayName,userPrincipalName,givenName,surname\nu1,Ana,ana@contoso.com,Ana,A\n'],
    ['JSON', 'mem.json', [{ id: 'u1', userPrincipalName: 'ana@contoso.com', roles: ['Member'] }]],
    [
      'a response of Microsoft Graph',
      'mem.json',
      {
        '@odata.context': 'https://graph.microsoft.com/v1.0/$metadata#directoryObjects',
        value: [{ '@odata.type': '#microsoft.graph.user', id: 'u1', userPrincipalName: 'ana@contoso.com' }],
      },
    ],
  ])('of a list of members as %s is missing: its group, which the folder can name', (_, name, list) => {
    const { notes, tenant, ignored } = importOf({ [name]: list })
    expect(notes).toEqual([
      expect.stringContaining(`\`${name}\` lists members, and does not name their group`),
    ])
    expect([tenant.users.length, tenant.groups, ignored]).toEqual([1, undefined, []])
    const named = importOf({ [`Groups/g1/Members/${name}`]: list })
    expect(named.notes).toEqual([])
    expect(named.tenant.groups).toMatchObject([{ members: ['ana@contoso.com'] }])
  })

  it('in a row without a user, which shows the columns of a report, is left out', () => {
    const row = { userPrincipalName: null, id: null, isSsprCapable: true, methodsRegistered: [] }
    expect(reportRows([{ value: [row, { ...row, id: 'a' }] }], 'report.json')).toHaveLength(1)
    expect(() => reportRows([{ value: [row] }], 'report.json')).toThrow('contains no rows')
  })
})

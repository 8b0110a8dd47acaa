/** How a part of the tenant is read. */
export interface Section {
  readonly name: string
  /** Path below the origin, with the version. */
  readonly path: string
  /** The least permission that reads it. */
  readonly permission: string
  /** People leave the tenant: read only if that is asked for. */
  readonly people?: true
  /** A report, of which five requests in ten seconds are allowed. */
  readonly isReport?: true
  /** Keys of the documents that are unknown without it. */
  readonly about: readonly string[]
}

const userFields = [
  ...['id', 'userPrincipalName', 'displayName', 'givenName', 'surname', 'mail', 'otherMails', 'mobilePhone'],
  ...[
    'businessPhones',
    'accountEnabled',
    'userType',
    'onPremisesSyncEnabled',
    'assignedPlans',
    'creationType',
  ],
].join()

const roles = '/v1.0/roleManagement/directory'

/** Everything that `pull` reads, in that order. */
export const sections: readonly Section[] = [
  {
    name: 'organization',
    path: '/v1.0/organization?$select=id,displayName,tenantType,onPremisesSyncEnabled,verifiedDomains,assignedPlans',
    permission: 'Organization.Read.All',
    about: ['/spec/id', '/spec/directorySync', '/spec/onPremises'],
  },
  { name: 'domains', path: '/v1.0/domains', permission: 'Domain.Read.All', about: ['/spec/domains'] },
  {
    name: 'subscribedSkus',
    path: '/v1.0/subscribedSkus',
    permission: 'LicenseAssignment.Read.All',
    about: ['/spec/license'],
  },
  {
    name: 'authorizationPolicy',
    path: '/v1.0/policies/authorizationPolicy',
    permission: 'Policy.Read.All',
    about: ['/spec/administratorsCanReset'],
  },
  {
    // v1.0 does not have hardware tokens.
    name: 'authenticationMethodsPolicy',
    path: '/beta/policies/authenticationMethodsPolicy',
    permission: 'Policy.Read.AuthenticationMethod',
    about: ['/spec/authenticationMethodsPolicy'],
  },
  {
    name: 'groupSettings',
    path: '/v1.0/groupSettings',
    permission: 'GroupSettings.Read.All',
    about: ['/spec/passwordProtection'],
  },
  {
    name: 'onPremisesSynchronization',
    path: '/v1.0/directory/onPremisesSynchronization',
    permission: 'OnPremDirectorySynchronization.Read.All',
    about: ['/spec/onPremisesIntegration/writeBackPasswords'],
  },
  {
    name: 'users',
    path: `/v1.0/users?$select=${userFields}&$top=999`,
    permission: 'User.Read.All',
    people: true,
    about: ['/spec/users'],
  },
  {
    name: 'roleDefinitions',
    path: `${roles}/roleDefinitions?$select=id,templateId,displayName,isBuiltIn`,
    permission: 'RoleManagement.Read.Directory',
    people: true,
    about: ['/spec/users/*/roles'],
  },
  {
    name: 'roleAssignments',
    path: `${roles}/roleAssignments?$expand=principal`,
    permission: 'RoleManagement.Read.Directory',
    people: true,
    about: ['/spec/users/*/roles'],
  },
  {
    name: 'roleEligibilities',
    path: `${roles}/roleEligibilityScheduleInstances?$expand=principal`,
    permission: 'RoleEligibilitySchedule.Read.Directory',
    people: true,
    about: ['/spec/users/*/eligibleRoles'],
  },
  {
    name: 'userRegistrationDetails',
    path: '/v1.0/reports/authenticationMethods/userRegistrationDetails?$top=999',
    permission: 'AuditLog.Read.All',
    people: true,
    isReport: true,
    about: ['/spec/users/*/authentication'],
  },
]

/** Groups are read once the settings that name them are known. */
export const groupSection: Section = {
  name: 'groups',
  path: '/v1.0/$batch',
  permission: 'GroupMember.Read.All',
  about: ['/spec/groups'],
}

/** The audit log is read by `drift`, where something differs; it helps and is not needed. SOURCE: R-192 */
export const auditSection: Section = {
  name: 'directoryAudits',
  path: '/v1.0/auditLogs/directoryAudits',
  permission: 'AuditLog.Read.All',
  isReport: true,
  about: [],
}

/** The permissions that the sections need, each with what it reads. */
export function permissionsFor(withUsers: boolean): { permission: string; reads: string[] }[] {
  const read = [...sections, groupSection].filter((one) => withUsers || one.people !== true)
  const names = [...new Set(read.map(({ permission }) => permission))].sort()
  return names.map((permission) => ({
    permission,
    reads: read.filter((one) => one.permission === permission).map(({ name }) => name),
  }))
}

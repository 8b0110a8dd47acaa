/** What Graph has at a path: a list of entities, or one. */
export interface Resource {
  /** Name of the type in Graph's description. */
  readonly type: string
  readonly rows: readonly Readonly<Record<string, unknown>>[]
  readonly isSingle?: true
}

const id = (number: number) => `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`
const premium = '41781fb2-bc02-4b7c-bd55-b576c07bb09d'
const groupId = id(100)
const roleGroupId = id(101)

const groupNamed = (own: string, displayName: string) => ({
  id: own,
  displayName,
  description: null,
  groupTypes: [],
  membershipRule: null,
  securityEnabled: true,
  mailEnabled: false,
  mailNickname: displayName.toLowerCase(),
})

const person = (number: number, name: string, changes: object = {}) => ({
  id: id(number),
  userPrincipalName: `${name}@contoso.onmicrosoft.com`,
  displayName: name,
  givenName: name,
  surname: null,
  mail: `${name}@contoso.com`,
  otherMails: [`${name}@example.org`],
  mobilePhone: '+1 4255550100',
  businessPhones: [],
  accountEnabled: true,
  userType: 'Member',
  onPremisesSyncEnabled: null,
  assignedPlans: [
    {
      assignedDateTime: '2026-01-02T03:04:05Z',
      capabilityStatus: 'Enabled',
      service: 'AADPremiumService',
      servicePlanId: premium,
    },
  ],
  creationType: null,
  ...changes,
})

const registration = (
  number: number,
  name: string,
  methodsRegistered: readonly string[],
  isAdmin = false,
) => ({
  id: id(number),
  userPrincipalName: `${name}@contoso.onmicrosoft.com`,
  userDisplayName: name,
  userType: 'member',
  isAdmin,
  isSsprRegistered: methodsRegistered.length > 0,
  isSsprEnabled: true,
  isSsprCapable: methodsRegistered.length > 0,
  isMfaRegistered: methodsRegistered.length > 0,
  isMfaCapable: methodsRegistered.length > 0,
  isPasswordlessCapable: false,
  methodsRegistered,
  isSystemPreferredAuthenticationMethodEnabled: true,
  systemPreferredAuthenticationMethods: [],
  userPreferredMethodForSecondaryAuthentication: 'push',
  lastUpdatedDateTime: '2026-05-31T21:14:08.1234567Z',
})

const target = (to: string, more: object = {}) => ({
  targetType: 'group',
  id: to,
  isRegistrationRequired: false,
  ...more,
})
const configuration = (method: string, name: string, changes: object) => ({
  '@odata.type': `#microsoft.graph.${method}AuthenticationMethodConfiguration`,
  id: name,
  state: 'enabled',
  excludeTargets: [],
  ...changes,
})
const campaignTarget = {
  id: 'all_users',
  targetType: 'group',
  targetedAuthenticationMethod: 'microsoftAuthenticator',
}

/** A small tenant, by path below the version. Written by hand in the shapes of Graph. */
export const tenantResources: Readonly<Record<string, Resource>> = {
  '/organization': {
    type: 'organization',
    rows: [
      {
        id: id(1),
        displayName: 'Contoso',
        tenantType: 'AAD',
        onPremisesSyncEnabled: true,
        verifiedDomains: [
          {
            name: 'contoso.onmicrosoft.com',
            isInitial: true,
            isDefault: true,
            type: 'Managed',
            capabilities: 'Email',
          },
        ],
        assignedPlans: [],
      },
    ],
  },
  '/domains': {
    type: 'domain',
    rows: ['contoso.onmicrosoft.com', 'contoso.com', 'contoso.net'].map((name, index) => ({
      id: name,
      isInitial: index === 0,
      isDefault: index === 1,
      isVerified: true,
      isAdminManaged: true,
      isRoot: true,
      authenticationType: 'Managed',
      supportedServices: ['Email'],
      passwordValidityPeriodInDays: 2147483647,
      passwordNotificationWindowInDays: 14,
    })),
  },
  '/subscribedSkus': {
    type: 'subscribedSku',
    rows: [
      {
        id: `${id(1)}_${id(2)}`,
        skuId: '078d2b04-f1bd-4111-bbd4-b4b1b354cef4',
        skuPartNumber: 'AAD_PREMIUM',
        appliesTo: 'User',
        capabilityStatus: 'Enabled',
        consumedUnits: 3,
        prepaidUnits: { enabled: 25, suspended: 0, warning: 0, lockedOut: 0 },
        servicePlans: [
          {
            servicePlanId: premium,
            servicePlanName: 'AAD_PREMIUM',
            provisioningStatus: 'Success',
            appliesTo: 'User',
          },
        ],
      },
    ],
  },
  '/policies/authorizationPolicy': {
    type: 'authorizationPolicy',
    isSingle: true,
    rows: [
      {
        id: 'authorizationPolicy',
        displayName: 'Authorization Policy',
        description: 'Used to manage authorization related settings across the company.',
        allowedToUseSSPR: true,
        allowedToSignUpEmailBasedSubscriptions: true,
        allowEmailVerifiedUsersToJoinOrganization: false,
        allowInvitesFrom: 'everyone',
        blockMsolPowerShell: null,
        guestUserRoleId: '10dae51f-b6af-4016-8d66-8c2a99b929b3',
        defaultUserRolePermissions: {
          allowedToCreateApps: false,
          allowedToCreateSecurityGroups: true,
          allowedToReadOtherUsers: true,
        },
      },
    ],
  },
  '/policies/authenticationMethodsPolicy': {
    type: 'authenticationMethodsPolicy',
    isSingle: true,
    rows: [
      {
        id: 'authenticationMethodsPolicy',
        displayName: 'Authentication Methods Policy',
        description: 'The tenant-wide policy that controls which authentication methods are allowed.',
        lastModifiedDateTime: '2026-04-30T10:47:26Z',
        policyVersion: '1.5',
        policyMigrationState: null,
        reportSuspiciousActivitySettings: {
          state: 'default',
          includeTarget: { targetType: 'group', id: 'all_users' },
          voiceReportingCode: 0,
        },
        registrationEnforcement: {
          authenticationMethodsRegistrationCampaign: {
            snoozeDurationInDays: 1,
            state: 'default',
            enforceRegistrationAfterAllowedSnoozes: true,
            excludeTargets: [],
            includeTargets: [campaignTarget],
          },
        },
        authenticationMethodConfigurations: [
          configuration('fido2', 'Fido2', {
            isAttestationEnforced: true,
            isSelfServiceRegistrationAllowed: true,
          }),
          configuration('microsoftAuthenticator', 'MicrosoftAuthenticator', {
            isSoftwareOathEnabled: true,
            includeTargets: [target('all_users', { authenticationMode: 'any' })],
          }),
          configuration('sms', 'Sms', { includeTargets: [target(groupId, { isUsableForSignIn: false })] }),
          configuration('email', 'Email', {
            allowExternalIdToUseEmailOtp: 'default',
            includeTargets: [target('all_users')],
          }),
          configuration('voice', 'Voice', {
            state: 'disabled',
            isOfficePhoneAllowed: false,
            includeTargets: [],
          }),
          configuration('softwareOath', 'SoftwareOath', { state: 'disabled', includeTargets: [] }),
          configuration('hardwareOath', 'HardwareOath', { state: 'disabled', includeTargets: [] }),
        ],
      },
    ],
  },
  '/groupSettings': {
    type: 'groupSetting',
    rows: [
      {
        id: id(3),
        displayName: 'Password Rule Settings',
        templateId: '5cf42378-d67d-4f36-ba46-e8b86229381d',
        values: [
          { name: 'LockoutThreshold', value: '7' },
          { name: 'LockoutDurationInSeconds', value: '90' },
          { name: 'BannedPasswordList', value: 'Contoso\tFabrikam' },
          { name: 'EnableBannedPasswordCheck', value: 'True' },
        ],
      },
    ],
  },
  '/directory/onPremisesSynchronization': {
    type: 'onPremisesDirectorySynchronization',
    rows: [{ id: id(1), features: { passwordWritebackEnabled: true, passwordSyncEnabled: true } }],
  },
  '/users': {
    type: 'user',
    rows: [
      person(11, 'ana'),
      person(12, 'ben', { accountEnabled: false }),
      person(13, 'cat', { userType: 'Guest', creationType: 'Invitation' }),
    ],
  },
  '/roleManagement/directory/roleDefinitions': {
    type: 'unifiedRoleDefinition',
    rows: [
      {
        id: id(31),
        templateId: id(31),
        displayName: 'User Administrator',
        isBuiltIn: true,
        isEnabled: true,
        resourceScopes: ['/'],
        rolePermissions: [],
      },
    ],
  },
  '/roleManagement/directory/roleAssignments': {
    type: 'unifiedRoleAssignment',
    rows: [
      {
        id: 'assignment1',
        principalId: id(11),
        roleDefinitionId: id(31),
        directoryScopeId: '/',
        principal: { '@odata.type': '#microsoft.graph.user', ...person(11, 'ana') },
      },
      {
        id: 'assignment2',
        principalId: roleGroupId,
        roleDefinitionId: id(31),
        directoryScopeId: '/',
        principal: { '@odata.type': '#microsoft.graph.group', ...groupNamed(roleGroupId, 'Helpdesk') },
      },
    ],
  },
  '/roleManagement/directory/roleEligibilityScheduleInstances': {
    type: 'unifiedRoleEligibilityScheduleInstance',
    rows: [],
  },
  '/reports/authenticationMethods/userRegistrationDetails': {
    type: 'userRegistrationDetails',
    rows: [
      registration(11, 'ana', ['email', 'mobilePhone'], true),
      registration(13, 'cat', ['microsoftAuthenticatorPush', 'softwareOneTimePasscode']),
    ],
  },
  [`/groups/${groupId}`]: { type: 'group', isSingle: true, rows: [groupNamed(groupId, 'Texts')] },
  [`/groups/${roleGroupId}`]: { type: 'group', isSingle: true, rows: [groupNamed(roleGroupId, 'Helpdesk')] },
  [`/groups/${roleGroupId}/transitiveMembers/microsoft.graph.user`]: {
    type: 'user',
    rows: [person(12, 'ben')],
  },
  [`/groups/${groupId}/transitiveMembers/microsoft.graph.user`]: {
    type: 'user',
    rows: [person(11, 'ana'), person(12, 'ben')],
  },
  '/auditLogs/directoryAudits': {
    type: 'directoryAudit',
    rows: [
      {
        id: 'Directory_1',
        activityDateTime: '2026-05-20T08:00:00.1234567Z',
        activityDisplayName: 'Update authorization policy',
        category: 'AuthorizationPolicy',
        correlationId: id(41),
        loggedByService: 'Core Directory',
        operationType: 'Update',
        result: 'success',
        resultReason: '',
        initiatedBy: { user: { id: id(11), userPrincipalName: 'ana@contoso.onmicrosoft.com' }, app: null },
        targetResources: [
          { id: id(42), type: 'Policy', displayName: 'Authorization Policy', modifiedProperties: [] },
        ],
        additionalDetails: [],
      },
    ],
  },
}

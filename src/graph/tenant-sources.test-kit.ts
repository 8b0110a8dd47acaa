import { decodePolicy, decodeTenant } from '../policy/decode.ts'
import { placesNowhere } from '../policy/load/unwritten-locations.ts'
import type { Written } from './import.test-kit.ts'
import { portalAnswer } from './encode-portal-policy.ts'

export const tenantOf = (directorySync: string, id: string | null) =>
  decodeTenant(
    {
      domains: ['contoso.onmicrosoft.com'],
      license: 'p1',
      directorySync,
      groups: [{ name: 'SSPRTesters', id }],
    },
    placesNowhere(),
  ).value!
export const policyOf = (spec: unknown) => decodePolicy(spec, placesNowhere()).value!

const tester = { '@odata.type': '#microsoft.graph.user', id: 'u1', userPrincipalName: 'ana@contoso.com' }
const all = [{ targetType: 'group', id: 'all_users' }]

/** One of everything that an import reads, each key with a value that differs from its default. */
export const sources: Readonly<Record<string, unknown>> = {
  'blade.json': portalAnswer(
    policyOf({
      properties: { enabled: 'selected', group: 'SSPRTesters' },
      authenticationMethods: {
        required: 2,
        available: ['mobileAppCode', 'officePhone', 'securityQuestions'],
        securityQuestions: {
          registered: 4,
          required: 4,
          predefined: ['p01', 'p02'],
          custom: ['Why not?', 'Where to?'],
        },
      },
      registration: { required: false, reconfirmAfterDays: 30 },
      notifications: { users: false, administrators: true },
      customization: { helpdesk: 'help@contoso.com' },
      onPremisesIntegration: { writeBackPasswords: true, allowUnlockWithoutReset: true },
    }),
    tenantOf('connect', 'g1'),
  ),
  'authorization.json': { id: 'authorizationPolicy', allowedToUseSSPR: false },
  'methods.json': {
    id: 'authenticationMethodsPolicy',
    policyMigrationState: 'migrationInProgress',
    authenticationMethodConfigurations: [
      {
        id: 'MicrosoftAuthenticator',
        state: 'enabled',
        isSoftwareOathEnabled: false,
        includeTargets: [{ targetType: 'group', id: 'g1', authenticationMode: 'push' }],
        excludeTargets: [{ targetType: 'group', id: 'g2' }],
      },
      { id: 'Voice', state: 'enabled', isOfficePhoneAllowed: false, includeTargets: all, excludeTargets: [] },
      { id: 'Sms', state: 'disabled', includeTargets: all, excludeTargets: [] },
    ],
  },
  'organization.json': {
    id: 't1',
    displayName: 'Contoso',
    tenantType: 'AAD',
    onPremisesSyncEnabled: true,
    verifiedDomains: [
      { name: 'contoso.com', isInitial: false, type: 'Managed' },
      { name: 'contoso.onmicrosoft.com', isInitial: true, type: 'Managed' },
    ],
  },
  'sync.json': { id: 't1', features: { passwordSyncEnabled: true, passwordWritebackEnabled: true } },
  'skus.json': [
    {
      skuId: '05e9a617-0261-4cee-bb44-138d3ef5d965',
      skuPartNumber: 'SPE_E3',
      capabilityStatus: 'Enabled',
      prepaidUnits: { enabled: 10 },
    },
  ],
  'settings.json': [
    {
      templateId: '5cf42378-d67d-4f36-ba46-e8b86229381d',
      displayName: 'Password Rule Settings',
      values: [
        { name: 'LockoutThreshold', value: '7' },
        { name: 'LockoutDurationInSeconds', value: '90' },
        { name: 'BannedPasswordList', value: 'contoso\tfabrikam' },
        { name: 'EnableBannedPasswordCheck', value: 'True' },
      ],
    },
  ],
  'users.json': [
    {
      id: 'u1',
      userPrincipalName: 'ana@contoso.com',
      displayName: 'Ana',
      givenName: 'Ana',
      surname: 'Lopez',
      accountEnabled: false,
      userType: 'Member',
      mail: 'ana@contoso.com',
      otherMails: ['ana@example.org'],
      mobilePhone: '+1 4255550100',
      businessPhones: ['+1 4255550101'],
      onPremisesSyncEnabled: true,
      assignedPlans: [],
    },
  ],
  'report.json': [
    {
      id: 'u1',
      userPrincipalName: 'ana@contoso.com',
      isAdmin: true,
      methodsRegistered: ['mobilePhone', 'email'],
    },
  ],
  'groups.json': [
    { id: 'g1', displayName: 'SSPRTesters', groupTypes: [], description: 'Testers', members: [tester] },
    {
      id: 'g2',
      displayName: 'Excluded',
      groupTypes: ['DynamicMembership'],
      membershipRule: 'all',
      members: [],
    },
  ],
  'roles.json': [
    {
      id: 'a1',
      principalId: 'u1',
      roleDefinitionId: 'fe930be7-5e62-47db-91af-98c3a49a38b1',
      roleDefinition: { displayName: 'User Administrator' },
    },
  ],
}

/** Every key of the sources, as file and path. */
export function keysOf(value: unknown, path: readonly (string | number)[]): (string | number)[][] {
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([name, inner]) => {
    const key = Array.isArray(value) ? Number(name) : name
    const below = keysOf(inner, [...path, key])
    return Array.isArray(value) ? below : [[...path, key], ...below]
  })
}

/** The part of a value below a key, if it has one. */
export const partOf = (value: unknown, key: string | number): unknown => (Object(value) as Written)[key]

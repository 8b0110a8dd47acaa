import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Failure } from '../diagnostics/failure.ts'
import { touches } from '../document/pointer.ts'
import { predefinedQuestionTexts } from '../model/predefined-questions.ts'
import { policyMethods } from '../model/methods.ts'
import { decodePolicy, decodeTenant } from '../policy/decode.ts'
import { placesNowhere } from '../policy/load/unwritten-locations.ts'
import { importOf } from './import.test-kit.ts'
import type { TestImport, Written } from './import.test-kit.ts'
import { portalAnswer } from './portal-answer.ts'

const codes = Object.keys(predefinedQuestionTexts)
const questions = fc.record({
  registered: fc.integer({ min: 3, max: 5 }),
  required: fc.integer({ min: 3, max: 5 }),
  predefined: fc.oneof(
    fc.constant('all' as const),
    fc.uniqueArray(fc.constantFrom(...codes), { maxLength: 34 }),
  ),
  custom: fc.uniqueArray(
    fc.string({ minLength: 3, maxLength: 60, unit: 'grapheme' }).map((text) => `Q${text.trim()}?`),
    { maxLength: 20 },
  ),
})
const specs = fc.record({
  properties: fc.oneof(
    fc.constantFrom({ enabled: 'none' }, { enabled: 'all' }),
    fc.constant({ enabled: 'selected', group: 'SSPRTesters' }),
  ),
  authenticationMethods: fc.record({
    required: fc.constantFrom(1, 2),
    available: fc
      .subarray(policyMethods, { minLength: 1 })
      .map((some) => policyMethods.filter((method) => some.includes(method))),
    securityQuestions: questions,
  }),
  registration: fc.record({ required: fc.boolean(), reconfirmAfterDays: fc.integer({ min: 0, max: 730 }) }),
  notifications: fc.record({ users: fc.boolean(), administrators: fc.boolean() }),
  customization: fc.record({
    helpdesk: fc.constantFrom(null, 'https://support.contoso.com/', 'help@contoso.com'),
  }),
  onPremisesIntegration: fc.constantFrom(
    { writeBackPasswords: false, allowUnlockWithoutReset: false },
    { writeBackPasswords: true, allowUnlockWithoutReset: false },
    { writeBackPasswords: true, allowUnlockWithoutReset: true },
  ),
})

const tenantOf = (directorySync: string, id: string | null) =>
  decodeTenant(
    {
      domains: ['contoso.onmicrosoft.com'],
      license: 'p1',
      directorySync,
      groups: [{ name: 'SSPRTesters', id }],
    },
    placesNowhere(),
  ).value!
const policyOf = (spec: unknown) => decodePolicy(spec, placesNowhere()).value!

describe('a policy', () => {
  it('is unchanged after it was written in the format of the portal and imported', () => {
    const syncs = fc.constantFrom('none', 'connect', 'cloudSync')
    fc.assert(
      fc.property(specs, syncs, fc.constantFrom(null, 'g-1'), (spec, sync, id) => {
        const policy = policyOf(spec)
        const { policy: imported, unknown } = importOf({
          'blade.json': portalAnswer(policy, tenantOf(sync, id)),
        })
        expect(policyOf(imported)).toEqual(policy)
        expect(unknown.filter((one) => one.startsWith('policy'))).toEqual([])
      }),
      { numRuns: 60 },
    )
  })
})

const tester = { '@odata.type': '#microsoft.graph.user', id: 'u1', userPrincipalName: 'ana@contoso.com' }
const all = [{ targetType: 'group', id: 'all_users' }]

/** One of everything that an import reads, each key with a value that differs from its default. */
const sources: Readonly<Record<string, unknown>> = {
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
function keysOf(value: unknown, path: readonly (string | number)[]): (string | number)[][] {
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([name, inner]) => {
    const key = Array.isArray(value) ? Number(name) : name
    const below = keysOf(inner, [...path, key])
    return Array.isArray(value) ? below : [[...path, key], ...below]
  })
}

function without(path: readonly (string | number)[]): Record<string, unknown> {
  const copy: Record<string, unknown> = structuredClone(sources)
  delete (path.slice(0, -1).reduce(partOf, copy) as Written)[path.at(-1)!]
  return copy
}

/** Entries of lists go by their id, so that a list in another order is the same. */
function idOf(item: unknown): string {
  const { id, method, userPrincipalName, name } = Object(item) as Record<string, unknown>
  return String(id ?? method ?? userPrincipalName ?? name ?? item)
}

/** The part of a value below a key, if it has one. */
const partOf = (value: unknown, key: string | number): unknown => (Object(value) as Written)[key]

/** The values of both documents with all defaults, by pointer. */
function leaves(read: TestImport): Map<string, unknown> {
  const found = new Map<string, unknown>()
  const visit = (value: unknown, at: string): void => {
    if (typeof value !== 'object' || value === null) return void found.set(at, value)
    if (Array.isArray(value) && value.every((one) => typeof one !== 'object'))
      return void found.set(at, JSON.stringify(value))
    for (const [key, inner] of Object.entries(value))
      visit(inner, `${at}/${Array.isArray(value) ? idOf(inner) : key}`)
  }
  visit(decodeTenant(read.tenant, placesNowhere()).value, 'tenant/spec')
  visit(decodePolicy(read.policy, placesNowhere()).value, 'policy/spec')
  return found
}

/** Unknown pointers in the same terms. */
function unknownIn(read: TestImport): string[] {
  return read.unknown.map((pointer) => {
    let at: unknown = { tenant: { spec: read.tenant }, policy: { spec: read.policy } }
    const names = pointer.split('/').map((name) => {
      const inner = partOf(at, name)
      const shown = Array.isArray(at) && name !== '*' ? idOf(inner) : name
      at = inner
      return shown
    })
    return names.join('/')
  })
}

/** Both begin with the document and not with a slash. */
const concerns = (one: string, other: string) => touches(`/${one}`, `/${other}`)

/** A reference to a group whose name is not known any more goes by its id. */
const isRenamed = (pointer: string, unknown: readonly string[]) =>
  /(include|exclude|group)$/.test(pointer) && unknown.some((one) => /groups\/[^/]+\/name$/.test(one))

/** Keys whose loss changes nothing that decides, because the same is stated elsewhere or is only a name. */
const isTold = (path: string) =>
  /objectId|Supported|Allowed|skipRegistration|registrationConditional|cloudProvisioning/.test(path) ||
  /(displayName|tenantType|isInitial|templateId|skuId|skuPartNumber|prepaidUnits|capabilityStatus|\/id|isAdmin|type)$/i.test(
    path,
  ) ||
  /givenName|surname|description|membershipRule|userPrincipalName/.test(path) ||
  // Stated by two sources, or of a method that is off.
  /passwordResetEnabledGroup|prepaidUnits|enablementForTenant|passwordWritebackEnabled|features$/.test(
    path,
  ) ||
  /Configurations\/2\/(in|ex)cludeTargets/.test(path)

describe('removing a key from a source', () => {
  const whole = importOf(sources)
  const [before, unknownBefore] = [leaves(whole), unknownIn(whole)]
  const paths = Object.entries(sources).flatMap(([file, value]) => keysOf(value, [file]))

  it('is tried for over 90 keys', () => {
    expect(whole.errors()).toEqual([])
    expect(paths.length).toBeGreaterThan(90)
  })

  it.each(paths.map((path) => [path.join('/'), path] as const))(
    'leaves every affected value unknown: %s',
    (shown, path) => {
      let read: TestImport
      try {
        read = importOf(without(path))
      } catch (error) {
        expect(error).toBeInstanceOf(Failure)
        return
      }
      const [after, unknown] = [leaves(read), unknownIn(read)]
      const changed = [...new Set([...before.keys(), ...after.keys()])].filter(
        (pointer) => before.get(pointer) !== after.get(pointer),
      )
      // Labels decide nothing: a name that is not stated is simply not there.
      const silent = changed.filter(
        (pointer) =>
          !unknown.some((one) => concerns(pointer, one)) &&
          !/(id|displayName|givenName|surname|description|rule)$/.test(pointer) &&
          !isRenamed(pointer, unknown) &&
          // A group that has lost its id is another one, to which nothing refers.
          !(/^tenant\/spec\/groups\//.test(pointer) && !isInBoth(pointer)),
      )
      function isInBoth(pointer: string): boolean {
        const entry = `${pointer.split('/').slice(0, 4).join('/')}/`
        return [before, after].every((one) => [...one.keys()].some((each) => each.startsWith(entry)))
      }
      expect(silent).toEqual([])
      if (!isTold(shown)) expect(unknown.filter((one) => !unknownBefore.includes(one))).not.toEqual([])
    },
  )
})

describe('a switch that has no meaning in the tenant', () => {
  it('is unknown and leaves a valid set: writeback without synchronization, unlock without writeback', () => {
    for (const premises of [
      { enablementForTenant: true, cloudProvisioningEnablementForTenant: false, accountUnlockEnabled: true },
      { enablementForTenant: false, cloudProvisioningEnablementForTenant: false, accountUnlockEnabled: true },
    ]) {
      const organization = { id: 't1', displayName: 'C', tenantType: 'AAD', onPremisesSyncEnabled: null }
      const read = importOf({ 'premises.json': premises, 'organization.json': organization })
      expect(read.unknown.filter((one) => one.includes('onPremisesIntegration'))).not.toEqual([])
      expect(read.errors()).toEqual([])
    }
  })
})

describe('with any keys missing', () => {
  it('the result is valid, and every value names its source', () => {
    const all = Object.entries(sources).flatMap(([file, value]) => keysOf(value, [file]))
    fc.assert(
      fc.property(fc.subarray(all, { maxLength: 40 }), (gone) => {
        const copy: Record<string, unknown> = structuredClone(sources)
        for (const path of gone) {
          const parent = path.slice(0, -1).reduce(partOf, copy)
          if (typeof parent === 'object' && parent !== null) delete (parent as Written)[path.at(-1)!]
        }
        let read: TestImport
        try {
          read = importOf(copy)
        } catch (error) {
          expect(error).toBeInstanceOf(Failure)
          return
        }
        expect(read.errors()).toEqual([])
        for (const [document, spec] of [
          [read.imported.policy, read.policy],
          [read.imported.tenant, read.tenant],
        ] as const)
          expect(unsourced(spec, '/spec', document.comments)).toEqual([])
      }),
      { numRuns: 150 },
    )
  })
})

/** Values without a remark at or above them. */
function unsourced(value: unknown, at: string, comments: ReadonlyMap<string, string>): string[] {
  if (comments.has(at)) return []
  if (typeof value !== 'object' || value === null) return [at]
  return Object.entries(value).flatMap(([key, inner]) => unsourced(inner, `${at}/${key}`, comments))
}

import { describe, expect, it } from 'vitest'
import { importOf } from './import.test-kit.ts'

const blade = {
  objectId: 'default',
  enablementType: 1,
  numberOfAuthenticationMethodsRequired: 2,
  emailOptionEnabled: true,
  mobilePhoneOptionEnabled: true,
  officePhoneOptionEnabled: false,
  securityQuestionsOptionEnabled: true,
  mobileAppNotificationEnabled: true,
  mobileAppCodeEnabled: true,
  numberOfQuestionsToRegister: 4,
  numberOfQuestionsToReset: 3,
  registrationRequiredOnSignIn: true,
  registrationReconfirmIntevalInDays: 90,
  skipRegistrationAllowed: true,
  skipRegistrationMaxAllowedDays: 7,
  customizeHelpdeskLink: true,
  customHelpdeskEmailOrUrl: 'https://support.contoso.com/',
  notifyUsersOnPasswordReset: true,
  notifyOnAdminPasswordReset: true,
  passwordResetEnabledGroupIds: ['6f0c9c1a-0000-4000-8000-000000000001'],
  passwordResetEnabledGroupName: 'SSPRTesters',
  securityQuestions: [
    { questionText: 'In what city did you meet your first spouse/partner?' },
    { questionText: 'What is your favorite food?' },
    { questionText: 'What was the number of your first flat?' },
    { questionText: 'Which street did you grow up in?' },
  ],
  registrationConditionalAccessPolicies: [],
  emailOptionAllowed: true,
  mobilePhoneOptionAllowed: true,
  officePhoneOptionAllowed: true,
  securityQuestionsOptionAllowed: true,
  mobileAppNotificationOptionAllowed: true,
  mobileAppCodeOptionAllowed: true,
}

const onPremises = {
  objectId: null,
  enablementForTenant: true,
  cloudProvisioningEnablementForTenant: false,
  accountUnlockEnabled: true,
  accountUnlockSupported: true,
  passwordWritebackSupported: true,
}

const upper = (value: unknown): unknown =>
  Array.isArray(value)
    ? value.map(upper)
    : typeof value === 'object' && value !== null
      ? Object.fromEntries(
          Object.entries(value).map(([key, one]) => [key[0]!.toUpperCase() + key.slice(1), upper(one)]),
        )
      : value

const asText = (value: object) =>
  Object.fromEntries(
    Object.entries(value).map(([key, one]) => [
      key,
      ['number', 'boolean'].includes(typeof one) ? String(one) : one,
    ]),
  )

describe('the answers of the portal', () => {
  const read = importOf({ 'blade.json': blade, 'premises.json': onPremises })
  it('become a policy, page by page', () => {
    expect(read.policy).toEqual({
      properties: { enabled: 'selected', group: 'SSPRTesters' },
      authenticationMethods: {
        required: 2,
        available: ['mobileAppNotification', 'mobileAppCode', 'email', 'mobilePhone', 'securityQuestions'],
        securityQuestions: {
          registered: 4,
          required: 3,
          predefined: ['p01', 'p12'],
          custom: ['What was the number of your first flat?', 'Which street did you grow up in?'],
        },
      },
      registration: { required: true, reconfirmAfterDays: 90 },
      notifications: { users: true, administrators: true },
      customization: { helpdesk: 'https://support.contoso.com/' },
      onPremisesIntegration: { writeBackPasswords: true, allowUnlockWithoutReset: true },
    })
  })
  it('leave no key of the policy unknown, and no key of theirs ignored', () => {
    expect(read.unknown.filter((one) => one.startsWith('policy'))).toEqual([])
    expect(read.ignored).toEqual([])
  })
  it('name the selected group, whose members are unknown', () => {
    expect(read.tenant.groups).toEqual([{ name: 'SSPRTesters', id: '6f0c9c1a-0000-4000-8000-000000000001' }])
    expect(read.unknown).toContain('tenant/spec/groups/0/members')
  })
  it('make a valid set', () => {
    expect(read.errors()).toEqual([])
  })
  it('are named in comments after the values in the YAML', () => {
    expect(read.yaml.policy).toMatch(
      /^ {4}required: 2 +# blade\.json \/numberOfAuthenticationMethodsRequired$/m,
    )
    expect(read.yaml.policy).toMatch(
      /^ {4}writeBackPasswords: true +# premises\.json \/enablementForTenant$/m,
    )
  })
  it('may be in PascalCase, with numbers as text, in UTF-16 and in one object', () => {
    for (const files of [
      { 'blade.json': upper(blade), 'premises.json': upper(onPremises) },
      { 'blade.json': asText(blade), 'premises.json': asText(onPremises) },
      {
        'blade.json': `\uFEFF${JSON.stringify(blade, null, 2).replaceAll('\n', '\r\n')}`,
        'premises.json': [onPremises],
      },
      { 'all.json': { passwordResetPolicies: blade, onPremisesPasswordResetPolicies: onPremises } },
      { 'all.json': { value: [blade, onPremises] } },
      { 'all.ndjson': `${JSON.stringify(blade)}\n${JSON.stringify(onPremises)}\n` },
    ])
      expect(importOf(files).policy).toEqual(read.policy)
  })
  it('that contradict each other are reported with both positions, and the key is unknown', () => {
    const { imported, unknown, policy } = importOf({
      'a.json': blade,
      'b.json': { ...blade, numberOfAuthenticationMethodsRequired: 1 },
    })
    expect(imported.from.contradictions).toEqual([
      {
        key: '/policy/spec/authenticationMethods/required',
        values: [2, 1],
        places: [
          { file: 'a.json', pointer: '/numberOfAuthenticationMethodsRequired' },
          { file: 'b.json', pointer: '/numberOfAuthenticationMethodsRequired' },
        ],
      },
    ])
    expect(policy.authenticationMethods.required).toBe(2)
    expect(unknown).toContain('policy/spec/authenticationMethods/required')
  })
})

describe('a recording of the browser', () => {
  const entry = (url: string, text: string) => ({
    request: { method: 'GET', url, headers: [{ name: 'Authorization', value: 'Bearer secret' }] },
    response: { status: 200, content: { mimeType: 'application/json', text } },
  })
  const api = 'https://main.iam.ad.ext.azure.com/api/PasswordReset'
  const har = {
    log: {
      version: '1.2',
      entries: [
        entry('https://portal.azure.com/other', JSON.stringify({ ...blade, enablementType: 0 })),
        entry(`${api}/PasswordResetPolicies?getPasswordResetEnabledGroup=true`, JSON.stringify(blade)),
      ],
    },
  }
  it('is read for the answers of the blade alone, without its tokens', () => {
    const { policy, imported } = importOf({ 'portal.har': har })
    expect(policy.properties).toEqual({ enabled: 'selected', group: 'SSPRTesters' })
    expect(JSON.stringify([...imported.policy.comments, ...imported.from.log.ignored])).not.toContain(
      'secret',
    )
  })
})

describe('the methods policy', () => {
  const policy = (configurations: object[], state: unknown = 'migrationInProgress') => ({
    id: 'authenticationMethodsPolicy',
    policyMigrationState: state,
    authenticationMethodConfigurations: configurations,
  })
  const all = [{ targetType: 'group', id: 'all_users' }]
  it('is complete with a migration state of null, and unknown without one', () => {
    const at = (value: object) => importOf({ 'a.json': value })
    expect(at(policy([], null)).tenant.authenticationMethodsPolicy.migrationState).toBe('migrationComplete')
    const { unknown } = at({
      authenticationMethodConfigurations: [{ id: 'Sms', state: 'enabled', includeTargets: all }],
    })
    expect(unknown).toContain('tenant/spec/authenticationMethodsPolicy/migrationState')
  })
  it('gives the enabled methods, and leaves a method that it does not name unknown', () => {
    const { tenant, unknown, errors } = importOf({
      'a.json': policy([
        { id: 'Sms', state: 'enabled', includeTargets: all, excludeTargets: [] },
        { id: 'Voice', state: 'disabled', includeTargets: all, isOfficePhoneAllowed: true },
        {
          id: 'Email',
          state: 'enabled',
          includeTargets: [{ targetType: 'group', id: 'G1' }],
          excludeTargets: [],
        },
        { id: 'SoftwareOath', state: 'enabled', includeTargets: [], excludeTargets: [] },
        { id: 'HardwareOath', state: 'disabled' },
        { id: 'Fido2', state: 'enabled', includeTargets: all },
      ]),
      'g.json': { '@odata.type': '#microsoft.graph.group', id: 'G1', displayName: 'Mail', members: [] },
    })
    expect(tenant.authenticationMethodsPolicy.methods).toMatchObject([
      { method: 'microsoftAuthenticator', include: [] },
      { method: 'softwareOath', include: [] },
      { method: 'email', include: ['Mail'] },
      'sms',
    ])
    expect(unknown).toContain('tenant/spec/authenticationMethodsPolicy/methods/0')
    expect(errors()).toEqual([])
  })
  it('gets a group for users who are targets, and reports that', () => {
    const { tenant, notes } = importOf({
      'a.json': policy([{ id: 'Sms', state: 'enabled', includeTargets: [{ targetType: 'user', id: 'u1' }] }]),
      'u.json': [{ id: 'u1', userPrincipalName: 'ana@contoso.com', displayName: 'Ana' }],
    })
    expect(tenant.groups).toEqual([{ name: 'Sms users', members: ['ana@contoso.com'] }])
    expect(notes).toContain('Sms targets 1 user directly; a group was created for them')
  })
})

describe('imported users', () => {
  const users = {
    '@odata.context': 'https://graph.microsoft.com/v1.0/$metadata#users',
    value: [
      {
        id: 'u2',
        userPrincipalName: 'bea@contoso.com',
        displayName: 'Bea',
        accountEnabled: true,
        userType: 'Member',
        mobilePhone: '+1 4255550100',
        mail: 'bea@contoso.com',
        otherMails: ['bea@example.org'],
        businessPhones: [],
        onPremisesSyncEnabled: true,
      },
      {
        id: 'u1',
        userPrincipalName: 'ana@contoso.com',
        displayName: 'Ana',
        accountEnabled: false,
        userType: 'Member',
      },
    ],
  }
  const groups = [
    {
      '@odata.type': '#microsoft.graph.group',
      id: 'g1',
      displayName: 'Pilot',
      groupTypes: [],
      members: [
        { '@odata.type': '#microsoft.graph.user', id: 'u1' },
        { '@odata.type': '#microsoft.graph.group', id: 'g2', displayName: 'Inner', groupTypes: [] },
        { '@odata.type': '#microsoft.graph.device', id: 'd1' },
      ],
    },
  ]
  it('are in order of name, with true for their addresses and numbers', () => {
    const { tenant } = importOf({ 'users.json': users })
    expect(tenant.users).toEqual([
      { userPrincipalName: 'ana@contoso.com', id: 'u1', displayName: 'Ana', accountEnabled: false },
      {
        userPrincipalName: 'bea@contoso.com',
        id: 'u2',
        displayName: 'Bea',
        mail: true,
        otherMails: [true],
        mobilePhone: true,
        passwordSource: 'passwordHashSync',
      },
    ])
  })
  it('keep their addresses and numbers on request', () => {
    const { tenant } = importOf({ 'users.json': users }, { keepContactData: true })
    expect(tenant.users[1]).toMatchObject({ mail: 'bea@contoso.com', mobilePhone: '+1 4255550100' })
  })
  it('are members of groups, directly and through nested groups', () => {
    const { tenant, unknown } = importOf({ 'users.json': users, 'groups.json': groups })
    expect(tenant.groups).toEqual([
      { name: 'Inner', id: 'g2' },
      { name: 'Pilot', id: 'g1', members: ['ana@contoso.com'], groups: ['Inner'] },
    ])
    expect(unknown).toContain('tenant/spec/groups/0/members')
  })
  it('are members of the group that the page or the folder names', () => {
    const member = { '@odata.type': '#microsoft.graph.user', id: 'u1', userPrincipalName: 'ana@contoso.com' }
    const page = {
      '@odata.context': "https://graph.microsoft.com/v1.0/$metadata#groups('g2')/members",
      value: [member],
    }
    for (const files of [
      { 'page.json': page },
      { 'Groups/g2/Members/u1/u1.json': { ...member, displayName: 'Ana' } },
    ])
      expect(importOf({ 'groups.json': groups, ...files }).tenant.groups[0].members).toEqual([
        'ana@contoso.com',
      ])
  })
  it('hold roles directly, through a group, and as eligible', () => {
    const { tenant } = importOf({
      'users.json': users,
      'groups.json': groups,
      'roles.json': [{ id: 'r1', displayName: 'Helpdesk Administrator', isBuiltIn: true, templateId: 'r1' }],
      'held.json': [{ id: 'a', principalId: 'g1', roleDefinitionId: 'Helpdesk Administrator' }],
    })
    expect(tenant.users[0].roles).toEqual(['Helpdesk Administrator'])
  })
  it('above a hundred are written to a directory file', () => {
    const many = Array.from({ length: 101 }, (_, index) => ({
      id: `u${index}`,
      userPrincipalName: `u${index}@contoso.com`,
    }))
    const { tenant, imported } = importOf({ 'users.json': many }, { directoryFile: 'users.ndjson' })
    expect([tenant.directory, tenant.users, [...imported.directory!.users].length]).toEqual([
      'users.ndjson',
      undefined,
      101,
    ])
  })
})

describe('input that cannot be read', () => {
  for (const [name, text, says] of [
    ['deep.json', `${'['.repeat(50_000)}${']'.repeat(50_000)}`, 'is nested deeper than 100 levels'],
    ['cut.json', '{"enablementType": 1, "numberOfAu', '`cut.json` is truncated: its JSON ends too early'],
    ['bad.json', '{\n  "a": 1 "b" }', '`bad.json` is not valid JSON from line 2, column 10'],
    ['token.json', '{\n  "a": tru }', '`token.json` begins like JSON but is not valid'],
    ['page.html', '<!doctype html><title>Sign in</title>', '`page.html` is an HTML page, not an export'],
    ['empty.json', '  ', '`empty.json` is empty'],
    ['other.json', '{"hello": 1}', '`other.json` has an unknown format'],
    ['text.txt', 'only words', '`text.txt` is neither JSON, CSV nor YAML'],
  ] as const) {
    it(`${name} is refused: ${says}`, () => {
      expect(() => importOf({ [name]: text })).toThrow(says)
    })
  }
})

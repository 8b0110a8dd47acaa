import { describe, expect, it } from 'vitest'
import { testEnvironment } from '../system/environment.test-kit.ts'
import { readLibrary } from '../policy/load/library.ts'
import { validate } from './validate.ts'

const at = Date.UTC(2026, 10, 29)

/** Findings of a set: errors and warnings, or those of one code. Both specs are flow mappings without braces. */
function found(tenant: string, policy: string, code?: string) {
  const text = `apiVersion: sspr/v1
kind: Tenant
metadata: { name: contoso }
spec:
  domains: [contoso.onmicrosoft.com, contoso.com]
${indented(tenant)}
---
apiVersion: sspr/v1
kind: SsprPolicy
metadata: { name: p }
spec:
${indented(policy)}
`
  const environment = testEnvironment({ files: { '/work/set.yaml': text } })
  return validate(readLibrary(environment, ['set.yaml']), at).diagnostics.filter((one) =>
    code === undefined ? one.severity !== 'note' : one.code === code,
  )
}

const indented = (text: string) => text.replace(/^/gm, '  ')
const codes = (...set: Parameters<typeof found>) => found(...set).map((one) => one.code)
const helps = (...set: Parameters<typeof found>) => found(...set).map((one) => one.help)
const all = 'properties: { enabled: all }'

describe('administrators who may not reset', () => {
  const tenant = `license: p1
administratorsCanReset: false
groups: [{ name: Staff, members: [ben@contoso.com] }]
users:
  - { userPrincipalName: ana@contoso.com, roles: [Global Administrator], authentication: { other: [fido2] } }
  - { userPrincipalName: cid@contoso.com, roles: [User Administrator], mobilePhone: "+1 4255550111" }
  - { userPrincipalName: ben@contoso.com, authentication: { authenticator: [code, notification], email: ben@example.org } }`
  it('are not told to register another method, nor to prove a directory value', () => {
    expect(codes(tenant, all)).toEqual(['policy/administrators-prompted-in-vain'])
    expect(found(tenant, all)[0]).toMatchObject({
      message: expect.stringContaining('2 administrators') as string,
      help: expect.stringContaining('from the scope') as string,
    })
  })
  it('are no finding outside the scope', () => {
    expect(codes(tenant, 'properties: { enabled: selected, group: Staff }')).toEqual([])
  })
  it('are no finding if users are not asked to register', () => {
    expect(codes(tenant, `${all}\nregistration: { required: false }`)).toEqual([])
  })
})

it('an emergency access account is not advised to register e-mail', () => {
  const [help] = helps(
    'license: p1\nusers: [{ userPrincipalName: ana@contoso.com, roles: [Global Administrator], authentication: { other: [fido2] } }]',
    all,
    'policy/administrator-cannot-reset',
  )
  expect(help).toContain('suppress the finding')
  expect(help).not.toMatch(/mail/)
})

describe('the lockout of the domain', () => {
  const lockout = (onPremises: string) =>
    codes(
      `license: p1
directorySync: connect
onPremises: { ${onPremises} }
users: [{ userPrincipalName: ana@contoso.com, passwordSource: passThroughAuthentication, authentication: { email: ana@example.org } }]`,
      `${all}\nonPremisesIntegration: { writeBackPasswords: true }`,
    ).filter((code) => code.startsWith('policy/directory-locks'))
  it('is too low below twice the threshold of the cloud', () => {
    expect(lockout('lockoutThreshold: 11')).toEqual(['policy/directory-locks-first'])
    expect(lockout('lockoutThreshold: 19')).toEqual(['policy/directory-locks-first'])
    expect(lockout('lockoutThreshold: 20')).toEqual([])
    expect(lockout('lockoutThreshold: 0')).toEqual([])
  })
  it('gets both findings in one run', () => {
    const both = ['policy/directory-locks-first', 'policy/directory-locks-longer']
    expect(lockout('lockoutThreshold: 11, lockoutMinutes: 30').sort()).toEqual(both)
    expect(lockout('lockoutThreshold: 11, lockoutMinutes: 0').sort()).toEqual(both)
  })
})

it('smart lockout cannot be changed in China, whatever the plan', () => {
  const china = (license: string, values: string) =>
    codes(`license: ${license}\ncloud: china\npasswordProtection: { ${values} }`, all)
  for (const license of ['p2', 'businessPremium'])
    expect(china(license, 'lockoutThreshold: 5')).toEqual(['policy/lockout-changed-in-china'])
  expect(china('p2', 'lockoutDurationSeconds: 120')).toEqual(['policy/lockout-changed-in-china'])
  expect(china('p2', 'lockoutThreshold: 10, lockoutDurationSeconds: 60')).toEqual([])
})

describe('e-mail that is included for no group', () => {
  const email = (more: string) =>
    helps(
      `license: p1
authenticationMethodsPolicy: { migrationState: migrationComplete, methods: [{ method: email, include: []${more} }, microsoftAuthenticator] }`,
      `${all}\nauthenticationMethods: { required: 1, available: [] }`,
      'policy/method-for-nobody',
    )
  it('is never advised for all users', () => {
    expect(email('')).toHaveLength(1)
    expect(email('')[0]).not.toContain('include: all')
    expect(email('')[0]).toContain('externalUsers: enabled')
  })
  it('is no finding where codes are for the sign-in of guests', () => {
    expect(email(', externalUsers: enabled')).toEqual([])
  })
})

describe('a role', () => {
  const roleHelp = (role: string) =>
    helps(
      `license: p1\nusers: [{ userPrincipalName: ana@contoso.com, roles: [${role}] }]`,
      all,
      'policy/unknown-role',
    )
  it.each([
    'Cloud Application Administrator',
    'Security Reader',
    'Authentication Policy Administrator',
    'Groups Administrator',
    'Power BI Service Administrator',
    'Directory Readers',
  ])('%s is built in and no finding', (role) => expect(roleHelp(role)).toEqual([]))
  it('is suggested for a name that misspells it by two letters at most', () => {
    expect(roleHelp('Global Administratr')).toEqual(['did you mean `Global Administrator`?'])
    expect(roleHelp('Globl Administratr')).toEqual(['did you mean `Global Administrator`?'])
    expect(roleHelp('Regional Administrator')[0]).not.toContain('did you mean')
  })
  it('that is eligible is looked at as well', () => {
    const [finding] = found(
      'license: p1\nusers: [{ userPrincipalName: ana@contoso.com, eligibleRoles: [Reader, Global Reader] }]',
      all,
      'policy/unknown-role',
    )
    expect(finding!.at.pointer).toBe('/spec/users/0/eligibleRoles/0')
  })
})

describe('what is not modelled gets an error that says what to write instead', () => {
  it.each([
    ['conditionalAccess: []', 'mfaRequired'],
    ['registrationCampaign: { state: enabled }', 'registration.required'],
    ['directorySync: [connect, cloudSync]', 'not modelled'],
  ])('%s', (line, repair) => {
    const findings = found(`license: p1\n${line}`, all).filter(({ severity }) => severity === 'error')
    expect(findings.map(({ help }) => help)).toEqual([expect.stringContaining(repair)])
  })
  it('the switch of the second synchronization tool', () => {
    const policy = `${all}\nonPremisesIntegration: { writeBackPasswordsWithCloudSync: false }`
    expect(helps('license: p1', policy)).toEqual([expect.stringContaining('not modelled')])
  })
})

it.each([
  'fido2',
  'temporaryAccessPass',
  'qrCodePin',
  'externalAuthentication',
  'x509Certificate',
  'X509Certificate',
  'verifiedId',
  'windowsHelloForBusiness',
])('%s is a method that can never reset a password', (name) => {
  const tenant = `license: p1\nauthenticationMethodsPolicy: { migrationState: migrationComplete, methods: [microsoftAuthenticator, ${name}] }`
  expect(helps(tenant, all)).toEqual([`remove it: \`${name}\` can never reset a password`])
})

it.each([
  ['Office 365 E3', 'write `free`: `Office 365 E3` does not include password reset'],
  ['ENTERPRISEPACK', 'write `free`: `ENTERPRISEPACK` does not include password reset'],
  [
    'Microsoft 365 Business Basic',
    'write `free`: `Microsoft 365 Business Basic` does not include password reset',
  ],
  [
    'Microsoft 365 Apps for business',
    'write `free`: `Microsoft 365 Apps for business` does not include password reset',
  ],
  ['Microsoft 365 Business Standard', 'did you mean `businessStandard`?'],
  ['O365_BUSINESS_PREMIUM', 'did you mean `businessStandard`?'],
  ['SPB', 'did you mean `businessPremium`?'],
  ['SPE_E3', 'did you mean `p1`?'],
  ['Microsoft 365 F3', 'did you mean `p1`?'],
  ['EMSPREMIUM', 'did you mean `p2`?'],
  ['Microsoft 365 A5', 'did you mean `p2`?'],
  ['Entra ID P2', 'did you mean `p2`?'],
  ['E3', 'did you mean `p1`? That is Microsoft 365 E3; Office 365 E3 is `free`'],
])('the plan %s is answered with the licence that it carries', (plan, help) => {
  expect(helps(`license: ${plan}`, all, 'schema/wrong-value')).toEqual([help])
})

import { describe, expect, it } from 'vitest'
import { datedRows } from '../model/platform.ts'
import { yaml } from '../given.test-kit.ts'
import schema from '../../schema/tenant.schema.json' with { type: 'json' }
import policySchema from '../../schema/sspr-policy.schema.json' with { type: 'json' }
import { decodePolicy, decodeTenant } from './decode.ts'

const nowhere = { addressOf: (pointer: string) => ({ file: '', document: 0, pointer }), textAt: () => '' }
const least = { domains: ['contoso.onmicrosoft.com'], license: 'p1' }
const tenant = (text: string) => decodeTenant({ ...least, ...(yaml(text) as object) }, nowhere).value!

describe('the defaults', () => {
  it('of a policy are those of the language reference', () => {
    expect(decodePolicy({}, nowhere).value).toEqual(
      yaml(`
properties: { enabled: none, group: null }
authenticationMethods:
  required: 1
  available: [email, mobilePhone]
  securityQuestions: { registered: 5, required: 3, predefined: [], custom: [] }
registration: { required: true, reconfirmAfterDays: 180 }
notifications: { users: true, administrators: false }
customization: { helpdesk: null }
onPremisesIntegration: { writeBackPasswords: false, allowUnlockWithoutReset: false }
baselines: []
suppress: []`),
    )
  })
  it('of a tenant are those of the language reference', () => {
    expect(decodeTenant(least, nowhere).value).toEqual(
      yaml(`
id: null
domains: [contoso.onmicrosoft.com]
license: p1
trialStartedOn: null
cloud: public
education: false
directorySync: none
onPremises: { agent: reachable, minimumPasswordAgeDays: 0, lockoutThreshold: null, lockoutMinutes: null }
administratorsCanReset: true
registrationExperience: combined
authenticationMethodsPolicy: { migrationState: preMigration, methods: [] }
telephony: microsoft
passwordProtection:
  lockoutThreshold: 10
  lockoutDurationSeconds: 60
  customBannedPasswords: []
  assumedGlobalBannedPasswords: []
platform:
  adminMailAudience: globalAdministrators
  helpdeskMailOrder: helpdeskFirst
  licenseEnforcement: tenant
  administratorRoles: current
  youngTrialGates: 2
  eligibleRolesCount: true
  administratorPush: afterMigration
  appNotAloneAfterMigration: false
  attemptsAllowed: 5
  maxPasswordLength: 256
  passwordBlanks: true
  passwordsExpireAfterDays: never
  registrationButton: Done
  freeTenantsReset: false
  telephonyRetiresOn: "2027-02-01"
  telephonyRetiresLateOn: "2027-07-01"
  directoryMethodsUntil: "2026-11-09"
  registrationCampaignFrom: "2026-10-05"
  securityQuestionsRetireOn: "2027-03-01"
  captchaUntil: "2026-08-31"
  textsSentCount: true
  registrationSession: mfaWithinTenMinutes
groups: []
users: []
directory: null`),
    )
  })
  it('of a user and a group are those of the language reference', () => {
    const { users, groups } = tenant('users: [{ userPrincipalName: a@b.c }]\ngroups: [{ name: G }]')
    expect(users.at(0)).toEqual(
      yaml(`
userPrincipalName: a@b.c
id: null
displayName: null
givenName: null
surname: null
mail: null
otherMails: []
mobilePhone: null
businessPhone: null
accountEnabled: true
userType: member
guest: null
licensed: true
roles: []
eligibleRoles: []
mfaRequired: false
passwordSource: cloud
protectedOnPremises: false
cannotChangePassword: false
authentication:
  phone: null
  alternatePhone: null
  officePhone: null
  email: null
  authenticator: []
  softwareOath: false
  hardwareOath: false
  securityQuestions: 0
  other: []
  confirmedOn: null
state:
  mustChangePassword: false
  passwordChangedAt: null
  lockedOnPremises: false
  smartLockoutUntil: null
  failures: []
  skippedRegistrations: 0`),
    )
    expect(groups[0]).toEqual(
      yaml(
        '{ name: G, id: null, description: "", type: security, membership: assigned, rule: null, members: [], groups: [] }',
      ),
    )
  })
  it('of a method are all users and all modes', () => {
    const { methods } = tenant('authenticationMethodsPolicy: { methods: [sms] }').authenticationMethodsPolicy
    expect(methods).toEqual([
      {
        method: 'sms',
        include: 'all',
        exclude: [],
        mode: 'any',
        code: true,
        officePhone: true,
        signIn: null,
        externalUsers: null,
      },
    ])
  })
  it('of another edition come from its column, below the rows that are written', () => {
    const { platform } = tenant('platform: { edition: azureAd2020, maxPasswordLength: 64 }')
    expect(platform).toMatchObject({
      maxPasswordLength: 64,
      passwordBlanks: false,
      registrationButton: 'Looks good',
    })
  })
  for (const [cloud, rows] of Object.entries({
    usGovernment: {
      telephonyRetiresOn: 'never',
      telephonyRetiresLateOn: 'never',
      directoryMethodsUntil: '2026-11-09',
      registrationCampaignFrom: '2026-10-05',
      securityQuestionsRetireOn: '2027-03-01',
      captchaUntil: 'never',
    },
    china: {
      telephonyRetiresOn: 'never',
      telephonyRetiresLateOn: 'never',
      directoryMethodsUntil: 'never',
      registrationCampaignFrom: 'never',
      securityQuestionsRetireOn: '2027-03-01',
      captchaUntil: 'never',
    },
  }))
    it(`of dated rows in ${cloud} are those of the language reference`, () => {
      expect(tenant(`cloud: ${cloud}`).platform).toMatchObject(rows)
    })
  for (const cloud of ['public', 'usGovernment', 'china'])
    it(`of dated rows in ${cloud} are never in the edition of 2020`, () => {
      const { platform } = tenant(`cloud: ${cloud}\nplatform: { edition: azureAd2020 }`)
      for (const row of datedRows) expect(platform[row], row).toBe('never')
    })
  it('of dated rows are overridden by a row of the file, in every cloud and edition', () => {
    for (const row of datedRows)
      for (const head of ['cloud: china\nplatform: { ', 'platform: { edition: azureAd2020, '])
        expect(tenant(`${head}${row}: 2026-12-24 }`).platform[row]).toBe('2026-12-24')
  })
})

describe('null', () => {
  it('is the same as leaving the key out, for every key of a policy', () => {
    for (const key of Object.keys(policySchema.$defs.spec.properties))
      expect(decodePolicy({ [key]: null }, nowhere).value, key).toEqual(decodePolicy({}, nowhere).value)
  })
  it('is the same as leaving the key out, for every optional key of a tenant', () => {
    const { required, properties } = schema.$defs.spec
    for (const key of Object.keys(properties).filter((one) => !required.includes(one)))
      expect(decodeTenant({ ...least, [key]: null }, nowhere).value, key).toEqual(
        decodeTenant(least, nowhere).value,
      )
  })
  it('is the same as leaving the key out, for every optional key of a user', () => {
    const user = { userPrincipalName: 'a@b.c' }
    const plain = decodeTenant({ ...least, users: [user] }, nowhere).value
    for (const key of Object.keys(schema.$defs.user.properties).filter((one) => one !== 'userPrincipalName'))
      expect(decodeTenant({ ...least, users: [{ ...user, [key]: null }] }, nowhere).value, key).toEqual(plain)
  })
  it('is refused for a required key', () => {
    expect(decodeTenant({ ...least, license: null }, nowhere).diagnostics).toMatchObject([
      { code: 'schema/missing-key' },
    ])
  })
})

describe('decoding', () => {
  it('does not change its input', () => {
    const raw = { properties: { enabled: null } }
    decodePolicy(raw, nowhere)
    expect(raw).toEqual({ properties: { enabled: null } })
  })
  it('gives two policies no object in common', () => {
    const [one, other] = [decodePolicy({}, nowhere).value!, decodePolicy({}, nowhere).value!]
    expect(one.authenticationMethods.available).not.toBe(other.authenticationMethods.available)
  })
  it('reads a date as its 00:00 UTC', () => {
    const { users } = tenant(
      'users: [{ userPrincipalName: a@b.c, authentication: { confirmedOn: 2026-05-04 } }]',
    )
    expect(users.at(0)!.authentication.confirmedOn).toBe(Date.UTC(2026, 4, 4))
  })
  it('keeps a key named __proto__ out of the prototype', () => {
    const { value } = decodePolicy(yaml('__proto__: { enabled: all }'), nowhere)
    expect(value).toBeNull()
  })
})

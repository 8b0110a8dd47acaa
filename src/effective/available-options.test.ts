import { describe, expect, it } from 'vitest'
import { given } from '../given.test-kit.ts'
import type { Given } from '../given.test-kit.ts'
import { decide } from './decide.ts'

const options = (from: Given) => {
  const { prepared, user } = given(from)
  return decide(prepared, user).options
}
const methods = (available: string, required = 1) =>
  `authenticationMethods: { required: ${required}, available: [${available}] }`
const push = 'authentication: { authenticator: [notification] }'

describe('an option is usable', () => {
  it('only if its method is available and its data is on file', () => {
    const user = 'authentication: { phone: "+1 4255550100" }'
    expect(options({ policy: methods('email, mobilePhone'), user })).toEqual([
      'textMobilePhone',
      'callMobilePhone',
    ])
  })
  it('no longer once its method is disabled, though the data stays', () => {
    expect(options({ policy: methods('email'), user: 'authentication: { phone: true }' })).toEqual([])
  })
  it('with directory data alone, without registration', () => {
    expect(options({ user: 'mobilePhone: "+1 4255550100"\notherMails: [a@example.org]' })).toEqual([
      'emailAlternate',
      'textMobilePhone',
      'callMobilePhone',
    ])
  })
  it('with a value that is declared but not given', () => {
    expect(options({ policy: methods('officePhone'), user: 'businessPhone: true' })).toEqual([
      'callOfficePhone',
    ])
  })
  it('not with an alternate phone alone', () => {
    expect(options({ user: 'authentication: { alternatePhone: "+1 4255550100" }' })).toEqual([])
  })
  it('not with the primary address alone', () => {
    expect(options({ user: 'mail: ana@contoso.com' })).toEqual([])
  })
  for (const number of ['4255550100', '+14255550100', '+1 425-555-0100', '0401 234567']) {
    it(`not with ${number}, which is malformed`, () => {
      expect(options({ user: `authentication: { phone: "${number}" }` })).toEqual([])
    })
  }
  it('with a number that has an extension', () => {
    expect(options({ policy: methods('officePhone'), user: 'businessPhone: "+1 4255550100x123"' })).toEqual([
      'callOfficePhone',
    ])
  })
  it('for questions, with as many registered as the reset asks', () => {
    const policy = methods('securityQuestions')
    expect(options({ policy, user: 'authentication: { securityQuestions: 3 }' })).toEqual([
      'securityQuestions',
    ])
    expect(options({ policy, user: 'authentication: { securityQuestions: 2 }' })).toEqual([])
  })
})

describe('the app before migration', () => {
  it('offers no notification if one method is required', () => {
    expect(options({ policy: methods('mobileAppNotification'), user: push })).toEqual([])
  })
  it('offers its code instead if codes are available', () => {
    expect(options({ policy: methods('mobileAppNotification, mobileAppCode'), user: push })).toEqual([
      'appCode',
    ])
  })
  it('offers both if two methods are required', () => {
    expect(options({ policy: methods('mobileAppNotification, mobileAppCode', 2), user: push })).toEqual([
      'appNotification',
      'appCode',
    ])
  })
  it('fills one gate at most', () => {
    const { prepared, user } = given({
      policy: methods('mobileAppNotification, mobileAppCode', 2),
      user: 'authentication: { authenticator: [notification, code], softwareOath: true }',
    })
    expect(decide(prepared, user).reason).toBe('UserNotProperlyConfigured')
  })
  it('offers no notification if it shows codes only', () => {
    const user = 'authentication: { authenticator: [code] }'
    expect(options({ policy: methods('mobileAppNotification, mobileAppCode', 2), user })).toEqual(['appCode'])
  })
  for (const token of ['softwareOath', 'hardwareOath']) {
    it(`offers a code with ${token}`, () => {
      expect(
        options({ policy: methods('mobileAppCode'), user: `authentication: { ${token}: true }` }),
      ).toEqual(['appCode'])
    })
  }
})

describe('with the state of the migration', () => {
  const state = (name: string, list = '[email]') =>
    `authenticationMethodsPolicy: { migrationState: ${name}, methods: ${list} }`
  const both = 'authentication: { email: a@example.org, phone: "+1 4255550100" }'
  const policy = methods('mobilePhone')
  it('preMigration, only the blade counts', () => {
    expect(options({ tenant: state('preMigration'), policy, user: both })).toEqual([
      'textMobilePhone',
      'callMobilePhone',
    ])
  })
  it('migrationInProgress, a method counts if either policy enables it', () => {
    expect(options({ tenant: state('migrationInProgress'), policy, user: both })).toEqual([
      'emailAlternate',
      'textMobilePhone',
      'callMobilePhone',
    ])
  })
  it('migrationComplete, only the methods policy counts', () => {
    expect(options({ tenant: state('migrationComplete'), policy, user: both })).toEqual(['emailAlternate'])
  })
  it('migrationComplete, the blade still sets the number of methods required', () => {
    const { prepared, user } = given({
      tenant: state('migrationComplete'),
      policy: methods('email', 2),
      user: both,
    })
    expect(decide(prepared, user)).toMatchObject({ outcome: 'denied', required: 2 })
  })
  it('migrationComplete, the blade still sets the security questions', () => {
    const from = { tenant: state('migrationComplete'), user: 'authentication: { securityQuestions: 5 }' }
    expect(options({ ...from, policy: methods('securityQuestions') })).toEqual(['securityQuestions'])
    expect(options({ ...from, policy: methods('email') })).toEqual([])
  })
  it('migrationComplete, a notification is offered even if one method is required', () => {
    expect(options({ tenant: state('migrationComplete', '[microsoftAuthenticator]'), user: push })).toEqual([
      'appNotification',
      'appCode',
    ])
  })
  it('migrationComplete, a passwordless app is no reset method', () => {
    const list = '[{ method: microsoftAuthenticator, mode: passwordless }]'
    expect(options({ tenant: state('migrationComplete', list), user: push })).toEqual([])
  })
  it('migrationComplete, no code of an app is offered if the app has no codes', () => {
    const list = '[{ method: microsoftAuthenticator, code: false }]'
    expect(options({ tenant: state('migrationComplete', list), user: push })).toEqual(['appNotification'])
  })
  it('migrationComplete, the codes of a listed app are offered and of no other', () => {
    const user = 'authentication: { softwareOath: true }'
    expect(options({ tenant: state('migrationComplete', '[microsoftAuthenticator]'), user })).toEqual([])
    expect(options({ tenant: state('migrationComplete', '[softwareOath]'), user })).toEqual(['appCode'])
  })
  it('migrationComplete, texts, calls and office phones are enabled separately', () => {
    const user = 'authentication: { phone: "+1 4255550100", officePhone: "+1 4255550101" }'
    const tenant = (list: string) => state('migrationComplete', list)
    expect(options({ tenant: tenant('[sms]'), user })).toEqual(['textMobilePhone'])
    expect(options({ tenant: tenant('[voice]'), user })).toEqual(['callMobilePhone', 'callOfficePhone'])
    expect(options({ tenant: tenant('[{ method: voice, officePhone: false }]'), user })).toEqual([
      'callMobilePhone',
    ])
  })
  const groups = `groups:
  - { name: In, groups: [Nested] }
  - { name: Nested, members: [ana@contoso.onmicrosoft.com] }
  - { name: Out, members: [ana@contoso.onmicrosoft.com] }
  - { name: Empty }\n`
  it('migrationComplete, members of included groups get a method, also through nested groups', () => {
    const list = (group: string) => `[{ method: email, include: [${group}] }]`
    expect(options({ tenant: groups + state('migrationComplete', list('In')), user: both })).toEqual([
      'emailAlternate',
    ])
    expect(options({ tenant: groups + state('migrationComplete', list('Empty')), user: both })).toEqual([])
  })
  it('migrationComplete, members of excluded groups do not get a method, even if they are included', () => {
    const list = '[{ method: email, include: [In], exclude: [Out] }]'
    expect(options({ tenant: groups + state('migrationComplete', list), user: both })).toEqual([])
  })
  it('migrationInProgress, the blade gives a method that the methods policy excludes', () => {
    const tenant = groups + state('migrationInProgress', '[{ method: email, exclude: [Out] }]')
    expect(options({ tenant, policy: methods('email'), user: both })).toEqual(['emailAlternate'])
  })
})

describe('telephony', () => {
  const user = 'authentication: { phone: "+1 4255550100" }'
  const late = '2027-02-01'
  it('offers texts but no calls in a free or a trial tenant', () => {
    expect(options({ tenant: 'license: trial\ntrialStartedOn: 2026-05-20', user })).toEqual([
      'textMobilePhone',
    ])
    expect(options({ tenant: 'license: free', user })).toEqual(['textMobilePhone'])
  })
  it('is offered up to the end of January 2027', () => {
    expect(options({ user, at: '2027-01-31T23:59:59.999Z' })).toHaveLength(2)
    expect(options({ user, at: late })).toEqual([])
  })
  it('never ends outside the public cloud', () => {
    expect(options({ tenant: 'cloud: usGovernment', user, at: late })).toHaveLength(2)
  })
  it('continues for all users of a tenant with its own provider', () => {
    expect(options({ tenant: 'telephony: ownProvider', user, at: late })).toHaveLength(2)
  })
  it('continues for members of the groups that have a provider', () => {
    const tenant = (members: string) =>
      `telephony: { ownProvider: [Own] }\ngroups: [{ name: Own, members: [${members}] }]`
    expect(options({ tenant: tenant('ana@contoso.onmicrosoft.com'), user, at: late })).toHaveLength(2)
    expect(options({ tenant: tenant('bo@contoso.com'), user, at: late })).toEqual([])
  })
  it('ends on the day that the platform row gives', () => {
    const tenant = 'platform: { telephonyRetiresOn: "2026-06-01" }'
    expect(options({ tenant, user, at: '2026-06-01' })).toEqual([])
  })
})

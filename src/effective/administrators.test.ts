import { describe, expect, it } from 'vitest'
import { given } from '../given.test-kit.ts'
import type { Given } from '../given.test-kit.ts'
import { decide } from './decide.ts'

const decision = (from: Given) => {
  const { prepared, user } = given(from)
  return decide(prepared, user)
}
const two = 'authentication: { phone: "+1 4255550100", email: a@example.org }'
const one = 'authentication: { phone: "+1 4255550100" }'
const admin = (info = two) => `roles: [Global Administrator]\n${info}`
const custom = 'domains: [contoso.onmicrosoft.com, contoso.com]'

describe('an administrator', () => {
  it('is allowed to reset even if reset is disabled for users', () => {
    expect(
      decision({ tenant: custom, policy: 'properties: { enabled: none }', user: admin() }),
    ).toMatchObject({
      outcome: 'allowed',
      governedBy: 'administratorPolicy',
    })
  })
  it('is allowed to reset outside the selected group', () => {
    const policy = 'properties: { enabled: selected, group: G }'
    expect(decision({ tenant: `${custom}\ngroups: [{ name: G }]`, policy, user: admin() }).outcome).toBe(
      'allowed',
    )
  })
  it('passes two gates even when the policy requires one', () => {
    expect(
      decision({ tenant: custom, policy: 'authenticationMethods: { required: 1 }', user: admin() }).gates,
    ).toBe(2)
  })
  it('is denied with one method if two gates are required', () => {
    expect(decision({ tenant: custom, user: admin(one) }).reason).toBe('UserNotProperlyConfigured')
  })
  it('uses methods that the policy does not make available', () => {
    const policy = 'authenticationMethods: { available: [securityQuestions] }'
    expect(decision({ tenant: custom, policy, user: admin() }).options).toEqual([
      'emailAlternate',
      'textMobilePhone',
      'callMobilePhone',
    ])
  })
  it('never answers security questions', () => {
    const policy = 'authenticationMethods: { available: [securityQuestions, email] }'
    const user = admin('authentication: { securityQuestions: 5, email: a@example.org }')
    expect(decision({ policy, user }).options).toEqual(['emailAlternate'])
  })
  it('uses an app code whatever the methods policy says', () => {
    const tenant = `${custom}\nauthenticationMethodsPolicy: { migrationState: migrationComplete, methods: [email] }`
    const user = admin('authentication: { softwareOath: true, email: a@example.org }')
    expect(decision({ tenant, user })).toMatchObject({
      outcome: 'allowed',
      options: ['appCode', 'emailAlternate'],
    })
  })
  it('cannot approve a notification, unless the platform row says so', () => {
    const user = admin('authentication: { authenticator: [notification] }')
    expect(decision({ user }).options).toEqual(['appCode'])
    expect(decision({ tenant: 'platform: { administratorPush: true }', user }).options).toEqual([
      'appNotification',
      'appCode',
    ])
  })
  it('gets no calls in a trial tenant, but text messages', () => {
    const tenant = 'license: trial\ntrialStartedOn: 2026-05-20'
    const user = admin('authentication: { phone: "+1 4255550100", officePhone: "+1 4255550101" }')
    expect(decision({ tenant, user }).options).toEqual(['textMobilePhone'])
  })
  it('is denied if administrators are not allowed to reset', () => {
    const tenant = `${custom}\nadministratorsCanReset: false`
    expect(decision({ tenant, user: admin() }).failing).toEqual(['AdministratorResetNotAllowed'])
  })
  it('needs writeback for an on-premises password', () => {
    const user = `passwordSource: federated\n${admin()}`
    expect(decision({ tenant: `${custom}\ndirectorySync: connect`, user }).reason).toBe('WritebackNotEnabled')
  })
})

describe('a role', () => {
  it('leaves the user under the user policy if it is not on the list of administrator roles', () => {
    expect(decision({ user: `roles: [Global Reader]\n${one}` }).governedBy).toBe('userPolicy')
  })
  it('counts only under the edition entra if it is on the list of today alone', () => {
    const user = `roles: [Teams Administrator]\n${one}`
    expect(decision({ user }).governedBy).toBe('administratorPolicy')
    expect(decision({ tenant: 'platform: { edition: azureAd2020 }', user }).governedBy).toBe('userPolicy')
  })
  it('is checked against the list of 2018 or of 2025 that the platform row names', () => {
    const user = `roles: [Power BI Service Administrator]\n${one}`
    const under = (list: string) =>
      decision({ tenant: `platform: { administratorRoles: ${list} }`, user }).governedBy
    expect(under('of2018')).toBe('administratorPolicy')
    expect(under('of2025')).toBe('userPolicy')
  })
  it.each([
    ['Fabric Administrator', 'Power BI Service Administrator'],
    ['Microsoft Entra Joined Device Local Administrator', 'Device Administrators'],
    ['Windows 365 Administrator', 'Windows365 Administrator'],
    ['Global Administrator', 'Company Administrator'],
  ])('has two names that both count: %s and %s', (today, former) => {
    for (const name of [today, former])
      expect(decision({ user: `roles: [${name}]\n${one}` })).toMatchObject({
        governedBy: 'administratorPolicy',
        warnings: [],
      })
  })
  it('counts only under the edition entra if the user may merely activate it', () => {
    const user = `eligibleRoles: [Global Administrator]\n${one}`
    expect(decision({ user }).governedBy).toBe('administratorPolicy')
    expect(decision({ tenant: 'platform: { edition: azureAd2020 }', user }).governedBy).toBe('userPolicy')
  })
})

describe('an administrator passes through', () => {
  const gates = (tenant: string, at = '2026-06-01') => decision({ tenant, user: admin(), at }).gates
  const trial = 'license: trial\ntrialStartedOn: 2026-05-02'
  it('one gate without a custom domain and without synchronization', () => {
    expect(gates('')).toBe(1)
  })
  it('two gates with a custom domain', () => {
    expect(gates(custom)).toBe(2)
  })
  it('two gates with synchronization, of either kind', () => {
    expect(gates('directorySync: connect')).toBe(2)
    expect(gates('directorySync: cloudSync')).toBe(2)
  })
  for (const domain of [
    'contoso.onmicrosoft.us',
    'contoso.partner.onmschina.cn',
    'Contoso.OnMicrosoft.com',
  ]) {
    it(`one gate with ${domain}, which is no custom domain`, () => {
      expect(gates(`domains: [${domain}]`)).toBe(1)
    })
  }
  it('two gates if a domain only resembles an initial one', () => {
    expect(gates('domains: [contoso.onmicrosoft.com, onmicrosoft.com.evil.org]')).toBe(2)
  })
  it('one gate on the 29th day of a trial, and two from the 30th on', () => {
    expect(gates(trial, '2026-05-31T23:59:59Z')).toBe(1)
    expect(gates(trial, '2026-06-01')).toBe(2)
  })
  it('two gates in a young trial with a custom domain, unless the platform row says one', () => {
    expect(gates(`${custom}\n${trial}`, '2026-05-10')).toBe(2)
    expect(gates(`${custom}\n${trial}\nplatform: { youngTrialGates: 1 }`, '2026-05-10')).toBe(1)
  })
  it('two gates in an old trial, whatever the row for young ones says', () => {
    expect(gates(`${trial}\nplatform: { youngTrialGates: 1 }`, '2026-07-01')).toBe(2)
  })
})

describe('the reasons of an answer name', () => {
  const because = (from: Given, fact: string) =>
    given(from).effective.reset.because.flatMap((reason) => (reason.fact === fact ? [reason.text] : []))
  it('the role that makes an administrator, held or eligible', () => {
    expect(because({ user: 'roles: [Global Reader, User Administrator]' }, 'R-020')).toEqual([
      'the role `User Administrator` puts the user under the administrator policy',
    ])
    expect(because({ user: 'eligibleRoles: [User Administrator]' }, 'R-185')).toEqual([
      'the role `User Administrator`, which the user may activate, puts the user under the administrator policy',
    ])
    expect(
      because(
        { tenant: 'platform: { eligibleRolesCount: false }', user: 'eligibleRoles: [User Administrator]' },
        'R-185',
      ),
    ).toEqual(['the role `User Administrator`, which the user may activate, does not count'])
  })
  it('roles that are not on the list of administrator roles', () => {
    expect(because({ user: 'roles: [Global Reader]' }, 'R-184')).toEqual([
      'not on the list of administrator roles: `Global Reader`',
    ])
    expect(because({ user: 'roles: [User Administrator, Global Reader]' }, 'R-184')).toEqual([])
  })
  for (const [tenant, gates, why] of [
    ['', 'one gate', 'the tenant has neither a custom domain nor directory synchronization'],
    [custom, 'two gates', 'the tenant has a custom domain'],
    ['directorySync: cloudSync', 'two gates', 'the tenant has directory synchronization'],
    ['license: trial\ntrialStartedOn: 2026-05-20', 'one gate', 'the trial started less than 30 days ago'],
    ['license: trial\ntrialStartedOn: 2026-05-02', 'two gates', 'the trial started 30 or more days ago'],
    [
      `license: trial\ntrialStartedOn: 2026-05-20\n${custom}`,
      'two gates',
      'the trial started less than 30 days ago, but the tenant has a custom domain, and `youngTrialGates` is 2',
    ],
  ] as const)
    it(`why an administrator passes ${gates}: ${why}`, () => {
      const facts = ['R-022', 'R-023'].flatMap((fact) => because({ tenant, user: admin() }, fact))
      expect(facts).toEqual([`an administrator passes ${gates}: ${why}`])
    })
  it('an account that is disabled, of a guest from elsewhere too', () => {
    for (const guest of ['', '\nuserType: guest\nguest: { identity: microsoftAccount }'])
      expect(because({ user: `accountEnabled: false${guest}` }, 'R-017')).toEqual(['the account is disabled'])
  })
})

it('a role that may be activated counts only if it is on the list of administrator roles', () => {
  const governedBy = (role: string) =>
    decision({ tenant: custom, user: `eligibleRoles: [${role}]\n${two}` }).governedBy
  expect(governedBy('Helpdesk Administrator')).toBe('administratorPolicy')
  expect(governedBy('Global Reader')).toBe('userPolicy')
})

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { given, tenantOf } from '../given.test-kit.ts'
import type { Given } from '../given.test-kit.ts'
import { datedChanges, datedFactNames, datedFacts, datedMoments } from '../model/dated-facts.ts'
import { datedRows } from '../model/platform.ts'
import { minute, parseMoment } from '../model/time.ts'

const effective = (from: Given) => given(from).effective
const options = (from: Given) => effective(from).reset.options
const registration = (from: Given) => effective(from).registration
const telephone = ['textMobilePhone', 'callMobilePhone']

describe('the table of dated facts', () => {
  it('has one fact for each dated row of the platform', () => {
    const rows = datedFactNames.map((name) => datedFacts[name].row)
    expect([...rows].sort()).toEqual([...datedRows].sort())
  })
  it('lists what changes for a tenant, earliest first', () => {
    const changes = datedChanges(tenantOf('platform: { captchaUntil: 2027-05-01 }').platform)
    expect(changes.map(({ name }) => name)).toEqual([
      'registrationCampaign',
      'directoryMethods',
      'telephony',
      'securityQuestions',
      'captcha',
      'lateTelephony',
    ])
  })
  it('is empty for the edition of 2020', () => {
    expect(datedChanges(tenantOf('platform: { edition: azureAd2020 }').platform)).toEqual([])
  })
  it('names every day on which the answer for a user changes', () => {
    const tenant = 'domains: [contoso.onmicrosoft.com, contoso.com]'
    const policy =
      'authenticationMethods: { available: [email, mobilePhone, officePhone, securityQuestions], securityQuestions: { predefined: all } }'
    const user =
      'mobilePhone: "+1 4255550100"\notherMails: [a@example.org]\nauthentication: { securityQuestions: 5 }'
    const moments = Object.values(datedMoments(tenantOf(tenant).platform))
    const [from, to] = [parseMoment('2018-01-01')!, parseMoment('2029-01-01')!]
    const at = (moment: number) => new Date(moment).toISOString()
    const answers = (moment: number) => {
      const { reset, registration: asked } = effective({ tenant, policy, user, at: at(moment) })
      return JSON.stringify([reset.options, reset.outcome, asked.outcome, asked.missing])
    }
    fc.assert(
      fc.property(fc.integer({ min: from, max: to }), (moment) => {
        const whole = moment - (moment % minute)
        const named = moments.some((one) => one === whole)
        return named || answers(whole) === answers(whole - minute)
      }),
      { numRuns: 60 },
    )
  })
})

describe('directory values', () => {
  const [last, first] = ['2026-11-08T23:59:59.999Z', '2026-11-09']
  const user = 'mobilePhone: "+1 4255550100"\nbusinessPhone: "+1 4255550101"\notherMails: [a@example.org]'
  const policy = 'authenticationMethods: { available: [email, mobilePhone, officePhone] }'
  it('count up to the last minute before the date, and not after it', () => {
    expect(options({ policy, user, at: last })).toEqual(['emailAlternate', ...telephone, 'callOfficePhone'])
    expect(options({ policy, user, at: first })).toEqual([])
  })
  it('do not count for administrators after the date either', () => {
    const admin = `roles: [User Administrator]\n${user}`
    expect(options({ user: admin, at: last })).not.toEqual([])
    expect(options({ user: admin, at: first })).toEqual([])
  })
  it('do not affect registered methods after the date', () => {
    const registered =
      'authentication: { phone: "+1 4255550100", officePhone: "+1 4255550101", email: a@example.org }'
    expect(options({ policy, user: `${user}\n${registered}`, at: first })).toEqual(
      options({ policy, user, at: last }),
    )
  })
  it('do not affect the address that an invited guest was invited at', () => {
    const guest = 'userType: guest\nguest: { identity: emailInvitation }\nmail: g@example.org'
    expect(options({ user: guest, at: first })).toEqual(['emailAlternate'])
  })
  it('have evidence for why they do not count', () => {
    expect(effective({ policy, user, at: first }).reset.because).toContainEqual({
      fact: 'R-180',
      text: '`mobilePhone` was never registered and does not count since 2026-11-09',
      at: '/tenant/platform/directoryMethodsUntil',
    })
  })
  it('count without end in China', () => {
    expect(options({ tenant: 'cloud: china', policy, user, at: first })).toHaveLength(4)
  })
})

describe('the registration campaign', () => {
  const user = 'mobilePhone: "+1 4255550100"'
  it('asks from its date the users who lack methods once directory values stop counting', () => {
    expect(registration({ user, at: '2026-10-04T23:59:59Z' }).outcome).toBe('notRequired')
    expect(registration({ user, at: '2026-10-05' })).toMatchObject({
      outcome: 'required',
      missing: 1,
      proposed: ['phone'],
      because: [{ fact: 'R-181' }],
    })
  })
  it('does not block the reset itself', () => {
    expect(effective({ user, at: '2026-10-05' }).reset.outcome).toBe('allowed')
  })
  it('asks administrators as well', () => {
    const admin = `roles: [User Administrator]\nmobilePhone: "+1 4255550100"\notherMails: [a@example.org]`
    const tenant = 'domains: [contoso.onmicrosoft.com, contoso.com]'
    expect(registration({ tenant, user: admin, at: '2026-10-04' }).missing).toBe(0)
    expect(registration({ tenant, user: admin, at: '2026-10-05' }).missing).toBe(2)
  })
  it('does not ask users if the tenant does not require registration', () => {
    const policy = 'registration: { required: false }'
    expect(registration({ policy, user, at: '2026-10-05' }).outcome).toBe('notRequired')
  })
  it('does not ask users if directory values never stop counting', () => {
    const tenant = 'platform: { directoryMethodsUntil: never }'
    expect(registration({ tenant, user, at: '2026-10-05' }).outcome).toBe('notRequired')
  })
  it('does not ask users who have registered enough', () => {
    const registered = `${user}\nauthentication: { email: a@example.org }`
    expect(registration({ user: registered, at: '2026-10-05' }).outcome).toBe('notRequired')
  })
})

describe('security questions', () => {
  const policy =
    'authenticationMethods: { available: [email, securityQuestions], securityQuestions: { predefined: all } }'
  const user = 'authentication: { securityQuestions: 5 }'
  it('count up to the last minute of February 2027', () => {
    expect(options({ policy, user, at: '2027-02-28T23:59:59.999Z' })).toEqual(['securityQuestions'])
    expect(options({ policy, user, at: '2027-03-01' })).toEqual([])
  })
  it('cannot be registered from March 2027 on', () => {
    expect(registration({ policy, at: '2027-02-28' }).manageable).toContain('securityQuestions')
    expect(registration({ policy, at: '2027-03-01' }).manageable).toEqual(['email'])
  })
})

describe("Microsoft's texts and calls", () => {
  const phone = 'authentication: { phone: "+1 4255550100" }'
  const [february, july] = ['2027-02-01', '2027-07-01']
  const guest = (identity: string) =>
    `userType: guest\nguest: { identity: ${identity} }\nmail: true\n${phone}`
  it('end in February for administrators other than Global Administrators', () => {
    expect(options({ user: `roles: [User Administrator]\n${phone}`, at: february })).toEqual([])
  })
  for (const role of ['Global Administrator', 'global administrator', 'Company Administrator'])
    it(`end in July for Global Administrators (${role})`, () => {
      const user = `roles: [${role}]\n${phone}`
      expect(options({ user, at: '2027-06-30T23:59:59.999Z' })).toEqual(telephone)
      expect(options({ user, at: july })).toEqual([])
    })
  for (const identity of ['selfServiceSignUp', 'emailInvitation'])
    it(`end in July for external users (${identity})`, () => {
      expect(options({ user: guest(identity), at: '2027-06-30T23:59:59.999Z' })).toEqual([
        'emailAlternate',
        ...telephone,
      ])
      expect(options({ user: guest(identity), at: july })).toEqual(['emailAlternate'])
    })
  it('continue for all users of a tenant with its own provider', () => {
    for (const user of [phone, `roles: [Global Administrator]\n${phone}`])
      expect(options({ tenant: 'telephony: ownProvider', user, at: '2028-12-31' })).toEqual(telephone)
  })
  it('count no longer towards registration', () => {
    expect(registration({ user: phone, at: february })).toMatchObject({
      outcome: 'required',
      missing: 1,
      manageable: ['email'],
    })
  })
})

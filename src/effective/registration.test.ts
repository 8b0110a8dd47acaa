import { describe, expect, it } from 'vitest'
import { given } from '../given.test-kit.ts'
import type { Given } from '../given.test-kit.ts'
import { day } from '../model/time.ts'
import { resolveIndexed } from './resolve.ts'

const resolveFor = (...about: Parameters<typeof resolveIndexed>) => resolveIndexed(...about).registration
const registration = (from: Given) => given(from).effective.registration
const two =
  'authenticationMethods: { required: 2, available: [mobileAppNotification, mobileAppCode, email, mobilePhone] }'
const phone = 'authentication: { phone: "+1 4255550100" }'

describe('registration at sign-in', () => {
  it('is required of a user in scope who lacks a method', () => {
    expect(registration({})).toMatchObject({ outcome: 'required', missing: 1, refusal: null })
  })
  it('is not required if the policy does not require it', () => {
    expect(registration({ policy: 'registration: { required: false }' })).toMatchObject({
      outcome: 'notRequired',
      missing: 1,
    })
  })
  it('asks only for what is missing', () => {
    expect(registration({ policy: two, user: phone })).toMatchObject({
      outcome: 'required',
      missing: 1,
      proposed: ['authenticator'],
    })
  })
  it('proposes the most secure methods, one for each factor, and offers the rest as a choice', () => {
    const policy = 'authenticationMethods: { required: 2, available: [mobileAppCode, email, mobilePhone] }'
    expect(registration({ policy })).toMatchObject({
      missing: 2,
      proposed: ['authenticator', 'phone'],
      registrable: ['authenticator', 'softwareOath', 'phone', 'email'],
    })
  })
  it('proposes only the app if push is available and codes are not', () => {
    const policy =
      'authenticationMethods: { required: 2, available: [mobileAppNotification, email, mobilePhone] }'
    expect(registration({ policy }).registrable).toEqual(['authenticator', 'phone', 'email'])
  })
  it('counts directory data as registered', () => {
    expect(registration({ user: 'mobilePhone: "+1 4255550100"' })).toMatchObject({
      outcome: 'notRequired',
      missing: 0,
    })
  })
  it('asks an administrator for the gates of the administrator policy', () => {
    const tenant = 'domains: [contoso.onmicrosoft.com, contoso.com]'
    expect(registration({ tenant, user: `roles: [Global Administrator]\n${phone}` })).toMatchObject({
      outcome: 'required',
      missing: 1,
    })
  })
  it('offers no security questions to an administrator', () => {
    const policy = 'authenticationMethods: { available: [securityQuestions] }'
    expect(registration({ policy, user: 'roles: [Global Administrator]' }).manageable).not.toContain(
      'securityQuestions',
    )
  })
})

describe('the registration page', () => {
  it('refuses a user for whom reset is not enabled', () => {
    const policy = 'properties: { enabled: selected, group: G }'
    expect(registration({ policy })).toMatchObject({
      outcome: 'notRequired',
      refusal: 'UserNotMemberOfScopedAccessGroup',
      manageable: [],
    })
  })
  it('opens for a user whose reset fails only for writeback', () => {
    expect(registration({ user: `passwordSource: federated\n${phone}` }).refusal).toBeNull()
  })
  it('refuses a user of a free tenant', () => {
    expect(registration({ tenant: 'license: free' }).refusal).toBe('UserNotLicensed')
  })
  it('sends a guest of a partner tenant home, though that tenant lets them reset', () => {
    const user = 'userType: guest\nguest: { identity: partnerTenant, homeTenantCanReset: true }'
    expect(registration({ user })).toMatchObject({ outcome: 'notRequired', refusal: 'HomeTenantRefuses' })
  })
  it('offers an office phone if the user opens it, and not if it interrupts a sign-in', () => {
    const found = registration({ policy: 'authenticationMethods: { available: [officePhone, email] }' })
    expect(found.manageable).toEqual(['officePhone', 'email'])
    expect(found.registrable).toEqual(['email'])
  })
  it('has neither app nor office phone in the legacy experience', () => {
    const policy =
      'authenticationMethods: { available: [mobileAppCode, officePhone, mobilePhone, email, securityQuestions] }'
    expect(registration({ tenant: 'registrationExperience: legacy', policy }).manageable).toEqual([
      'phone',
      'email',
      'securityQuestions',
    ])
  })
  it('ignores the methods policy in the legacy experience', () => {
    const tenant = `registrationExperience: legacy
authenticationMethodsPolicy: { migrationState: migrationComplete, methods: [email] }`
    expect(registration({ tenant }).manageable).toEqual([])
    expect(registration({ tenant }).because.map(({ fact }) => fact)).toEqual(['R-090', 'R-167'])
    expect(registration({}).because.map(({ fact }) => fact)).toEqual(['R-090'])
  })
})

it('an office phone that cannot be registered at sign-in is named where it is missing', () => {
  const policy = 'authenticationMethods: { available: [officePhone] }'
  const facts = (user: string) => registration({ policy, user }).because.map(({ fact }) => fact)
  expect(facts('')).toEqual(['R-090', 'R-059'])
  expect(facts('businessPhone: "4255550100"')).toEqual(['R-090', 'R-059'])
  expect(registration({ policy: policy.replace('[', '[email, ') }).because).toHaveLength(1)
})

describe('reconfirmation', () => {
  const confirmed = 'authentication: { phone: "+1 4255550100", confirmedOn: 2026-01-01 }'
  const policy = (days: number, required = true) =>
    `registration: { required: ${required}, reconfirmAfterDays: ${days} }`
  it('is due on the 180th day and not before', () => {
    expect(registration({ policy: policy(180), user: confirmed, at: '2026-06-29T23:59:59Z' }).outcome).toBe(
      'notRequired',
    )
    expect(registration({ policy: policy(180), user: confirmed, at: '2026-06-30' }).outcome).toBe('reconfirm')
  })
  it('is never due with 0 days', () => {
    expect(registration({ policy: policy(0), user: confirmed, at: '2027-01-15' }).outcome).toBe('notRequired')
  })
  it('is never due if registration is not required', () => {
    expect(registration({ policy: policy(1, false), user: confirmed }).outcome).toBe('notRequired')
  })
  it('is not due if the day of the last confirmation is unknown', () => {
    expect(registration({ policy: policy(1), user: phone }).outcome).toBe('notRequired')
  })
  it('is replaced by registration if a method is missing', () => {
    expect(registration({ policy: `${two}\n${policy(1)}`, user: confirmed }).outcome).toBe('required')
  })
  it('sets when a page asks again after a method was deleted', () => {
    const { prepared, user } = given({ policy: `${two}\n${policy(180)}`, user: confirmed, at: '2026-06-01' })
    const deleted = { ...user, state: { ...user.state, methodDeletedAt: prepared.at } }
    expect(resolveFor(prepared, deleted).outcome).toBe('notRequired')
    expect(resolveFor({ ...prepared, at: prepared.at + 30 * day }, deleted).outcome).toBe('required')
  })
})

describe('the last button', () => {
  it('is Done in the combined experience, Looks good in that of 2020, Finish on the legacy page', () => {
    expect(registration({}).finalButton).toBe('Done')
    expect(registration({ tenant: 'platform: { edition: azureAd2020 }' }).finalButton).toBe('Looks good')
    expect(registration({ tenant: 'registrationExperience: legacy' }).finalButton).toBe('Finish')
  })
  it('is Looks good on the review page', () => {
    const user = 'authentication: { phone: "+1 4255550100", confirmedOn: 2025-01-01 }'
    expect(registration({ user }).finalButton).toBe('Looks good')
  })
  it('is absent if registration is not required', () => {
    expect(registration({ user: phone }).finalButton).toBeNull()
  })
})

describe('what can be registered', () => {
  it('is nothing for a user in scope whom the licence bars, where administrators alone may not reset', () => {
    const found = registration({ tenant: 'license: free\nadministratorsCanReset: false' })
    expect(found).toMatchObject({ outcome: 'notRequired', missing: 0, proposed: [] })
    const administrator = registration({
      tenant: 'administratorsCanReset: false',
      user: 'roles: [Helpdesk Administrator]',
    })
    expect(administrator).toMatchObject({ outcome: 'required', missing: 1, proposed: [] })
  })
  it('is a second phone beside a number that is registered, and no third', () => {
    const phones = (info: string) =>
      registration({
        policy: 'authenticationMethods: { available: [mobilePhone] }',
        user: `authentication: { ${info} }`,
      }).manageable.includes('phone')
    expect(phones('phone: "+1 4255550100"')).toBe(true)
    expect(phones('phone: "+1 4255550100", alternatePhone: "+1 4255550101"')).toBe(false)
    expect(phones('alternatePhone: "+1 4255550101"')).toBe(true)
  })
  it('is for an administrator on the legacy page what the administrator policy opens', () => {
    const tenant =
      'registrationExperience: legacy\nauthenticationMethodsPolicy: { migrationState: migrationComplete, methods: [email] }'
    const policy = 'authenticationMethods: { available: [] }'
    expect(registration({ tenant, policy }).manageable).toEqual([])
    expect(registration({ tenant, policy, user: 'roles: [Helpdesk Administrator]' }).manageable).toContain(
      'email',
    )
  })
})

it('the last button is there where something can be finished', () => {
  const button = (policy: string, user = '') => registration({ policy, user }).finalButton
  expect(button('registration: { required: true }')).toBe('Done')
  expect(button('registration: { required: false }')).toBe('Done')
  expect(button('registration: { required: true, reconfirmAfterDays: 0 }', phone)).toBe(null)
})

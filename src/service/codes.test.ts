import { describe, expect, it } from 'vitest'
import { given } from '../given.test-kit.ts'
import { minute } from '../policy/time.ts'
import { codeLifetime, destinationOf, goodCode, issueCode, tidyCode } from './codes.ts'
import { createStore, repeatable } from './store.ts'

const where = {
  user: 'ana@contoso.onmicrosoft.com',
  session: 'a',
  option: 'textMobilePhone',
  purpose: 'reset',
  destination: '+1 4255550100',
} as const

function storeAtZero(random: () => number = repeatable(1)) {
  const { tenant, policy } = given()
  return createStore(tenant, policy, 0, random)
}

describe('a code', () => {
  it('is six digits, leading zeros counted', () => {
    expect(
      issueCode(
        storeAtZero(() => 0.0000421),
        where,
      ).digits,
    ).toBe('000042')
  })
  it('is good where it was asked for', () => {
    const store = storeAtZero()
    const code = issueCode(store, where)
    expect(goodCode(store, code.digits, where)).toBe(code)
  })
  it('is no longer good at exactly five minutes', () => {
    const store = storeAtZero()
    const { digits } = issueCode(store, where)
    expect(codeLifetime).toBe(5 * minute)
    store.now = 5 * minute - 1
    expect(goodCode(store, digits, where)).not.toBeNull()
    store.now = 5 * minute
    expect(goodCode(store, digits, where)).toBeNull()
  })
  it('is superseded by the next one of the same session and option', () => {
    const store = storeAtZero()
    const [first, second] = [issueCode(store, where), issueCode(store, where)]
    expect(goodCode(store, first.digits, where)).toBeNull()
    expect(goodCode(store, second.digits, where)).toBe(second)
  })
  it('stays good when another session asks for one', () => {
    const store = storeAtZero()
    const first = issueCode(store, where)
    issueCode(store, { ...where, session: 'b' })
    expect(goodCode(store, first.digits, where)).toBe(first)
  })
  it('stays good when another option asks for one', () => {
    const store = storeAtZero()
    const first = issueCode(store, where)
    issueCode(store, { ...where, option: 'emailAlternate' })
    expect(goodCode(store, first.digits, where)).toBe(first)
  })
  it('is good once', () => {
    const store = storeAtZero()
    const code = issueCode(store, where)
    code.state = 'used'
    expect(goodCode(store, code.digits, where)).toBeNull()
  })
  const others = {
    'another session': { session: 'b' },
    'another user': { user: 'bo@contoso.onmicrosoft.com' },
    'another method': { option: 'emailAlternate' },
    'another purpose': { purpose: 'registration' },
    'another destination': { destination: '+1 4255550199' },
  } as const
  for (const [name, other] of Object.entries(others)) {
    it(`is not good for ${name}`, () => {
      const store = storeAtZero()
      const { digits } = issueCode(store, where)
      expect(goodCode(store, digits, { ...where, ...other })).toBeNull()
    })
  }
  it('that nobody was sent is not good', () => {
    expect(goodCode(storeAtZero(), '123456', where)).toBeNull()
  })
  it('of an app is good in any session of its user, for five minutes', () => {
    const store = storeAtZero()
    const app = { ...where, option: 'appCode', destination: null } as const
    const code = issueCode(store, { ...app, session: null })
    expect(goodCode(store, code.digits, { ...app, session: 'b' })).toBe(code)
    expect(goodCode(store, code.digits, { ...app, user: 'bo@contoso.com' })).toBeNull()
    store.now = 5 * minute
    expect(goodCode(store, code.digits, app)).toBeNull()
  })
  it('is never one that is out already', () => {
    const numbers = [0.5, 0.5, 0.25]
    const store = storeAtZero(() => numbers.shift()!)
    expect(issueCode(store, where).digits).toBe('500000')
    expect(issueCode(store, where).digits).toBe('250000')
  })
})

describe('a typed code', () => {
  it('may hold the blanks and dashes of copying', () => {
    expect(tidyCode(' 123 - 456\n')).toBe('123456')
  })
})

describe('the destination of a message', () => {
  it('is the authentication phone before the directory phone, without its extension', () => {
    const { user } = given({
      user: 'mobilePhone: "+1 1111111"\nauthentication: { phone: "+1 4255550100x12" }',
    })
    expect(destinationOf(user, 'textMobilePhone')).toBe('+1 4255550100')
  })
  it('is the authentication address before the alternate one', () => {
    const { user } = given({ user: 'otherMails: [b@example.org]\nauthentication: { email: a@example.org }' })
    expect(destinationOf(user, 'emailAlternate')).toBe('a@example.org')
  })
  it('has a stand-in where the value is kept out of git', () => {
    const { user } = given({ user: 'authentication: { phone: true }' })
    expect(destinationOf(user, 'callMobilePhone')).toBe('+1 5550100001')
  })
  it('is nowhere for an app and for questions', () => {
    const { user } = given()
    expect(destinationOf(user, 'appCode')).toBeNull()
    expect(destinationOf(user, 'securityQuestions')).toBeNull()
  })
})

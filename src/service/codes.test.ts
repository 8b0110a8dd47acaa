import { describe, expect, it } from 'vitest'
import { given } from '../given.test-kit.ts'
import { minute, second } from '../model/time.ts'
import { codeLifetime, isGoodCode, issueCode, issueExpired, spendCode, normalizeCode } from './codes.ts'
import { destinationOf } from './destinations.ts'
import { createStore } from './store.ts'
import { repeatable } from './random.ts'

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

const moment = (about: Parameters<typeof given>[0] = {}) => {
  const { tenant, policy, user, at } = given(about)
  return [createStore(tenant, policy, at, repeatable(1)), user] as const
}

describe('a code', () => {
  it('has six digits, including leading zeros', () => {
    const store = storeAtZero(() => 0.0000421)
    expect(issueCode(store, where)).toBe('000042')
    expect(isGoodCode(store, '42', where)).toBe(false)
  })
  it('is accepted by the session and option that asked for it', () => {
    const store = storeAtZero()
    expect(isGoodCode(store, issueCode(store, where), where)).toBe(true)
  })
  it('is refused from exactly five minutes on', () => {
    const store = storeAtZero()
    const digits = issueCode(store, where)
    expect(codeLifetime).toBe(5 * minute)
    store.now = 5 * minute - 1
    expect(isGoodCode(store, digits, where)).toBe(true)
    store.now = 5 * minute
    expect(isGoodCode(store, digits, where)).toBe(false)
  })
  it('is void after the next code of the same session and option', () => {
    const store = storeAtZero()
    const [first, second] = [issueCode(store, where), issueCode(store, where)]
    expect(isGoodCode(store, first, where)).toBe(false)
    expect(isGoodCode(store, second, where)).toBe(true)
  })
  it('stays valid when another session asks for a code', () => {
    const store = storeAtZero()
    const first = issueCode(store, where)
    issueCode(store, { ...where, session: 'b' })
    expect(isGoodCode(store, first, where)).toBe(true)
  })
  it('stays valid when another option asks for a code', () => {
    const store = storeAtZero()
    const first = issueCode(store, where)
    issueCode(store, { ...where, option: 'emailAlternate' })
    expect(isGoodCode(store, first, where)).toBe(true)
  })
  it('stays valid beside one that came too late', () => {
    const store = storeAtZero()
    const digits = issueCode(store, where, '111111')
    issueExpired(store, where, '222222', codeLifetime)
    expect([isGoodCode(store, digits, where), isGoodCode(store, '222222', where)]).toEqual([true, false])
  })
  it('is accepted once', () => {
    const store = storeAtZero()
    const digits = issueCode(store, where)
    spendCode(store, where)
    expect(isGoodCode(store, digits, where)).toBe(false)
  })
  const others = {
    'another session': { session: 'b' },
    'another user': { user: 'bo@contoso.onmicrosoft.com' },
    'another method': { option: 'emailAlternate' },
    'another purpose': { purpose: 'registration' },
    'another destination': { destination: '+1 4255550199' },
  } as const
  for (const [name, other] of Object.entries(others)) {
    it(`is refused for ${name}`, () => {
      const store = storeAtZero()
      const digits = issueCode(store, where)
      expect(isGoodCode(store, digits, { ...where, ...other })).toBe(false)
    })
  }
  it('is refused if it was never sent', () => {
    expect(isGoodCode(storeAtZero(), '123456', where)).toBe(false)
  })
  it('can have the same digits as the code of another session, and each is spent alone', () => {
    const store = storeAtZero(() => 0.5)
    issueCode(store, where)
    issueCode(store, { ...where, session: 'b' })
    spendCode(store, where)
    expect(isGoodCode(store, '500000', where)).toBe(false)
    expect(isGoodCode(store, '500000', { ...where, session: 'b' })).toBe(true)
  })
})

describe('the store', () => {
  it('keeps no digits of a code', () => {
    const store = storeAtZero()
    const digits = issueCode(store, where)
    expect(JSON.stringify([...store.codes])).not.toContain(digits)
  })
  it('keeps digests that reveal no code without the key', () => {
    const [one, other] = [storeAtZero(repeatable(1)), storeAtZero(repeatable(2))]
    for (const store of [one, other]) issueCode(store, where, '123456')
    const digest = (store: typeof one) => [...store.codes.values()][0]![0]!.digest
    expect(digest(one)).not.toBe(digest(other))
  })
  it('keeps only the codes of the last five minutes', () => {
    const store = storeAtZero()
    for (let session = 0; session < 3000; session++) {
      store.now += second
      issueCode(store, { ...where, session: String(session) })
    }
    expect(store.codes.size).toBe(5 * 60)
  })
})

describe('a typed code', () => {
  it('may contain the blanks and dashes that come with copying', () => {
    expect(normalizeCode(' 123 - 456\n')).toBe('123456')
  })
})

describe('the destination of a message', () => {
  it('is the authentication phone rather than the directory phone, without its extension', () => {
    const at = moment({
      user: 'mobilePhone: "+1 1111111"\nauthentication: { phone: "+1 4255550100x12" }',
    })
    expect(destinationOf(...at, 'textMobilePhone')).toBe('+1 4255550100')
  })
  it('is the authentication address rather than the alternate one', () => {
    const at = moment({ user: 'otherMails: [b@example.org]\nauthentication: { email: a@example.org }' })
    expect(destinationOf(...at, 'emailAlternate')).toBe('a@example.org')
  })
  it('is a made-up number if the policy set does not give the value', () => {
    const at = moment({ user: 'authentication: { phone: true }' })
    expect(destinationOf(...at, 'callMobilePhone')).toBe('+1 5550100001')
  })
  it('is null for an app and for questions', () => {
    const at = moment()
    expect(destinationOf(...at, 'appCode')).toBeNull()
    expect(destinationOf(...at, 'securityQuestions')).toBeNull()
  })
  it('is null for an unregistered number once directory values stop counting', () => {
    const user = 'mobilePhone: "+1 4255550100"\notherMails: [b@example.org]'
    expect(destinationOf(...moment({ user, at: '2026-11-08T23:59:59Z' }), 'textMobilePhone')).toBe(
      '+1 4255550100',
    )
    expect(destinationOf(...moment({ user, at: '2026-11-09' }), 'textMobilePhone')).toBeNull()
    expect(destinationOf(...moment({ user, at: '2026-11-09' }), 'emailAlternate')).toBeNull()
  })
  it('is the mail address of an invited guest once the alternate address stops counting', () => {
    const user =
      'userType: guest\nguest: { identity: emailInvitation }\nmail: g@example.org\notherMails: [b@example.org]'
    expect(destinationOf(...moment({ user, at: '2026-11-08' }), 'emailAlternate')).toBe('b@example.org')
    expect(destinationOf(...moment({ user, at: '2026-11-09' }), 'emailAlternate')).toBe('g@example.org')
  })
})

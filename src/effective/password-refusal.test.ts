import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { anyText } from '../any-text.test-kit.ts'
import { editDistance } from '../diagnostics/suggestion.ts'
import { given } from '../given.test-kit.ts'
import { isOneEditAway, normalisePassword, passwordRefusal, passwordScore } from './password-refusal.ts'

const documented = `passwordProtection:
  customBannedPasswords: [contoso]
  assumedGlobalBannedPasswords: [blank]`

function refusal(
  password: string,
  from: { tenant?: string; user?: string } = {},
  operation: 'reset' | 'change' = 'reset',
) {
  const { tenant, user } = given(from)
  return passwordRefusal({ password, operation, current: 'Zt4!vkq9', tenant, user })
}

describe('the password rules', () => {
  for (const [password, why] of [
    ['Zt4!vkq', 'seven characters'],
    ['zt4vkqpw', 'two classes'],
    ['Zt4!vkqé', 'a letter that is not ASCII'],
    ['Zt4!vkq9\t', 'a tab'],
    [`Zt4!${'vk'.repeat(127)}`, '258 characters'],
  ] as const) {
    it(`refuse ${why}`, () => {
      expect(refusal(password)).toBe('PasswordPolicyViolation')
    })
  }
  it('accept eight characters of three classes, and 256 characters', () => {
    expect(refusal('Zt4vkqpw')).toBeNull()
    expect(refusal(`Zt4!${'vk'.repeat(126)}`)).toBeNull()
  })
  it('accept blanks and angle brackets only in the edition entra', () => {
    const old = { tenant: 'platform: { edition: azureAd2020 }' }
    expect(refusal('Zt4 <vkq>')).toBeNull()
    expect(refusal('Zt4 <vkq>', old)).toBe('PasswordPolicyViolation')
  })
  it('refuse more than 16 characters in the edition azureAd2020', () => {
    const old = { tenant: 'platform: { edition: azureAd2020 }' }
    expect(refusal('Zt4!vkqpZt4!vkqp', old)).toBeNull()
    expect(refusal('Zt4!vkqpZt4!vkqpx', old)).toBe('PasswordPolicyViolation')
  })
  it('require no character classes in an education tenant', () => {
    expect(refusal('ztxvkqpw', { tenant: 'education: true' })).toBeNull()
  })
  it('leave an on-premises password to Active Directory', () => {
    expect(refusal('ztxvkqpw', { user: 'passwordSource: passwordHashSync' })).toBeNull()
  })
})

describe('a banned password', () => {
  it('is C0ntos0Blank12, which scores four', () => {
    const normal = normalisePassword('C0ntos0Blank12')
    expect(passwordScore(normal, ['contoso', 'blank'])).toBe(4)
    expect(refusal('C0ntos0Blank12', { tenant: documented })).toBe('FuzzyPolicyViolationInvalidPassword')
  })
  it('is not ContoS0Bl@nkf9!, which scores five', () => {
    const normal = normalisePassword('ContoS0Bl@nkf9!')
    expect(passwordScore(normal, ['contoso', 'blank'])).toBe(5)
    expect(refusal('ContoS0Bl@nkf9!', { tenant: documented })).toBeNull()
  })
  it('is p0LL23fb for a user named Poll', () => {
    expect(refusal('p0LL23fb', { user: 'surname: Poll' })).toBe('FuzzyPolicyViolationInvalidPassword')
    expect(refusal('p0LL23fb', { user: 'givenName: Poll' })).toBe('FuzzyPolicyViolationInvalidPassword')
    expect(refusal('p0LL23fb')).toBeNull()
  })
  it('is not one that holds a name of three letters', () => {
    expect(refusal('anaZt4!vk', { user: 'givenName: Ana' })).toBeNull()
  })
  it('is one that holds the name of the tenant', () => {
    expect(refusal('Zt4!Contoso9xq')).toBe('FuzzyPolicyViolationInvalidPassword')
  })
  it('is a banned term but for one edit', () => {
    const tenant = 'passwordProtection: { customBannedPasswords: [Sommerabend7] }'
    for (const close of ['Sommerabend7', 'Sommerabend8', 'Sommerabend', 'Sommerabend77'])
      expect(refusal(close, { tenant })).toBe(
        close === 'Sommerabend' ? 'PasswordPolicyViolation' : 'FuzzyPolicyViolationInvalidPassword',
      )
  })
  it('is measured by the custom list with P1 or P2 alone', () => {
    const tenant = 'license: businessPremium\npasswordProtection: { customBannedPasswords: [sommer] }'
    expect(refusal('Sommer12', { tenant })).toBeNull()
    expect(refusal('Sommer12', { tenant: tenant.replace('businessPremium', 'p2') })).toBe(
      'FuzzyPolicyViolationInvalidPassword',
    )
  })
  it('is banned for an on-premises user as well', () => {
    const user = 'passwordSource: federated'
    expect(refusal('C0ntos0Blank12', { tenant: documented, user })).toBe(
      'FuzzyPolicyViolationInvalidPassword',
    )
  })
})

describe('the last password', () => {
  it('may be set again by a reset, but not by a change', () => {
    expect(refusal('Zt4!vkq9')).toBeNull()
    expect(refusal('Zt4!vkq9', {}, 'change')).toBe('PasswordReused')
  })
})

const word = fc.string({ unit: fc.constantFrom('a', 'b', 'o', '0', 'S', '$', '1', '@'), maxLength: 12 })
const terms = fc.array(word.map(normalisePassword), { maxLength: 4 })

describe('normalisation', () => {
  it('is idempotent', () => {
    fc.assert(
      fc.property(fc.oneof(word, anyText()), (text) => {
        const once = normalisePassword(text)
        expect(normalisePassword(once)).toBe(once)
      }),
    )
  })
})

describe('the score of a password', () => {
  it('does not depend on the order of the terms', () => {
    fc.assert(
      fc.property(word, terms, (text, list) => {
        expect(passwordScore(text, [...list].reverse())).toBe(passwordScore(text, list))
      }),
    )
  })
  it('never rises with one more banned term', () => {
    fc.assert(
      fc.property(word.map(normalisePassword), terms, word.map(normalisePassword), (text, list, more) => {
        expect(passwordScore(text, [...list, more])).toBeLessThanOrEqual(passwordScore(text, list))
      }),
    )
  })
  it('is the length if the password holds no banned term', () => {
    expect(passwordScore('abcdefgh', ['wxyz'])).toBe(8)
  })
  it('is the lowest of all readings if banned terms overlap', () => {
    expect(passwordScore('abcdefghijkl', ['abcdef', 'defghijkl'])).toBe(4)
  })
})

describe('the one-edit check', () => {
  const near = fc
    .tuple(word, fc.nat(12), fc.constantFrom('a', 'b', 'o'), fc.nat(2))
    .map(([text, at, put, cut]) => {
      return [text, text.slice(0, at) + put + text.slice(at + cut)] as const
    })
  const pair = fc.oneof(near, fc.tuple(word, word))
  it('is symmetric', () => {
    fc.assert(fc.property(pair, ([one, other]) => isOneEditAway(one, other) === isOneEditAway(other, one)))
  })
  it('is true for an edit distance of at most one, and counts a swap of neighbours as two', () => {
    const swapped = (one: string, other: string) =>
      one.length === other.length &&
      [...one].some(
        (_, at) =>
          one.slice(0, at) + one[at + 1] + one[at] + one.slice(at + 2) === other && at + 1 < one.length,
      )
    fc.assert(
      fc.property(pair, ([one, other]) => {
        const close = editDistance(one, other) <= 1
        const bySwap =
          one !== other && swapped(one, other) && [...one].filter((c, at) => c !== other[at]).length === 2
        expect(isOneEditAway(one, other)).toBe(close && !bySwap)
      }),
      { numRuns: 500 },
    )
  })
})

import { describe, expect, it } from 'vitest'
import { given } from '../given.test-kit.ts'
import { normalizeContact, isMailAddress, isOwnMailbox, isPhoneNumber } from './contact.ts'

describe('a phone number', () => {
  it.each([
    ['+358 401234567', '+358 401234567'],
    ['+358 40 1234567', '+358 401234567'],
    ['+358401234567', '+358 401234567'],
    ['+1 (425) 555-0100', '+1 4255550100'],
    ['+1-425-555-0100', '+1 4255550100'],
    ['+14255550100', '+1 4255550100'],
    ['+44 7700 900 123', '+44 7700900123'],
    ['+420.601.123.456', '+420 601123456'],
    ['+1 425 555 0100 x123', '+1 4255550100 x123'],
  ])('typed as %s is %s', (typed, kept) => {
    expect(normalizeContact(typed)).toBe(kept)
    expect(isPhoneNumber(normalizeContact(typed))).toBe(true)
  })
  it.each(['', '+', '0401234567', '+358', 'ana.lima@example.org', '+a@example.org', '+358 40 letters'])(
    'typed as %s is not valid, and is kept unchanged',
    (typed) => {
      expect(normalizeContact(typed)).toBe(typed)
      expect(isPhoneNumber(normalizeContact(typed))).toBe(false)
    },
  )
})

describe('an address to register', () => {
  for (const address of ['ana@example.org', 'o.k+1@sub.example.org'])
    it(`may be ${address}`, () => expect(isMailAddress(address)).toBe(true))
  for (const address of ['ana', 'a b@example.org', 'ana\u202Egro@example.org', 'ana@exam\u200Bple.org', '@x'])
    it(`cannot be ${JSON.stringify(address)}`, () => expect(isMailAddress(address)).toBe(false))
  it('cannot be the mailbox whose password is reset', () => {
    const { user } = given({ user: 'mail: Ana@Contoso.com' })
    expect(isOwnMailbox(user, ' ana@contoso.com')).toBe(true)
    expect(isOwnMailbox(user, user.userPrincipalName.toUpperCase())).toBe(true)
    expect(isOwnMailbox(user, 'ana@example.org')).toBe(false)
  })
})

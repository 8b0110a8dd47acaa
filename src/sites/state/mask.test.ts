import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { maskAddress, maskPhone } from './mask.ts'

describe('what a page shows of a phone number', () => {
  it.each([
    ['+1 4255550100', '•••00'],
    ['+44 7700900123', '•••23'],
    ['1234', '•••34'],
    ['123', '•••'],
    ['', '•••'],
    ['not a number', '•••'],
  ])('%s is %s', (number, masked) => {
    expect(maskPhone(number)).toBe(masked)
  })
  it('is never more than two digits, and says nothing of its length', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'0123456789+ x-'), maxLength: 20 }), (number) => {
        const masked = maskPhone(number)
        expect(masked).toMatch(/^•••(\d\d)?$/)
        expect(number.replace(/\D/g, '').endsWith(masked.slice(3))).toBe(true)
      }),
    )
  })
})

describe('what a page shows of an address', () => {
  it.each([
    ['john@example.org', 'j•••@example.org'],
    ['ana@example.org', '•••@example.org'],
    ['a@example.org', '•••@example.org'],
    ['@example.org', '•••@example.org'],
    ['"odd@local"@example.org', '"•••@example.org'],
    ['no address', '•••'],
  ])('%s is %s', (address, masked) => {
    expect(maskAddress(address)).toBe(masked)
  })
  it('is never more than the first letter and the domain', () => {
    fc.assert(
      fc.property(fc.string(), fc.constantFrom('example.org', 'contoso.com'), (local, domain) => {
        const shown = maskAddress(`${local}@${domain}`)
        const before = shown.slice(0, shown.indexOf('•••'))
        expect(shown.endsWith(`•••@${domain}`)).toBe(true)
        expect([...before].length).toBeLessThanOrEqual([...local].length < 4 ? 0 : 1)
        expect(local.startsWith(before)).toBe(true)
      }),
    )
  })
})

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { second } from '../model/time.ts'
import { codeAt, fromBase32, stepAt, toBase32 } from './totp.ts'

const bytes = (text: string) => new TextEncoder().encode(text)

describe('the code of an app', () => {
  const secret = bytes('12345678901234567890')
  // RFC 6238, appendix B, the column of SHA1.
  for (const [seconds, code] of [
    [59, '94287082'],
    [1111111109, '07081804'],
    [1111111111, '14050471'],
    [1234567890, '89005924'],
    [2000000000, '69279037'],
    [20000000000, '65353130'],
  ] as const) {
    it(`is ${code} at ${seconds} seconds`, () => {
      expect(codeAt(secret, stepAt(seconds * second), 8)).toBe(code)
      expect(codeAt(secret, stepAt(seconds * second))).toBe(code.slice(2))
    })
  }
  // RFC 4226, appendix D.
  it('follows the counter of RFC 4226', () => {
    const codes = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9].map((step) => codeAt(secret, step))
    expect(codes.join(' ')).toBe('755224 287082 359152 969429 338314 254676 287922 162583 399871 520489')
  })
  it('changes at exactly the half minute', () => {
    expect([stepAt(29_999), stepAt(30_000), stepAt(59_999)]).toEqual([0, 1, 1])
  })
})

describe('base32', () => {
  // RFC 4648, section 10, without padding.
  for (const [plain, coded] of [
    ['', ''],
    ['f', 'MY'],
    ['fo', 'MZXQ'],
    ['foo', 'MZXW6'],
    ['foob', 'MZXW6YQ'],
    ['fooba', 'MZXW6YTB'],
    ['foobar', 'MZXW6YTBOI'],
  ] as const) {
    it(`encodes '${plain}' as '${coded}'`, () => {
      expect(toBase32(bytes(plain))).toBe(coded)
      expect(fromBase32(`${coded.toLowerCase()}==`)).toEqual(bytes(plain))
    })
  }
  it('decodes to the bytes that were encoded', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 40 }), (some) => {
        expect(fromBase32(toBase32(some))).toEqual(some)
      }),
    )
  })
  it('does not accept the digit 1', () => {
    expect(fromBase32('MZ1')).toBeNull()
  })
})

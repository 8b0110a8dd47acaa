import fc from 'fast-check'
import jsqr from 'jsqr'
import { describe, expect, it } from 'vitest'
import { anyText } from '../../any-text.test-kit.ts'
import { hostileTexts } from './notifications.test-kit.ts'
import { toBase32 } from '../../service/totp.ts'
import { otpauthUri, qrSvg } from './qr.ts'

const secret = new TextEncoder().encode('12345678901234567890')
const account = { issuer: 'Müller & Söhne', account: 'ann@example.com', secret }

// Under CommonJS rules the function is the module; its types know the default alone.
const decode = jsqr as unknown as typeof jsqr.default

/** What a camera reads in the picture: each bar of its path is painted, eight pixels to a module. */
function scanned(svg: string): string | undefined {
  const edge = Number(/viewBox="0 0 (\d+) \d+"/.exec(svg)![1])
  const scale = 8
  const width = edge * scale
  const pixels = new Uint8ClampedArray(width * width * 4).fill(255)
  for (const [, x, y, length] of svg.matchAll(/M(\d+) (\d+)h(\d+)v1h-\d+z/g)) {
    for (let row = Number(y) * scale; row < (Number(y) + 1) * scale; row++) {
      for (let at = Number(x) * scale; at < (Number(x) + Number(length)) * scale; at++)
        pixels.fill(0, (row * width + at) * 4, (row * width + at) * 4 + 3)
    }
  }
  return decode(pixels, width, width)?.data
}

describe('the URI of an authenticator account', () => {
  it('has the form that Google documents', () => {
    expect(otpauthUri(account)).toBe(
      'otpauth://totp/M%C3%BCller%20%26%20S%C3%B6hne:ann%40example.com?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=M%C3%BCller%20%26%20S%C3%B6hne&algorithm=SHA1&digits=6&period=30',
    )
  })
  it('removes colons from issuer and account, since a colon separates them', () => {
    const url = new URL(otpauthUri({ ...account, issuer: 'Contoso: EU', account: 'a:b' }))
    expect(decodeURIComponent(url.pathname)).toContain('/Contoso EU:a b')
    expect(url.searchParams.get('issuer')).toBe('Contoso EU')
  })
  it('refuses a secret under 128 bits', () => {
    expect(() => otpauthUri({ ...account, secret: secret.slice(0, 15) })).toThrow(RangeError)
  })
  it('has the same parameters whatever is written into it', () => {
    const text = fc.oneof(fc.constantFrom(...hostileTexts), anyText())
    fc.assert(
      fc.property(text, text, (issuer, name) => {
        const { searchParams } = new URL(otpauthUri({ issuer, account: name, secret }))
        expect([...searchParams.keys()]).toEqual(['secret', 'issuer', 'algorithm', 'digits', 'period'])
        expect(searchParams.get('secret')).toBe(toBase32(secret))
      }),
    )
  })
})

describe('the QR code', () => {
  it('scans as the URI that it encodes', () => {
    expect(scanned(qrSvg(otpauthUri(account), 'QR code for your authenticator app'))).toBe(
      otpauthUri(account),
    )
  })
  it('scans with the longest names there can be', () => {
    const longest = {
      issuer: '\u{1F600}'.repeat(60),
      account: '\u{1F600}'.repeat(120),
      secret: new Uint8Array(64),
    }
    expect(scanned(qrSvg(otpauthUri(longest), 'x'))).toBe(otpauthUri(longest))
  })
  it('scans whatever the names are', () => {
    const text = anyText({ maxLength: 30 })
    const bytes = fc.uint8Array({ minLength: 16, maxLength: 32 })
    fc.assert(
      fc.property(text, text, bytes, (issuer, name, random) => {
        const uri = otpauthUri({ issuer, account: name, secret: random })
        expect(scanned(qrSvg(uri, 'x'))).toBe(uri)
      }),
      { numRuns: 30 },
    )
  })
  it('is a named picture without a script, dark on white, with four light modules around', () => {
    const svg = qrSvg(otpauthUri(account), 'Scan <this>')
    expect(svg).toMatch(
      /^<svg [^>]*role="img" color="#000"[^>]*><title>Scan &lt;this&gt;<\/title><rect [^>]*fill="#fff"\/><path fill="currentColor" d="[Mhvz\d -]+"\/><\/svg>$/,
    )
    const edge = Number(/viewBox="0 0 (\d+)/.exec(svg)![1])
    const bars = [...svg.matchAll(/M(\d+) (\d+)h(\d+)/g)].map((bar) => bar.slice(1).map(Number))
    expect(Math.min(...bars.map(([x]) => x!))).toBe(4)
    expect(Math.max(...bars.map(([x, , length]) => x! + length!))).toBe(edge - 4)
    expect(Math.min(...bars.map(([, y]) => y!))).toBe(4)
    expect(Math.max(...bars.map(([, y]) => y! + 1))).toBe(edge - 4)
  })
  it('does not hold its secret as text', () => {
    expect(qrSvg(otpauthUri(account), 'x')).not.toContain(toBase32(secret))
  })
})

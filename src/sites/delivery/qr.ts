import { encode } from 'uqr'
import { escapeXml } from '../../reports/xml.ts'
import { toBase32 } from '../../service/totp.ts'

/** Light modules around the code. SOURCE: ISO/IEC 18004 (four) */
const quietZone = 4

/**
 * A QR code as an SVG to put into a page. It is dark on white whatever the page's own colours are, unless
 * a style sheet sets another `color`. The title is for those who do not see it and must not hold the secret.
 */
export function qrSvg(text: string, title: string): string {
  const { data, size } = encode(text, { ecc: 'L', boostEcc: true, border: 0 })
  const edge = size + 2 * quietZone
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${edge} ${edge}" role="img" color="#000" shape-rendering="crispEdges">` +
    `<title>${escapeXml(title)}</title><rect width="${edge}" height="${edge}" fill="#fff"/>` +
    `<path fill="currentColor" d="${data.map(rowPath).join('')}"/></svg>`
  )
}

/** Dark modules of a row, each run as one bar. */
function rowPath(row: readonly boolean[], y: number): string {
  const marks = row.map((isDark) => (isDark ? '#' : ' ')).join('')
  return [...marks.matchAll(/#+/g)]
    .map(({ index, 0: { length } }) => `M${index + quietZone} ${y + quietZone}h${length}v1h-${length}z`)
    .join('')
}

export interface OtpAccount {
  /** Who asks for the code, such as the tenant's name. */
  readonly issuer: string
  /** Whose code it is, such as a user principal name. */
  readonly account: string
  readonly secret: Uint8Array
}

const longestIssuer = 50
/** SOURCE: R-139 */
const longestAccount = 113

/**
 * The URI an authenticator app reads: SHA-1, six digits, thirty seconds, which is what every app can do.
 * SOURCE: github.com/google/google-authenticator/wiki/Key-Uri-Format
 */
export function otpauthUri({ issuer, account, secret }: OtpAccount): string {
  // THREAT: T-16 (RFC 4226 asks for 128 bits at least)
  if (secret.length < 16 || secret.length > 64) throw new RangeError('a secret has 16 to 64 bytes')
  const by = encodeURIComponent(label(issuer, longestIssuer))
  const whose = encodeURIComponent(label(account, longestAccount))
  return `otpauth://totp/${by}:${whose}?secret=${toBase32(secret)}&issuer=${by}&algorithm=SHA1&digits=6&period=30`
}

/** A colon separates issuer and account, so neither may contain one. */
function label(text: string, longest: number): string {
  const plain = text.replace(/\p{Surrogate}/gu, '\uFFFD').replace(/[:\s\p{Cc}]+/gu, ' ')
  return [...plain.trim()].slice(0, longest).join('')
}

import { hmac } from '@noble/hashes/hmac.js'
import { sha1 } from '@noble/hashes/legacy.js'
import { second, type Duration, type Instant } from '../model/time.ts'

/** How long one code of an app is valid. SOURCE: RFC 6238, section 5.2 */
export const stepLength: Duration = 30 * second

/** The number of the code that an app shows at a moment, counted from 1970. SOURCE: RFC 6238, section 4.2 */
export function stepAt(at: Instant): number {
  return Math.floor(at / stepLength)
}

/** The code of a secret at a step, leading zeros counted. SOURCE: RFC 4226, section 5.3 */
export function codeAt(secret: Uint8Array, step: number, digits = 6): string {
  const counter = new Uint8Array(8)
  new DataView(counter.buffer).setBigUint64(0, BigInt(step))
  const mac = hmac(sha1, secret, counter)
  const offset = mac[mac.length - 1]! & 0x0f
  const number = new DataView(mac.buffer, mac.byteOffset).getUint32(offset) & 0x7fffffff
  return String(number % 10 ** digits).padStart(digits, '0')
}

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'

/** Bytes as people type them into an app, without padding. SOURCE: RFC 4648, section 6 */
export function toBase32(bytes: Uint8Array): string {
  let text = ''
  let bits = 0
  let held = 0
  for (const byte of bytes) {
    held = ((held << 8) | byte) & 0xfff
    for (bits += 8; bits >= 5; bits -= 5) text += alphabet[(held >> (bits - 5)) & 31]!
  }
  return bits === 0 ? text : text + alphabet[(held << (5 - bits)) & 31]!
}

/** The bytes of a base32 text; case, blanks and padding do not matter. Null: no base32. */
export function fromBase32(text: string): Uint8Array | null {
  const bytes: number[] = []
  let bits = 0
  let held = 0
  for (const letter of text.toUpperCase().replace(/[\s=]/g, '')) {
    const value = alphabet.indexOf(letter)
    if (value < 0) return null
    held = ((held << 5) | value) & 0xfff
    bits += 5
    if (bits >= 8) bytes.push((held >> (bits -= 8)) & 0xff)
  }
  return Uint8Array.from(bytes)
}

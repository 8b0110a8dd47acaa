const at = 0x40
const dot = 0x2e

/** Bytes of an address that has nothing to be careful about: letters, digits, hyphens, underscores and dots. */
const plain = Uint8Array.from({ length: 256 }, (_, byte) =>
  byte < 0x80 && /[\w.-]/.test(String.fromCharCode(byte)) ? 1 : 0,
)

/**
 * Where bytes end that are surely both an address and a user principal name: plain letters, one `@`, and a domain of
 * several labels. -1: they are none, or have to be looked at; others may be addresses as well.
 */
export function plainAddressEnd(bytes: Uint8Array, start: number): number {
  let index = start
  while (plain[bytes[index]!] === 1) index++
  if (bytes[index] !== at || index === start) return -1
  index++
  let dots = 0
  let label = index
  for (let byte = bytes[index]!; plain[byte] === 1; byte = bytes[++index]!) {
    if (byte !== dot) continue
    // No label is empty.
    if (label === index) return -1
    label = index + 1
    dots++
  }
  return dots > 0 && label < index ? index : -1
}

const plus = 0x2b
const blank = 0x20
const zero = 0x30

/**
 * Where bytes end that are surely a number that can be called, as `+1 4255550100`; -1: they are none, or have to be
 * looked at.
 */
export function plainNumberEnd(bytes: Uint8Array, start: number): number {
  if (bytes[start] !== plus || bytes[start + 1] === zero) return -1
  const afterCode = digitsFrom(bytes, start + 1)
  const code = afterCode - start - 1
  if (code < 1 || code > 3 || bytes[afterCode] !== blank) return -1
  const end = digitsFrom(bytes, afterCode + 1)
  const number = end - afterCode - 1
  return number >= 4 && number <= 14 ? end : -1
}

/** Where the digits end that start here. */
function digitsFrom(bytes: Uint8Array, start: number): number {
  let index = start
  while (bytes[index]! >= zero && bytes[index]! <= zero + 9) index++
  return index
}

const hyphen = 0x2d

/** The day of a date such as `2026-05-01` as the number 20260501; -1 if there is none. */
export function dayAt(bytes: Uint8Array, start: number): number {
  if (bytes[start + 4] !== hyphen || bytes[start + 7] !== hyphen) return -1
  let day = 0
  for (let index = start; index < start + dayLength; index++) {
    if (index === start + 4 || index === start + 7) continue
    const digit = bytes[index]! - zero
    if (!(digit >= 0 && digit <= 9)) return -1
    day = 10 * day + digit
  }
  return day
}

/** Bytes of a date. */
export const dayLength = 10

/** True for a byte that may be part of a plain address, number or date: it does not tell where they end. */
export function isPlainByte(byte: number): boolean {
  return plain[byte] === 1 || byte === at || byte === plus || byte === blank
}

const at = 0x40
const dot = 0x2e

/** Bytes of an address that has nothing to be careful about: letters, digits, hyphens, underscores and dots. */
const plain = Uint8Array.from({ length: 256 }, (_, byte) =>
  byte < 0x80 && /[\w.-]/.test(String.fromCharCode(byte)) ? 1 : 0,
)

/**
 * True for bytes that are surely both an address and a user principal name: plain letters, one `@`, and a domain of
 * several labels. Others may be as well.
 */
export function isPlainAddress(bytes: Uint8Array, start: number, end: number): boolean {
  let sign = -1
  let lastDot = -1
  for (let index = start; index < end; index++) {
    const byte = bytes[index]!
    if (byte === at) {
      if (sign >= 0 || index === start) return false
      sign = index
      lastDot = index
    } else if (plain[byte] === 0) return false
    else if (byte === dot && sign >= 0) {
      // No label is empty.
      if (lastDot === index - 1) return false
      lastDot = index
    }
  }
  return sign >= 0 && lastDot > sign && lastDot < end - 1
}

const plus = 0x2b
const blank = 0x20
const zero = 0x30

/** True for bytes that are surely a number that can be called, as `+1 4255550100`. Others may be as well. */
export function isPlainNumber(bytes: Uint8Array, start: number, end: number): boolean {
  if (bytes[start] !== plus || bytes[start + 1] === zero) return false
  const afterCode = digitsFrom(bytes, start + 1, end)
  const code = afterCode - start - 1
  if (code < 1 || code > 3 || bytes[afterCode] !== blank) return false
  const number = end - afterCode - 1
  return number >= 4 && number <= 14 && digitsFrom(bytes, afterCode + 1, end) === end
}

/** Where the digits end that start here. */
function digitsFrom(bytes: Uint8Array, start: number, end: number): number {
  let at = start
  while (at < end && bytes[at]! >= zero && bytes[at]! <= zero + 9) at++
  return at
}

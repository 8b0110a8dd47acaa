import { addresses, anyText, numbers } from '../../policy/load/record-shape.ts'
import type { TextBytes } from '../../system/bytes.ts'

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

/** True for a byte that may be part of a plain address or number: it does not tell where they end. */
export function isPlainByte(byte: number): boolean {
  return plain[byte] === 1 || byte === at || byte === plus || byte === blank
}

/** How texts of a key are read: any text, if none decides anything; an address; a number; or one of few texts, each with a meaning. */
export type TextSort = 'any' | 'address' | 'number' | 'few'

export function sortOf(key: string): TextSort {
  return anyText.has(key) ? 'any' : numbers.has(key) ? 'number' : addresses.has(key) ? 'address' : 'few'
}

/** Where a plain text of a sort ends that starts here; -1: there is none. */
export function plainEnd(sort: TextSort, bytes: Uint8Array, start: number): number {
  return sort === 'address'
    ? plainAddressEnd(bytes, start)
    : sort === 'number'
      ? plainNumberEnd(bytes, start)
      : -1
}

/** Where a text ends that starts here: at the stop byte, or at one that is not free. */
export function endOfText(bytes: Uint8Array, start: number, stop: number, isFree: Uint8Array): number {
  let end = start
  for (let byte = bytes[end]!; byte !== stop && isFree[byte] === 1; byte = bytes[++end]!);
  return end
}

/** A blank at either end is cut off in some formats. */
export function isBlankAtEnds(bytes: Uint8Array, start: number, end: number): boolean {
  return bytes[start]! <= blank || bytes[end - 1]! <= blank
}

export function isAscii({ bytes }: TextBytes, start: number, end: number): boolean {
  for (let index = start; index < end; index++) if (bytes[index]! > 0x7f) return false
  return true
}

import type { TextBytes } from '../../system/bytes.ts'

/** Bytes that are looked for in texts, four at a time. */
export interface FixedBytes {
  readonly length: number
  /**
   * The first four bytes; which bits of them count, since there may be fewer; the last four; then those between, from
   * four to four. In an array: V8 would keep numbers of 32 bits of an object apart from it.
   */
  readonly words: Int32Array
}

const [head, mask, last, between] = [0, 1, 2, 3]

export function fixedBytes(part: Uint8Array): FixedBytes {
  const { length } = part
  const padded = new DataView(new ArrayBuffer(length + 4))
  for (let index = 0; index < length; index++) padded.setUint8(index, part[index]!)
  const words = [
    padded.getInt32(0, true),
    length < 4 ? (1 << (8 * length)) - 1 : -1,
    length < 4 ? 0 : padded.getInt32(length - 4, true),
  ]
  for (let at = 4; at + 4 < length; at += 4) words.push(padded.getInt32(at, true))
  return { length, words: Int32Array.from(words) }
}

/** True for the same bytes. */
export function isSame(one: FixedBytes, part: Uint8Array): boolean {
  const other = fixedBytes(part)
  return one.length === other.length && one.words.every((word, index) => word === other.words[index])
}

/** The four bytes of a text from a place on, with zeros behind its end. */
export function wordAt({ bytes, view, length }: TextBytes, at: number): number {
  if (at + 4 <= length) return view.getInt32(at, true)
  let word = 0
  for (let index = at; index < length; index++) word |= bytes[index]! << (8 * (index - at))
  return word
}

/** @param word The four bytes of the text from this place on. */
export function isFixedAt(
  { length, words }: FixedBytes,
  { view, length: size }: TextBytes,
  at: number,
  word: number,
): boolean {
  if ((word & words[mask]!) !== words[head]) return false
  if (at + length > size) return false
  if (length <= 4) return true
  if (view.getInt32(at + length - 4, true) !== words[last]) return false
  for (let index = between; index < words.length; index++)
    if (view.getInt32(at + 4 * (index - between) + 4, true) !== words[index]) return false
  return true
}

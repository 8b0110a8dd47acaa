import { textBytes } from '../../system/bytes.ts'
import type { TextBytes } from '../../system/bytes.ts'
import { hashOfBytes } from './name-hashes.ts'

/**
 * Names in lower case, kept as the bytes of UTF-8 and numbered from 0 on. They are found by the bytes of a file: no text
 * is made for it.
 */
export class NameSet {
  private bytes = new Uint8Array(1024)
  /** Where each name ends. */
  private ends = new Int32Array(64)
  private count = 0
  private hashes = new Int32Array(64)
  /**
   * Open addressing, at most half full: eight bits of the hash, or `free`, and the number of the name. The bits alone
   * tell nearly all names that are not there, and those of many names are in the processor's cache.
   */
  private tags = new Uint8Array(128)
  private numbers = new Int32Array(128)

  /**
   * The number of a name in any case; -1 if it is not there.
   *
   * @param hash The lower 32 bits of its hash.
   */
  numberOf(hash: number, { bytes }: TextBytes, start: number, end: number): number {
    const { tags } = this
    const mask = tags.length - 1
    const tag = tagOf(hash)
    for (let slot = hash & mask; tags[slot] !== free; slot = (slot + 1) & mask)
      if (tags[slot] === tag && this.isName(this.numbers[slot]!, bytes, start, end))
        return this.numbers[slot]!
    return -1
  }

  /** Adds a name if it is not there; its number. */
  add(hash: number, text: TextBytes, start: number, end: number): number {
    const known = this.numberOf(hash, text, start, end)
    if (known >= 0) return known
    const from = this.startOf(this.count)
    const to = from + end - start
    while (to > this.bytes.length) this.bytes = twice(this.bytes, new Uint8Array(2 * this.bytes.length))
    for (let index = start; index < end; index++)
      this.bytes[from + index - start] = inLowerCase[text.bytes[index]!]!
    if (this.count === this.ends.length) this.enlarge()
    this.ends[this.count] = to
    this.hashes[this.count] = hash
    this.enter(this.count)
    return this.count++
  }

  /** The names in the order of their numbers. */
  *names(): Generator<string> {
    const decoder = new TextDecoder()
    for (let number = 0; number < this.count; number++)
      yield decoder.decode(this.bytes.subarray(this.startOf(number), this.ends[number]))
  }

  /** Adds all names of another set. */
  addAll({ bytes, ends, count }: NameSet): void {
    const text = textBytes(bytes)
    for (let number = 0, start = 0; number < count; start = ends[number++]!)
      this.add(hashOfBytes(text, start, ends[number]!) | 0, text, start, ends[number]!)
  }

  private startOf(number: number): number {
    return number === 0 ? 0 : this.ends[number - 1]!
  }

  private isName(number: number, bytes: Uint8Array, start: number, end: number): boolean {
    const kept = this.bytes
    const from = this.startOf(number)
    if (this.ends[number]! - from !== end - start) return false
    for (let index = start; index < end; index++)
      if (kept[from + index - start] !== inLowerCase[bytes[index]!]) return false
    return true
  }

  private enter(number: number): void {
    const { tags } = this
    const hash = this.hashes[number]!
    const mask = tags.length - 1
    let slot = hash & mask
    while (tags[slot] !== free) slot = (slot + 1) & mask
    tags[slot] = tagOf(hash)
    this.numbers[slot] = number
  }

  private enlarge(): void {
    const most = 2 * this.count
    this.ends = twice(this.ends, new Int32Array(most))
    this.hashes = twice(this.hashes, new Int32Array(most))
    this.tags = new Uint8Array(2 * most)
    this.numbers = new Int32Array(2 * most)
    for (let number = 0; number < this.count; number++) this.enter(number)
  }
}

const free = 0
/** Other bits than those that a slot is found by. */
const tagOf = (hash: number) => (hash >>> 24) | 1

function twice<List extends Uint8Array | Int32Array>(smaller: List, larger: List): List {
  larger.set(smaller as never)
  return larger
}

/** The letter in lower case, for each byte of ASCII. */
export const inLowerCase = Uint8Array.from({ length: 256 }, (_, byte) =>
  byte >= 0x41 && byte <= 0x5a ? byte + 0x20 : byte,
)

/** A text as the bytes of UTF-8. */
export function bytesOf(text: string): TextBytes {
  return textBytes(new TextEncoder().encode(text))
}

/** The hash of a name in lower case. */
export function hashOf(name: string): number {
  const text = bytesOf(name)
  return hashOfBytes(text, 0, text.length)
}

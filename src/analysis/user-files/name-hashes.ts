import type { TextBytes } from '../../system/bytes.ts'

/** Hashes of names: two of one name are equal, and hardly ever those of two. */
export interface NameHashes {
  add(hash: number): void
  /** Those that were added more than once. */
  repeated(): ReadonlySet<number>
}

const inBlock = 65_536
/** Hashes are looked through bucket by bucket, so that those of one, and a table of them, are in the processor's cache. */
const buckets = 2048
const bucketOf = (hash: number) => Math.floor(hash / (2 ** 53 / buckets))

/** An empty list. It needs 8 bytes a name, and 8 more while repeated ones are looked for. */
export function nameHashes(): NameHashes {
  const full: Float64Array[] = []
  let block = new Float64Array(inBlock)
  let length = 0
  return {
    add(hash) {
      block[length++] = hash
      if (length < inBlock) return
      full.push(block)
      block = new Float64Array(inBlock)
      length = 0
    },
    repeated() {
      const { hashes, ends } = inBuckets([...full, block.subarray(0, length)])
      const found = new Set<number>()
      let table = new Float64Array(1024)
      let start = 0
      for (const end of ends) {
        while (table.length < 2 * (end - start)) table = new Float64Array(2 * table.length)
        addRepeated(hashes.subarray(start, end), table, found)
        start = end
      }
      return found
    },
  }
}

/** The same hashes in the order of their buckets, and where each bucket ends. */
function inBuckets(blocks: readonly Float64Array[]): {
  readonly hashes: Float64Array
  readonly ends: Uint32Array
} {
  const places = new Uint32Array(buckets + 1)
  for (const block of blocks)
    for (let index = 0; index < block.length; index++) places[bucketOf(block[index]!) + 1]!++
  for (let index = 0; index < buckets; index++) places[index + 1]! += places[index]!
  const hashes = new Float64Array(places[buckets]!)
  for (const block of blocks)
    for (let index = 0; index < block.length; index++) {
      const hash = block[index]!
      hashes[places[bucketOf(hash)]!++] = hash
    }
  return { hashes, ends: places.subarray(0, buckets) }
}

const free = -1

/** Adds the hashes that are there more than once. The table, with open addressing, is at most half full. */
function addRepeated(hashes: Float64Array, table: Float64Array, found: Set<number>): void {
  const mask = table.length - 1
  table.fill(free)
  for (let index = 0; index < hashes.length; index++) {
    const hash = hashes[index]!
    let slot = hash & mask
    while (table[slot] !== free && table[slot] !== hash) slot = (slot + 1) & mask
    if (table[slot] === hash) found.add(hash)
    table[slot] = hash
  }
}

/** Makes a letter of ASCII lower case; other bytes may become equal to another one. */
const lowerBit = 0x20
const lowerBits = 0x20202020

/** A whole number from 0 to 2^53 - 1, of two hashes over four bytes at a time: the same for capital letters. */
export function hashOfBytes({ bytes, view }: TextBytes, start: number, end: number): number {
  let one = oneSeed
  let other = otherSeed
  let at = start
  for (; at + 4 <= end; at += 4) {
    const word = view.getInt32(at, true) | lowerBits
    one = mixOne(one, word)
    other = mixOther(other, word)
  }
  for (; at < end; at++) {
    one = mixOne(one, bytes[at]! | lowerBit)
    other = mixOther(other, bytes[at]! | lowerBit)
  }
  return joined(one, other)
}

const oneSeed: number = 0x2545f491
const otherSeed: number = 0x12345

function mixOne(hash: number, word: number): number {
  const mixed = Math.imul(hash ^ word, 0x85ebca6b)
  return mixed ^ (mixed >>> 13)
}

function mixOther(hash: number, word: number): number {
  const mixed = Math.imul(hash + word, 0x9e3779b1)
  return mixed ^ (mixed >>> 15)
}

function joined(one: number, other: number): number {
  return (other >>> 11) * 0x1_0000_0000 + (one >>> 0)
}

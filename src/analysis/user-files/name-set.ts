/** A set of names that keeps 53 bits of each: it may take a new name for a known one, and never the other way round. */
export interface NameSet {
  /** Adds the name of a hash; true if it may have been there before. */
  add(hash: number): boolean
  /** True if a name of this hash may be there. */
  has(hash: number): boolean
  readonly size: number
}

const multiplier = 0x9e3779b1

/** An empty set. It needs 16 to 32 bytes a name. */
export function nameSet(): NameSet {
  let slots = new Float64Array(1 << 16)
  let size = 0
  const place = (table: Float64Array, hash: number): number => {
    const mask = table.length - 1
    let slot = (hash >>> 0) & mask
    while (table[slot] !== 0 && table[slot] !== hash) slot = (slot + 1) & mask
    return slot
  }
  return {
    has: (hash) => slots[place(slots, hash)] === hash,
    add(hash) {
      const slot = place(slots, hash)
      if (slots[slot] === hash) return true
      slots[slot] = hash
      size++
      if (size * 2 > slots.length) {
        const larger = new Float64Array(slots.length * 2)
        for (const one of slots) if (one !== 0) larger[place(larger, one)] = one
        slots = larger
      }
      return false
    },
    get size() {
      return size
    },
  }
}

/** A whole number from 1 to 2^53 - 1: two hashes of 32 and 21 bits (FNV-1a, and a multiplicative one). */
export function hashOf(name: string): number {
  let one = 0x811c9dc5
  let other = 0x12345
  for (let index = 0; index < name.length; index++) {
    const code = name.charCodeAt(index)
    one = Math.imul(one ^ code, 0x01000193)
    other = Math.imul(other + code, multiplier)
    other ^= other >>> 15
  }
  return (other >>> 11) * 0x1_0000_0000 + (one >>> 0) || 1
}

/** The letter in lower case, for each byte of ASCII. */
export const lowerCase = Uint8Array.from({ length: 256 }, (_, byte) =>
  byte >= 0x41 && byte <= 0x5a ? byte + 0x20 : byte,
)

/** The hash of a name in lower case, from the bytes of an ASCII text. */
export function hashOfBytes(bytes: Uint8Array, start: number, end: number): number {
  let one = 0x811c9dc5
  let other = 0x12345
  for (let index = start; index < end; index++) {
    const code = lowerCase[bytes[index]!]!
    one = Math.imul(one ^ code, 0x01000193)
    other = Math.imul(other + code, multiplier)
    other ^= other >>> 15
  }
  return (other >>> 11) * 0x1_0000_0000 + (one >>> 0) || 1
}

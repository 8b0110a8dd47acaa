/** A set of names that keeps 53 bits of each: it may take a new name for a known one, and never the other way round. */
export interface NameSet {
  /** Adds a name; true if it may have been there before. */
  add(name: string): boolean
  readonly size: number
}

const multiplier = 0x9e3779b1

/** An empty set. It needs 16 to 32 bytes a name. */
export function nameSet(): NameSet {
  let slots = new Float64Array(1 << 16)
  let size = 0
  const place = (table: Float64Array, hash: number): number => {
    let slot = hash % table.length
    while (table[slot] !== 0 && table[slot] !== hash) slot = slot + 1 === table.length ? 0 : slot + 1
    return slot
  }
  return {
    add(name) {
      const hash = hashOf(name)
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

/** A row of numbers that comes out the same every time, and how many of them have been drawn. */
export interface Row {
  drawn: number
  next(): number
}

/** Repeatable numbers from 0 up to 1 (mulberry32); the sequence continues from `drawn`. */
export function rowOf(seed: number): Row {
  return {
    drawn: 0,
    next() {
      const state = (seed + Math.imul(++this.drawn, 0x6d2b79f5)) | 0
      let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
      mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
      return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
    },
  }
}

/** The numbers of such a row alone. */
export function repeatable(seed: number): () => number {
  const row = rowOf(seed)
  return () => row.next()
}

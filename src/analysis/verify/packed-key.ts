/** Gives each value a number from 0 on, in the order in which the values come. */
export type Numbering = (value: string | number | boolean | null) => number

/** As many values as fit one character of a packed key. */
const most = 0xffff

/** A numbering that has numbered nothing yet. Its numbers are characters of a packed key: `String.fromCharCode`. */
export function numbering(): Numbering {
  const numbers = new Map<string | number | boolean | null, number>()
  return (value) => {
    const known = numbers.get(value)
    if (known !== undefined) return known
    // Wrapped around, two values would share a key, and states would be lost.
    if (numbers.size > most) throw new Error(`more than ${most} values in one place of a key`)
    numbers.set(value, numbers.size)
    return numbers.size - 1
  }
}

/** The number of some names, whatever their order. */
export function numberOfSet(numberOf: Numbering, names: readonly string[]): number {
  if (names.length < 2) return numberOf(names[0] ?? '')
  return numberOf(names.toSorted().join())
}

/** Claims as the bits of a number, the first one lowest; 16 at most. */
export function bitsOf(...claims: readonly boolean[]): number {
  let bits = 0
  for (let place = claims.length - 1; place >= 0; place--) bits = (bits << 1) | (claims[place]! ? 1 : 0)
  return bits
}

import fc from 'fast-check'

const firstSurrogate = 0xd800
const surrogates = 0x800

/** Any code point that is no surrogate. */
const character = fc
  .integer({ min: 0, max: 0x10ffff - surrogates })
  .map((index) => String.fromCodePoint(index < firstSurrogate ? index : index + surrogates))

/** Texts of any characters. The unit `binary` of fast-check first makes a table of them all, which takes seconds. */
export const anyText = (constraints: { readonly maxLength?: number } = {}) =>
  fc.string({ ...constraints, unit: character })

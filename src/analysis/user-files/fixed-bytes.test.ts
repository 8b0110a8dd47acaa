import fc from 'fast-check'
import { expect, it } from 'vitest'
import { textBytes } from '../../system/bytes.ts'
import { fixedBytes, isFixedAt, isSame, wordAt } from './fixed-bytes.ts'

const bytes = (length: fc.ArrayConstraints) =>
  fc.array(fc.constantFrom(0x2c, 0x61, 0xff), length).map((list) => Uint8Array.from(list))

it('finds bytes in a text as a comparison one by one does, also at its end', () => {
  let found = 0
  fc.assert(
    fc.property(
      bytes({ maxLength: 20 }),
      bytes({ maxLength: 20 }),
      bytes({ maxLength: 6 }),
      fc.nat(20),
      (start, part, end, cut) => {
        const all = Uint8Array.from([...start, ...part, ...end])
        const text = textBytes(all.subarray(0, all.length - Math.min(cut, end.length)))
        for (const wanted of [part, start, end].filter(({ length }) => length > 0))
          for (let at = 0; at < text.length; at++) {
            const isThere = Buffer.compare(text.bytes.subarray(at, at + wanted.length), wanted) === 0
            expect(isFixedAt(fixedBytes(wanted), text, at, wordAt(text, at))).toBe(isThere)
            if (isThere) found++
          }
        expect(isSame(fixedBytes(start), end)).toBe(Buffer.compare(start, end) === 0)
      },
    ),
  )
  expect(found).toBeGreaterThan(100)
})

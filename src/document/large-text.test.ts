import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { Files } from '../system/environment.ts'
import { largeText } from './large-text.ts'

/** A file that is read in chunks of so many bytes. */
function fileOf(text: string, size: number): Files {
  const bytes = new TextEncoder().encode(text)
  return {
    *chunks(_path: string, from: number) {
      for (let at = from; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
    },
  } as unknown as Files
}

it('a line is the same in whatever order and however often lines are asked for', () => {
  const line = fc.string({ unit: fc.constantFrom('a', 'é', '☃'), maxLength: 5 })
  const text = fc.array(line, { minLength: 1, maxLength: 30 }).map((lines) => lines.join('\n'))
  const asked = fc.array(fc.nat(40), { maxLength: 40 })
  fc.assert(
    fc.property(text, fc.integer({ min: 1, max: 40 }), asked, (written, size, indexes) => {
      const found = largeText(fileOf(written, size), 'a', { file: 'a', most: 1e6 })!
      const lines = written.split('\n')
      for (const index of indexes) expect(found.line!(index)).toBe(lines[index] ?? '')
    }),
  )
})

it('lines behind thousands of others are found from the front, from behind and again', () => {
  const lines = Array.from({ length: 3500 }, (_, index) => `line ${index}`)
  const found = largeText(fileOf(lines.join('\n'), 4096), 'a', { file: 'a', most: 1e6 })!
  const asked = [999, 1000, 1001, 3499, 0, 1000, 2000, 1999, 2000, 3499, 3500]
  expect(asked.map((index) => found.line!(index))).toEqual(asked.map((index) => lines[index] ?? ''))
})

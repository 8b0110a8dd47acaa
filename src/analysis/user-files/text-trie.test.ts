import fc from 'fast-check'
import { expect, it } from 'vitest'
import { TextTrie } from './text-trie.ts'

const comma = 0x2c
const isFree = Uint8Array.from({ length: 256 }, (_, byte) => (byte < 0x20 ? 0 : 1))
const bytesOf = (text: string) => new TextEncoder().encode(text)

it('finds a text that was added, up to the stop byte or the end of the line', () => {
  const text = fc.string({ unit: fc.constantFrom('a', 'b', 'ü'), minLength: 1, maxLength: 9 })
  fc.assert(
    fc.property(
      fc.array(text, { maxLength: 40 }),
      fc.array(text),
      fc.constantFrom(',', '\n'),
      (some, others, stop) => {
        const trie = new TextTrie<string>()
        for (const one of some) trie.add(bytesOf(one), one)
        for (const one of [...some, ...others]) {
          const found = trie.find(bytesOf(`-${one}${stop}`), 1, comma, isFree)
          expect(found).toBe(some.includes(one) ? one : null)
          expect(trie.end).toBe(1 + bytesOf(one).length)
        }
      },
    ),
  )
})

it('keeps no more texts than it has room for, and mistakes none for another', () => {
  const trie = new TextTrie<number>()
  // The last digits first, so that few texts begin alike.
  const names = Array.from({ length: 20_000 }, (_, index) =>
    [...String(index)].reverse().join('').padEnd(6, '0'),
  )
  for (const [index, name] of names.entries()) trie.add(bytesOf(name), index)
  const found = names.map((name) => trie.find(bytesOf(`${name},`), 0, comma, isFree))
  const known = found.filter((value) => value !== null)
  expect(found.every((value, index) => value === null || names[value] === names[index])).toBe(true)
  expect(known.length).toBeGreaterThan(1000)
  expect(known.length).toBeLessThan(20_000)
})

import fc from 'fast-check'
import { expect, it } from 'vitest'
import { bytesOf, hashOf, NameSet } from './name-set.ts'

const place = (name: string) => {
  const text = bytesOf(name)
  return [hashOf(name) | 0, text, 0, text.length] as const
}

it('has the names that were added, whatever their case, in the order of their numbers', () => {
  const name = fc.string({ unit: fc.constantFrom('a', 'B', 'z', '@', 'ü'), maxLength: 8 })
  fc.assert(
    fc.property(fc.array(name), fc.array(name), fc.array(name), (some, more, others) => {
      const [set, rest] = [new NameSet(), new NameSet()]
      for (const one of some) set.add(...place(one))
      for (const one of more) rest.add(...place(one))
      set.addAll(rest)
      const all = new Set([...some, ...more].map((one) => one.toLowerCase()))
      expect([...set.names()]).toEqual([...all])
      for (const one of [...some, ...more, ...others])
        expect(set.numberOf(...place(one))).toBe([...all].indexOf(one.toLowerCase()))
    }),
  )
})

it('tells 20,000 numbered names apart from as many others', () => {
  const set = new NameSet()
  const numbers = Array.from({ length: 40_000 }, (_, index) => index)
  for (const index of numbers.slice(0, 20_000)) set.add(...place(`user${index}@contoso.com`))
  const found = numbers.map((index) => set.numberOf(...place(`USER${index}@contoso.com`)))
  expect(found).toEqual(numbers.map((index) => (index < 20_000 ? index : -1)))
})

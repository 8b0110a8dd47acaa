import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { KeyIndex } from './key-index.ts'
import type { UserField } from './user-fields.ts'
import { UserStore } from './user-store.ts'

const place = fc.constantFrom(
  { file: 'a.json', pointer: '' },
  { file: 'b.json', pointer: '/value' },
  { file: 'b.json', pointer: '' },
)
const text = fc.oneof(fc.string(), fc.constantFrom('Ana', 'ana', 'a\0b', '\0text', '\0key', ''))
const fields = fc.dictionary(
  fc.constantFrom(
    'id',
    'userPrincipalName',
    'displayName',
    'mail',
    'otherMails',
    'userType',
    'accountEnabled',
  ),
  fc.record({ place, scalar: fc.oneof(text, fc.boolean(), fc.constant(null)), list: fc.array(text) }),
)
const key = fc.constantFrom('A1', 'a1', 'b2', 'Ana@contoso.com', 'ana@contoso.com', 'x\0y', 'éa', 'ÉA')
const statement = fc.record({ key, other: fc.option(key), fields })

describe('users in little memory', () => {
  it('hold what was stated of each, by any of its keys, however many there are', () => {
    fc.assert(
      fc.property(fc.array(statement), (statements) => {
        const store = new UserStore()
        const plain: { values: Record<string, unknown>; places: Record<string, unknown> }[] = []
        const keys = new Map<string, number>()
        for (const { key, other, fields } of statements) {
          const known = store.numberOf(key)
          expect(known).toBe(keys.get(key.toLowerCase()))
          const record = known === undefined ? store.add(key, other) : store.open(known)
          if (known !== undefined) store.addKeys(known, key, other)
          for (const one of [key, other])
            if (one !== null && !keys.has(one.toLowerCase())) keys.set(one.toLowerCase(), record.number)
          store.change(record)
          const like = (plain[record.number] ??= { values: {}, places: {} })
          for (const [name, { scalar, list, place }] of Object.entries(fields)) {
            const field = name as UserField
            const value = field === 'otherMails' ? list : scalar
            record.values[field] = like.values[field] = value
            record.places[field] = like.places[field] = place
          }
        }
        expect(
          [...store].map(({ values, places }) => ({ values: { ...values }, places: { ...places } })),
        ).toEqual(plain)
      }),
    )
  })

  it('are one user where two turn out to be one', () => {
    const store = new UserStore()
    const numbers = ['a', 'b', 'c'].map((id) => store.add(id, `${id}@contoso.com`).number)
    store.merge(numbers[0]!, numbers[2]!)
    expect(store.length).toBe(2)
    expect(['A', 'c', 'C@contoso.com', 'b'].map((one) => store.numberOf(one))).toEqual([0, 0, 0, 1])
    expect([...store].map(({ number }) => number)).toEqual([0, 1])
  })

  it('share what they have alike, and are found when the table of keys has grown', () => {
    const store = new UserStore()
    const at = { file: 'a.json', pointer: '' }
    for (let index = 0; index < 5000; index++) {
      const record = store.add(`id${index}`, index % 2 === 0 ? null : `User${index}@contoso.com`)
      store.change(record)
      record.values.displayName = `User ${index}`
      record.places.displayName = at
    }
    expect([1, 4999].map((index) => store.numberOf(`USER${index}@contoso.com`))).toEqual([1, 4999])
    expect(store.numberOf('id4998')).toBe(4998)
    expect(store.numberOf('id5000')).toBeUndefined()
    expect({ ...store.at(17).values }).toEqual({ displayName: 'User 17' })
    expect(store.at(17).places).toBe(store.at(4000).places)
  })
})

describe('an index of keys', () => {
  it('finds no user by an empty key, nor by a part of one', () => {
    const index = new KeyIndex(['ab\0\0', '\0cd\0'])
    index.add('ab', 0)
    index.add('cd', 1)
    expect(['ab', 'cd', 'a', 'abc', 'd', ''].map((key) => index.find(key))).toEqual([
      ...[0, 1, undefined, undefined, undefined, undefined],
    ])
  })
})

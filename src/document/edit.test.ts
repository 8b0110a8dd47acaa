import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { editAt } from './edit.ts'
import { parse } from './parse.ts'
import { pathOf, pointerOf } from './pointer.ts'

const source = (text: string) => ({ file: 'a.yaml', text })
const edit = (text: string, pointer: string, value: unknown) => editAt(source(text), 0, pointer, value).text
const valueOf = (text: string) => parse(source(text)).documents[0]?.value

describe('an edit', () => {
  it('replaces a plain value and keeps the comment after it', () => {
    expect(edit('a: 1 # one\nb: 2\n', '/a', 3)).toBe('a: 3 # one\nb: 2\n')
  })
  it('keeps the quotes of a value', () => {
    expect(edit('a: "x"\nb: \'y\'\n', '/a', 'z')).toBe('a: "z"\nb: \'y\'\n')
  })
  it('adds a key at the end of a block mapping, before the next key of the parent', () => {
    expect(edit('spec:\n  a: 1 # one\nlast: 2\n', '/spec/b', true)).toBe(
      'spec:\n  a: 1 # one\n  b: true\nlast: 2\n',
    )
  })
  it('adds a key to a mapping in braces', () => {
    expect(edit('spec: { a: 1 }\n', '/spec/b', [1, 2])).toBe('spec: { a: 1, b: [1, 2] }\n')
  })
  it('writes an added mapping in block style', () => {
    expect(edit('spec: {}\n', '/spec/properties/enabled', 'all')).toBe(
      'spec:\n  properties:\n    enabled: all\n',
    )
  })
  it('appends to a block list', () => {
    expect(edit('users:\n  - name: a\n    age: 1\nx: 1\n', '/users/1', { name: 'b', tags: ['t'] })).toBe(
      'users:\n  - name: a\n    age: 1\n  - name: b\n    tags: [t]\nx: 1\n',
    )
  })
  it('appends to a list in brackets', () => {
    expect(edit('members: [a, b]\n', '/members/2', 'c')).toBe('members: [a, b, c]\n')
  })
  it('removes a key with its line', () => {
    expect(edit('a: 1\n# about b\nb: 2 # two\nc: 3\n', '/b', undefined)).toBe('a: 1\n# about b\nc: 3\n')
  })
  it('removes an entry of a list in brackets', () => {
    expect(edit('m: [a, b, c]\n', '/m/1', undefined)).toBe('m: [a, c]\n')
    expect(edit('m: [a, b, c]\n', '/m/2', undefined)).toBe('m: [a, b]\n')
  })
  it('keeps Windows line ends and a byte order mark', () => {
    expect(edit('\uFEFFa: 1\r\n', '/b/c', 2)).toBe('\uFEFFa: 1\r\nb:\r\n  c: 2\r\n')
  })
  it('fills a key that has no value', () => {
    expect(edit('a:\nb: 1\n', '/a', 'x')).toBe('a: x\nb: 1\n')
  })
  it('adds a last line to a text without a line end', () => {
    expect(edit('a: 1', '/b', 2)).toBe('a: 1\nb: 2')
  })
  it('changes one of two keys that share a value by an alias, and not the other', () => {
    expect(edit('a: &x [1, 2]\nb: *x\n', '/b/2', 3)).toBe('a: &x [1, 2]\nb: [1, 2, 3]\n')
    expect(valueOf(edit('a: &x [1, 2]\nb: *x\nc: *x\n', '/a/2', 3))).toEqual({
      a: [1, 2, 3],
      b: [1, 2],
      c: [1, 2],
    })
  })
})

describe('an edit of any document', () => {
  const leaf = fc.oneof(
    fc.integer(),
    fc.boolean(),
    fc.string({ maxLength: 12 }),
    fc.constantFrom('no', '1', 'a: b', '# c', '+1 23'),
  )
  const tree = fc.letrec((tie) => ({
    node: fc.oneof({ depthSize: 'small', withCrossShrink: true }, leaf, tie('map'), tie('list')),
    list: fc.array(tie('node'), { minLength: 1, maxLength: 3 }),
    map: fc.dictionary(fc.constantFrom('a', 'b', 'c', 'dd'), tie('node'), { minKeys: 1, maxKeys: 3 }),
  }))
  it('sets exactly the intended value', async () => {
    const { stringify } = await import('yaml')
    const pathIn = (value: unknown, picks: number[]): string[] => {
      if (typeof value !== 'object' || value === null || picks.length === 0) return []
      const keys = Object.keys(value)
      const key = keys[picks[0]! % keys.length]!
      return [key, ...pathIn((value as Record<string, unknown>)[key], picks.slice(1))]
    }
    fc.assert(
      fc.property(
        tree.map,
        fc.array(fc.nat(9), { minLength: 1, maxLength: 4 }),
        leaf,
        fc.boolean(),
        (value, picks, put, flow) => {
          const text = stringify(value, flow ? { collectionStyle: 'flow' } : {})
          const path = pathIn(value, picks)
          const edited = edit(text, pointerOf(path), put)
          const expected = structuredClone(value) as Record<string, unknown>
          let at: Record<string, unknown> = expected
          for (const name of path.slice(0, -1)) at = at[name] as Record<string, unknown>
          at[path.at(-1)!] = put
          expect(valueOf(edited)).toEqual(expected)
          expect(pathOf(pointerOf(path))).toEqual(path)
        },
      ),
      { numRuns: 300 },
    )
  })
})

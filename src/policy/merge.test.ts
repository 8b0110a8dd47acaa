import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { merge, mergeLayers, placesOfLayers } from './merge.ts'

const places = { addressOf: () => ({ file: '', document: 0, pointer: '' }), textAt: () => '' }
const laid = (...values: readonly unknown[]) => mergeLayers(values.map((value) => ({ value, places })))

/** Few keys, so that layers meet in them. */
const { layer } = fc.letrec<{ layer: Record<string, unknown>; value: unknown }>((tie) => ({
  layer: fc.dictionary(fc.constantFrom('a', 'b', '__proto__'), tie('value'), { maxKeys: 3 }),
  value: fc.oneof(
    { depthSize: 'small' },
    fc.constantFrom(null, 0, 'text', false),
    fc.array(fc.constantFrom(null, 1), { maxLength: 2 }),
    tie('layer'),
  ),
}))

describe('merging', () => {
  it('merges mappings key by key', () => {
    expect(merge({ a: { b: 1, c: 2 } }, { a: { c: 3 } })).toEqual({ a: { b: 1, c: 3 } })
  })
  it('replaces lists', () => {
    expect(merge({ a: [1, 2] }, { a: [3] })).toEqual({ a: [3] })
  })
  it('removes a key by null', () => {
    expect(laid({ a: 1, b: 2 }, { a: null })).toEqual({ b: 2 })
  })
  it('drops a null that removes nothing', () => {
    expect(laid({}, { a: { b: null } })).toEqual({ a: {} })
  })
  it('starts from an empty value above a null', () => {
    expect(laid({ a: { b: 1 } }, { a: null }, { a: { c: 2 } })).toEqual({ a: { c: 2 } })
  })
  it('is associative', () => {
    fc.assert(
      fc.property(layer, layer, layer, layer, (a, b, c, d) => {
        const whole = laid(a, b, c, d)
        expect(laid(merge(a, b), merge(c, d))).toEqual(whole)
        expect(laid(a, merge(b, merge(c, d)))).toEqual(whole)
        expect(laid(a, merge(merge(b, c), d))).toEqual(whole)
      }),
    )
  })
  it('replaces a plain value by a mapping', () => {
    expect(merge({ a: 1 }, { a: { b: 2 } })).toEqual({ a: { b: 2 } })
  })
  it('does not change its input', () => {
    const [under, over] = [{ a: { b: 1 } }, { a: { c: 2 } }]
    merge(under, over)
    expect([under, over]).toEqual([{ a: { b: 1 } }, { a: { c: 2 } }])
  })
  it('applies the layers from the bottom up', () => {
    const layers = [{ a: 1, b: 1 }, undefined, { a: 2 }].map((value) => ({ value, places }))
    expect(mergeLayers(layers)).toEqual({ a: 2, b: 1 })
  })
  it('locates a part in the uppermost layer that has it', () => {
    const layer = (file: string, value: unknown) => ({
      value,
      places: { addressOf: (pointer: string) => ({ file, document: 0, pointer }), textAt: () => file },
    })
    const places = placesOfLayers([layer('under', { a: { b: 1, c: 1 } }), layer('over', { a: { b: 2 } })])
    expect([places.textAt('/a/b'), places.textAt('/a/c'), places.textAt('/x')]).toEqual([
      'over',
      'under',
      'over',
    ])
  })
})

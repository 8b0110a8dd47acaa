import { describe, expect, it } from 'vitest'
import { merge, mergeLayers, placesOfLayers } from './merge.ts'

describe('merging', () => {
  it('lays mappings over each other key by key', () => {
    expect(merge({ a: { b: 1, c: 2 } }, { a: { c: 3 } })).toEqual({ a: { b: 1, c: 3 } })
  })
  it('replaces lists', () => {
    expect(merge({ a: [1, 2] }, { a: [3] })).toEqual({ a: [3] })
  })
  it('removes a key by null', () => {
    expect(merge({ a: 1, b: 2 }, { a: null })).toEqual({ b: 2 })
  })
  it('keeps no null where there was nothing to remove', () => {
    expect(merge({}, { a: { b: null } })).toEqual({ a: {} })
  })
  it('puts a mapping in the place of a plain value', () => {
    expect(merge({ a: 1 }, { a: { b: 2 } })).toEqual({ a: { b: 2 } })
  })
  it('leaves both as they were', () => {
    const [under, over] = [{ a: { b: 1 } }, { a: { c: 2 } }]
    merge(under, over)
    expect([under, over]).toEqual([{ a: { b: 1 } }, { a: { c: 2 } }])
  })
  it('takes the layers from the bottom up', () => {
    const places = { addressOf: () => ({ file: '', document: 0, pointer: '' }), textAt: () => '' }
    const layers = [{ a: 1, b: 1 }, undefined, { a: 2 }].map((value) => ({ value, places }))
    expect(mergeLayers(layers)).toEqual({ a: 2, b: 1 })
  })
  it('finds a part in the uppermost layer that has it', () => {
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

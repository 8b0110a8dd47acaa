import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parse } from './parse.ts'
import { blockText, flowText, scalarText } from './render.ts'

const valueOf = (text: string) => parse({ file: 'a.yaml', text: `v: ${text}\n` }).documents[0]?.value

describe('a plain value', () => {
  it('has no quotes if it needs none', () => {
    expect(['selected', 5, true, null].map(scalarText)).toEqual(['selected', '5', 'true', 'null'])
  })
  it('has quotes if YAML would read it as another value without them', () => {
    expect(['5', 'true', 'a: b', '# c', '', '+14255550100'].map(scalarText)).toEqual([
      '"5"',
      '"true"',
      '"a: b"',
      '"# c"',
      '""',
      '"+14255550100"',
    ])
  })
  it('of several lines is written on one line', () => {
    expect(scalarText('a\nb')).toBe('"a\\nb"')
  })
})

describe('a text that a reader would not see whole', () => {
  it.each(['a\u202Eb', 'a\u200Bb', '\uFEFFa', 'a\u009Bb', 'a\u2028b', 'a, \u202Eb'])(
    'is written out: %j',
    (text) => {
      for (const written of [scalarText(text), flowText([text]).slice(1, -1)]) {
        expect(written).toMatch(/^"[ -~]*"$/)
        expect(valueOf(written)).toEqual({ v: text })
      }
    },
  )
})

describe('any value', () => {
  it('in flow style is a list in brackets or a mapping in braces', () => {
    expect(flowText(['who?', 'a b'])).toBe('["who?", a b]')
    expect(flowText({ a: [1, 'b, c'], d: {}, e: [] })).toBe('{ a: [1, "b, c"], d: {}, e: [] }')
  })
  it('in block style keeps lists of plain values on one line', () => {
    expect(blockText({ a: { b: [1, 2] }, c: [{ d: 1, e: 2 }] }, 2)).toBe(
      '  a:\n    b: [1, 2]\n  c:\n    - d: 1\n      e: 2',
    )
  })
  const leaf = fc.oneof(fc.integer(), fc.boolean(), fc.constant(null), fc.string({ maxLength: 8 }))
  const { value } = fc.letrec((tie) => ({
    value: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      leaf,
      fc.array(tie('value'), { maxLength: 3 }),
      fc.dictionary(fc.constantFrom('a', 'b c', '1', 'no'), tie('value'), {
        maxKeys: 3,
        noNullPrototype: true,
      }),
    ),
  }))
  it('in flow style is read back unchanged', () => {
    fc.assert(
      fc.property(value, (one) => {
        expect(valueOf(flowText(one))).toEqual({ v: one })
      }),
    )
  })
  it('in block style is read back unchanged', () => {
    fc.assert(
      fc.property(value, (one) => {
        expect(valueOf(`\n${blockText(one, 2)}`)).toEqual({ v: one })
      }),
    )
  })
})

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { TextFix } from '../diagnostics/fix.ts'
import { compatible, withFixes } from './apply-fixes.ts'
import { spanOfRange } from './spans.ts'

const file = 'sspr.yaml'

function fixOf(text: string, start: number, end: number, written: string): TextFix {
  const edit = { file, span: spanOfRange(text, [start, end]), text: written }
  return { title: written, safe: true, edits: [edit] }
}

const texts = fc.string({ unit: fc.constantFrom('a', ' ', ':', '\n', 'é', '😀'), maxLength: 40 })

/** Ranges of a text in order, none of which touches the start of another. */
const textWithRanges = texts.chain((text) =>
  fc
    .uniqueArray(fc.nat({ max: text.length }), { maxLength: 8 })
    .map((places) => places.sort((one, other) => one - other))
    .map((places) => {
      const ranges: [number, number][] = []
      for (let at = 0; at + 1 < places.length; at += 2) ranges.push([places[at]!, places[at + 1]!])
      return { text, ranges }
    }),
)

describe('fixes of one file', () => {
  it('that do not overlap replace their ranges, and leave the rest unchanged', () => {
    fc.assert(
      fc.property(textWithRanges, ({ text, ranges }) => {
        const fixes = ranges.map(([start, end]) => fixOf(text, start, end, '#'))
        const pieces = ranges.map(([start], index) =>
          text.slice(index === 0 ? 0 : ranges[index - 1]![1], start),
        )
        const expected = [...pieces, text.slice(ranges.at(-1)?.[1] ?? 0)].join('#')
        expect(compatible(fixes)).toEqual(fixes)
        expect(withFixes({ file, text }, fixes).text).toBe(expected)
      }),
    )
  })

  it('that overlap, or insert at the same position, are left for the next round', () => {
    const text = 'required: 1'
    const [whole, part, before, same] = [
      fixOf(text, 0, 8, 'a'),
      fixOf(text, 4, 6, 'b'),
      fixOf(text, 8, 8, 'c'),
      fixOf(text, 0, 0, 'd'),
    ]
    expect(compatible([whole, part, before, same])).toEqual([whole, before])
  })
})

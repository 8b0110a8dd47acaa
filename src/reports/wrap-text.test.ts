import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { paint } from './paint.ts'
import { verbatim, wrapText } from './wrap-text.ts'

const word = fc.stringMatching(/^[a-z:|/.0-9]{1,20}$/)
const line = fc.tuple(fc.nat(8), fc.array(word, { minLength: 1, maxLength: 40 }), fc.constantFrom(' ', '  '))
const text = line.map(([indent, words, blank]) => ' '.repeat(indent) + words.join(blank))

describe('A text report in a terminal', () => {
  it('has no line that is wider, and the words it had', () => {
    fc.assert(
      fc.property(text, fc.integer({ min: 48, max: 160 }), (written, columns) => {
        const laidOut = wrapText(written, columns)
        expect(laidOut.split(/\s+/)).toEqual(written.split(/\s+/))
        if (!/^ *\d* \| /.test(written))
          expect(Math.max(...laidOut.split('\n').map((one) => one.length))).toBeLessThanOrEqual(columns)
      }),
    )
  })

  it('stays as it is if it fits', () => {
    fc.assert(
      fc.property(text, (written) => {
        expect(wrapText(written, Math.max(40, written.length))).toBe(written)
      }),
    )
  })

  it('breaks at the same words with colours', () => {
    const { bold, dim } = paint(true)
    const sentence = 'a sentence of several words that does not fit into forty columns'
    const painted = `${bold('help:')} ${dim(sentence)}`
    expect(wrapText(painted, 40).replace(/\u001B\[\d+m/g, '')).toBe(wrapText(`help: ${sentence}`, 40))
  })

  it('continues below the text of a label, of a first column, and of a finding', () => {
    const sentence = 'one method is enough to reset a password'
    expect(wrapText(`  help: ${sentence}`, 40)).toBe(
      '  help: one method is enough to reset a\n        password',
    )
    expect(wrapText(`R-012   ${sentence}`, 40)).toBe(
      'R-012   one method is enough to reset a\n        password',
    )
    expect(wrapText(`sspr.yaml:6:1  note  ${sentence}`, 40)).toBe(
      'sspr.yaml:6:1  note  one method is\n    enough to reset a password',
    )
  })

  it('moves a place to the left that would not fit below the text', () => {
    const place = `${'folder/'.repeat(4)}sspr.yaml:1`
    expect(wrapText(`  R-012   a reason  ${place}`, 44)).toBe(`  R-012   a reason\n    ${place}`)
  })

  it('keeps a word, a code frame and text to copy whole', () => {
    const place = `${'folder/'.repeat(10)}sspr.yaml:12:5`
    expect(wrapText(`see ${place}`, 40)).toBe(`see\n  ${place}`)
    const frame = `  12 | requried: 2 # ${'a comment '.repeat(5)}`
    expect(wrapText(frame, 40)).toBe(frame)
    const phrase = `Given ${'a phrase '.repeat(8)}\nAnd another`
    expect(wrapText(verbatim(phrase), 40)).toBe(phrase)
  })
})

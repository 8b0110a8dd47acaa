import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { tableText } from './table-text.ts'

const cell = fc
  .array(fc.stringMatching(/^[a-z@.]{0,60}$/), { maxLength: 8 })
  .map((words) => words.join(' ').trim())
const row = fc.tuple(cell, cell, cell, cell)
const heads = ['user', 'reset', 'methods', 'registration']

describe('A table in a terminal', () => {
  it('fits 80 columns, whatever is in it', () => {
    fc.assert(
      fc.property(fc.array(row, { maxLength: 5 }), (rows) => {
        for (const line of tableText(heads, rows).split('\n')) expect(line.length).toBeLessThanOrEqual(80)
      }),
    )
  })

  it('pads columns that fit, wraps cells at words, and shortens long words in the middle', () => {
    expect(
      tableText(
        ['a', 'b'],
        [
          ['1', '2'],
          ['333', ''],
        ],
      ),
    ).toBe('a    b\n1    2\n333\n')
    const user = `${'a'.repeat(50)}@contoso.com`
    const methods = 'mobilePhone, email, officePhone, appNotification, appCode'
    expect(tableText(['user', 'methods'], [[user, methods]])).toBe(
      [
        `user${' '.repeat(60)}methods`,
        `${user}  mobilePhone,`,
        ...['email,', 'officePhone,', 'appNotification,', 'appCode'].map((one) => ' '.repeat(64) + one),
        '',
      ].join('\n'),
    )
    expect(tableText(['user', 'reset'], [['a'.repeat(90), 'b'.repeat(30)]])).toBe(
      `user${' '.repeat(44)}  reset\n${'a'.repeat(24)}…${'a'.repeat(23)}  ${'b'.repeat(30)}\n`,
    )
  })
})

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { tableText } from './table-text.ts'
import { wrapText } from './wrap-text.ts'

const cell = fc
  .array(fc.stringMatching(/^[a-z@.]{0,60}$/), { maxLength: 8 })
  .map((words) => words.join(' ').trim())
const row = fc.tuple(cell, cell, cell, cell)
const heads = ['user', 'reset', 'methods', 'registration']

const table = (columns: readonly string[], rows: readonly (readonly string[])[]) =>
  wrapText(
    [...tableText(columns, { rows, cellsOf: (cells) => cells, paintCell: (text) => text, width: 80 })].join(
      '',
    ),
    80,
  )

describe('A table in a terminal', () => {
  it('is made row by row, however many there are', () => {
    const rows = {
      *[Symbol.iterator]() {
        for (let row = 0; row < 200_000; row++) yield row
      },
    }
    let lines = 0
    const cellsOf = (row: number) => [`${row}@contoso.com`]
    for (const text of tableText(['user'], { rows, cellsOf, paintCell: (text) => text }))
      lines += text.length > 0 ? 1 : 0
    expect(lines).toBe(200_001)
  })

  it('fits 80 columns, unless words of up to 36 letters need more, which stay whole', () => {
    fc.assert(
      fc.property(fc.array(row, { maxLength: 5 }), (rows) => {
        const words = [heads, ...rows].map((cells) => cells.map((one) => one.split(' ')))
        const needed = heads.map((_, column) =>
          Math.max(...words.flatMap((cells) => cells[column]!.map((word) => Math.min(36, word.length)))),
        )
        const width = Math.max(
          80,
          needed.reduce((total, one) => total + one, 2 * (heads.length - 1)),
        )
        const text = table(heads, rows)
        for (const line of text.split('\n')) expect(line.length).toBeLessThanOrEqual(width)
        for (const word of words.flat(2)) if (word.length <= 36) expect(text).toContain(word)
      }),
    )
  })

  it('leaves a short cell on one line', () => {
    const rows = [['a@contoso.com', '2 gates', 'word '.repeat(30).trim()]]
    expect(table(['user', 'reset', 'methods'], rows)).toMatch(/^a@contoso.com +2 gates +word/m)
  })
  it('pads columns that fit, wraps cells at words, and shortens long words in the middle', () => {
    expect(
      table(
        ['a', 'b'],
        [
          ['1', '2'],
          ['333', ''],
        ],
      ),
    ).toBe('a    b\n1    2\n333\n')
    const user = `${'a'.repeat(50)}@contoso.com`
    const methods = 'mobilePhone, email, officePhone, appNotification, appCode'
    expect(table(['user', 'methods'], [[user, methods]])).toBe(
      [
        `user${' '.repeat(60)}methods`,
        `${user}  mobilePhone,`,
        ...['email,', 'officePhone,', 'appNotification,', 'appCode'].map((one) => ' '.repeat(64) + one),
        '',
      ].join('\n'),
    )
    expect(table(['user', 'reset'], [['a'.repeat(90), 'b'.repeat(30)]])).toBe(
      `user${' '.repeat(44)}  reset\n${'a'.repeat(24)}…${'a'.repeat(23)}  ${'b'.repeat(30)}\n`,
    )
  })
})

it('a table in a file or a pipe has each row on one line, with whole values', () => {
  const rows = [
    ['a'.repeat(90), 'mobilePhone, email'],
    ['b', ''],
  ]
  const text = [
    ...tableText(['user', 'methods'], { rows, cellsOf: (cells) => cells, paintCell: (one) => one }),
  ]
  expect(wrapText(text.join(''), 80)).toBe(
    `user${' '.repeat(86)}  methods\n${'a'.repeat(90)}  mobilePhone, email\nb\n`,
  )
})

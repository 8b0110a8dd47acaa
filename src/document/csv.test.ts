import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { csvRows, delimiterOf } from './csv.ts'

const cellsOf = (chunks: readonly string[], delimiter = ',') =>
  [...csvRows(chunks, delimiter)].map(({ cells }) => cells)

describe('csvRows', () => {
  it('reads cells with quotes, doubled quotes, delimiters and line ends', () => {
    expect(cellsOf(['a,"b ""c"", d",\r\n"e\r\nf",g,h\n'])).toEqual([
      ['a', 'b "c", d', ''],
      ['e\r\nf', 'g', 'h'],
    ])
  })
  it('counts the lines of cells that span several, and skips empty lines', () => {
    const rows = [...csvRows(['a,b\n\n"1\n2",x\n   \nc,d'], ',')]
    expect(rows.map(({ line }) => line)).toEqual([0, 2, 5])
  })
  it('marks a row whose quote is not closed or is followed by text', () => {
    expect([...csvRows(['"a,b\nc'], ',')]).toEqual([{ cells: ['a,b\nc'], line: 0, isBroken: true }])
    expect([...csvRows(['"a"b,c\nd,e'], ',')].map(({ isBroken }) => isBroken)).toEqual([true, false])
  })
  it('gives back the rows that were written, however the text is split into chunks', () => {
    const cell = fc.string({ unit: fc.constantFrom('a', 'ü', '"', ',', ';', '\n', '\r\n', ' ') })
    const table = fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { maxLength: 5 })
    const quoted = (text: string, always: boolean) =>
      always || /[",;\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
    fc.assert(
      fc.property(
        table,
        fc.constantFrom(',', ';', '\t'),
        fc.boolean(),
        fc.integer({ min: 1, max: 7 }),
        (rows, delimiter, always, size) => {
          const text = rows.map((row) => row.map((one) => quoted(one, always)).join(delimiter)).join('\r\n')
          const chunks = text.match(new RegExp(`[^]{1,${size}}`, 'g')) ?? []
          expect(cellsOf(chunks, delimiter)).toEqual(rows)
        },
      ),
    )
  })
})

it('the delimiter of a CSV file is found in its header', () => {
  expect(['a,b', 'a;b', 'a\tb', '"x,y";"b";c', 'alone'].map(delimiterOf)).toEqual([',', ';', '\t', ';', ','])
})

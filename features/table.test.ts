import { DataTable } from '@cucumber/cucumber'
import { describe, expect, it } from 'vitest'
import { cellsOf, rowsOf } from './support/table.ts'

const read = (...rows: string[][]) => rowsOf(new DataTable(rows), ['question', 'answer'])

describe('a table with a header', () => {
  it('is read by its headings, in either order', () => {
    const rows = [{ question: 'p01', answer: 'Oslo' }]
    expect(read(['question', 'answer'], ['p01', 'Oslo'])).toEqual(rows)
    expect(read(['answer', 'question'], ['Oslo', 'p01'])).toEqual(rows)
  })
  it.each([
    [['p01', 'Oslo']],
    [['question']],
    [['question', 'question']],
    [['question', 'answer', 'note']],
    [[]],
  ])('is refused if it begins with %j', (first) => {
    expect(() => read(first, ['p02', 'Turku'])).toThrow('begin it with the header | question | answer |')
  })
})

it('a table without a header has one column', () => {
  expect(cellsOf(new DataTable([['Email'], ['Mobile phone']]))).toEqual(['Email', 'Mobile phone'])
  expect(() => cellsOf(new DataTable([['Email', 'Mobile phone']]))).toThrow('one value a line')
})

import { verbatim } from './wrap-text.ts'

const gap = '  '
/** A longer word may lose its middle; the longest name of a reason has as many letters. */
const longestWhole = 36

/** A shorter cell, such as `2 gates`, is one word. */
const shortest = 12

/** What the rows of a table are made of. */
export interface TableRows<Row> {
  /** Read twice: for the widths of the columns, and for the lines. */
  readonly rows: Iterable<Row>
  readonly cellsOf: (row: Row) => readonly string[]
  /** Paints a cell; the row is null for the head. */
  readonly paintCell: (text: string, row: Row | null, column: number) => string
  /** Columns of the terminal; left out: rows are one line each, with whole values. */
  readonly width?: number | undefined
}

/**
 * A table of plain text, row by row. Where cells do not fit the width, the widest columns shrink: their cells wrap
 * at words, short ones not, and an overlong word loses its middle (`very.long…@contoso.com`). Words as long as the name of a reason stay
 * whole, and the table becomes wider if it has to.
 */
export function* tableText<Row>(
  heads: readonly string[],
  { rows, cellsOf, paintCell, width = Number.POSITIVE_INFINITY }: TableRows<Row>,
): Generator<string> {
  const widths = columnWidths(heads, { rows, cellsOf, width })
  yield rowText(heads, widths, (text, column) => paintCell(text, null, column))
  for (const row of rows) yield rowText(cellsOf(row), widths, (text, column) => paintCell(text, row, column))
}

function columnWidths<Row>(
  heads: readonly string[],
  { rows, cellsOf, width }: Pick<TableRows<Row>, 'rows' | 'cellsOf'> & { readonly width: number },
): number[] {
  const natural = heads.map(() => 0)
  const longestWords = heads.map(() => 0)
  const measure = (cells: readonly string[]) =>
    cells.forEach((cell, column) => {
      natural[column] = Math.max(natural[column]!, cell.length)
      const words = cell.length <= shortest ? [cell] : cell.split(' ')
      longestWords[column] = Math.max(longestWords[column]!, ...words.map((word) => word.length))
    })
  measure(heads)
  for (const row of rows) measure(cellsOf(row))
  return fittingWidths(natural, longestWords, width - gap.length * (heads.length - 1))
}

/** The lines of a row. */
function rowText(
  cells: readonly string[],
  widths: readonly number[],
  paint: (text: string, column: number) => string,
): string {
  const wrapped = cells.map((cell, column) => cellLines(cell, widths[column]!))
  const height = Math.max(...wrapped.map((lines) => lines.length))
  const lines = Array.from({ length: height }, (_, line) => {
    const texts = wrapped.map((one) => one[line] ?? '')
    const last = texts.findLastIndex((text) => text !== '')
    return texts
      .slice(0, last + 1)
      .map((text, column) => {
        const painted = text === '' ? '' : paint(text, column)
        return column === last ? painted : painted + ' '.repeat(widths[column]! - text.length)
      })
      .join(gap)
  })
  return lines.map((line) => `${verbatim(line)}\n`).join('')
}

/** Takes from the widest columns until all fit: first from those that can wrap, then at the cost of words. */
function fittingWidths(
  natural: readonly number[],
  longestWords: readonly number[],
  available: number,
): number[] {
  const widths = [...natural]
  for (let excess = sum(widths) - available; excess > 0; excess--) {
    const wrappable = widths.map((width, column) => (width > longestWords[column]! ? width : 0))
    const shrinkable =
      sum(wrappable) > 0 ? wrappable : widths.map((width) => (width > longestWhole ? width : 0))
    if (sum(shrinkable) === 0) break
    widths[shrinkable.lastIndexOf(Math.max(...shrinkable))]! -= 1
  }
  return widths
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, one) => total + one, 0)
}

function cellLines(cell: string, width: number): string[] {
  const lines: string[] = []
  for (const word of cell.split(' ').map((one) => shortened(one, width))) {
    const last = lines.at(-1)
    if (last === undefined || last.length + 1 + word.length > width) lines.push(word)
    else lines[lines.length - 1] = `${last} ${word}`
  }
  return lines
}

/** Text that is too long, without its middle. */
function shortened(text: string, width: number): string {
  if (text.length <= width) return text
  const end = Math.floor((width - 1) / 2)
  return `${text.slice(0, width - 1 - end)}…${text.slice(text.length - end)}`
}

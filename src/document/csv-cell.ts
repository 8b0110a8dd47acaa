import { csvStart } from './csv.ts'
import { pathOf } from './pointer.ts'
import { lineOf, type Source } from './source.ts'

/**
 * The first and last column of a cell within its line, counted from 0; null for a pointer to no cell.
 *
 * @param line The line, counted from 0. In the header a pointer names a cell by its text; in a row by its column, whose
 * nested names have dots: `/authentication/phone`.
 */
export function cellAt(source: Source, line: number, pointer: string): readonly [number, number] | null {
  if (pointer === '') return null
  const first = withoutMark(lineOf(source, 0))
  const start = csvStart(`${first}\n${lineOf(source, 1)}`)
  const header = start.lines === 0 ? first : lineOf(source, start.lines)
  const names = cellsOf(header, start.delimiter).map(({ text }) => text.trim())
  const path = pathOf(pointer)
  const index = line === start.lines ? names.lastIndexOf(path.join('/').trim()) : columnOf(names, path)
  return cellsOf(withoutMark(lineOf(source, line)), start.delimiter)[index]?.range ?? null
}

/** The column of a field; of an entry of a list, the column of the list. */
function columnOf(names: readonly string[], path: readonly string[]): number {
  const known = names.map((name) => name.toLowerCase())
  for (let length = path.length; length > 0; length--) {
    const index = known.indexOf(path.slice(0, length).join('.').toLowerCase())
    if (index >= 0) return index
  }
  return -1
}

interface Cell {
  readonly text: string
  readonly range: readonly [number, number]
}

/** The cells of one line; a quoted cell that continues in the next line ends with this one. */
function cellsOf(line: string, delimiter: string): Cell[] {
  const text = line.trimEnd()
  const cells: Cell[] = []
  for (let from = 0; from <= text.length;) {
    const quoted = text[from] === '"' ? /"(?:[^"]|"")*"?/y : /(?:)/y
    quoted.lastIndex = from
    const inside = quoted.exec(text)![0]
    const delimiterAt = text.indexOf(delimiter, from + inside.length)
    const end = delimiterAt < 0 ? text.length : delimiterAt
    const written = text.slice(from, end)
    cells.push({
      text: inside === '' ? written : inside.replace(/^"|"$/g, '').replaceAll('""', '"'),
      range: [from, end],
    })
    from = end + 1
  }
  return cells
}

function withoutMark(line: string): string {
  return line.replace(/^\uFEFF/, '')
}

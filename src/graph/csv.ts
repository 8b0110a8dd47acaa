import { csvRows, csvStart } from '../document/csv.ts'

type CsvRecord = Record<string, string>

/** A text that is no CSV. */
export class NoCsv extends Error {}

/** A CSV that is cut off, or whose quotes do not match: what is wrong. */
export class BrokenCsv extends NoCsv {}

/**
 * Rows of a CSV text as objects by the names of its header (RFC 4180; comma, semicolon or tab; below a line of Excel or
 * of Windows PowerShell that says so). A cell that a row lacks is no key of it.
 *
 * @throws NoCsv if the text is none: a header of one column, or a row with more cells than the header
 */
export function parseCsv(text: string): CsvRecord[] {
  return [...csvRecords([text])]
}

/** The same row by row, of a text that arrives in chunks. @throws NoCsv */
export function* csvRecords(chunks: Iterable<string>): Generator<CsvRecord> {
  const [start, rest] = startOf(chunks)
  const { delimiter, length, lines } = csvStart(start)
  let header: readonly string[] | null = null
  let last: readonly string[] = []
  for (const { cells, line, isBroken } of csvRows(withFirst(start.slice(length), rest), delimiter, lines)) {
    if (isBroken)
      throw new BrokenCsv(`has a quote in line ${line + 1} that is not closed, or is followed by text`)
    if (header === null) {
      header = cells.map((name) => name.trim())
      if (header.length < 2 || header.includes('')) throw new NoCsv()
      continue
    }
    if (cells.length > header.length) throw new NoCsv()
    last = cells
    if (cells.every((cell) => cell === '')) continue
    yield Object.fromEntries(cells.map((cell, index) => [header![index]!, cell]))
  }
  if (header === null) throw new NoCsv()
  if (last.length > 0 && last.length < header.length)
    throw new BrokenCsv(`is truncated: its last row has ${last.length} of ${header.length} cells`)
}

const longestHeader = 1024 * 1024

/** The text to the end of the header, or more of it, and the chunks behind. */
function startOf(chunks: Iterable<string>): [start: string, rest: Iterable<string>] {
  const iterator = chunks[Symbol.iterator]()
  let text = ''
  for (;;) {
    const { value, done } = iterator.next()
    if (done !== true) text += value
    text = text.trimStart()
    const isWhole = text.split('\n', 3).length === 3
    if (!isWhole && text.length > longestHeader) throw new NoCsv()
    if (done === true || isWhole) return [text, { [Symbol.iterator]: () => iterator }]
  }
}

function* withFirst(text: string, chunks: Iterable<string>): Generator<string> {
  yield text
  yield* chunks
}

import { csvRows, delimiterOf } from '../document/csv.ts'

type CsvRecord = Record<string, string>

/**
 * Rows of a CSV text as objects by the names of its header (RFC 4180; comma, semicolon or tab).
 *
 * Null if the text is none: a header of one column, or a row with more cells than the header.
 */
export function parseCsv(text: string): CsvRecord[] | null {
  try {
    return [...csvRecords([text])]
  } catch (error) {
    if (error instanceof NoCsv) return null
    throw error
  }
}

/** A text that is no CSV. */
export class NoCsv extends Error {}

/** The same row by row, of a text that arrives in chunks. @throws NoCsv */
export function* csvRecords(chunks: Iterable<string>): Generator<CsvRecord> {
  const [start, rest] = firstLineOf(chunks)
  let header: readonly string[] | null = null
  for (const { cells } of csvRows(rest, delimiterOf(start))) {
    if (header === null) {
      header = cells.map((name) => name.trim())
      if (header.length < 2 || header.includes('')) throw new NoCsv()
      continue
    }
    if (cells.length > header.length) throw new NoCsv()
    if (cells.every((cell) => cell === '')) continue
    yield Object.fromEntries(header.map((name, index) => [name, cells[index] ?? '']))
  }
  if (header === null) throw new NoCsv()
}

const longestHeader = 1024 * 1024

/** The first line that is not empty, and the chunks with it. */
function firstLineOf(chunks: Iterable<string>): [line: string, chunks: Iterable<string>] {
  const iterator = chunks[Symbol.iterator]()
  let text = ''
  for (;;) {
    const { value, done } = iterator.next()
    if (done !== true) text += value
    text = text.trimStart()
    const end = text.search(/\r?\n/)
    if (end < 0 && text.length > longestHeader) throw new NoCsv()
    if (done !== true && end < 0) continue
    const following = { [Symbol.iterator]: () => iterator }
    return [end < 0 ? text : text.slice(0, end), withFirst(text, following)]
  }
}

function* withFirst(text: string, chunks: Iterable<string>): Generator<string> {
  yield text
  yield* chunks
}

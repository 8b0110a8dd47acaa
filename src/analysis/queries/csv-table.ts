import { csvRowAt, csvStart, isEmpty, longestRow } from '../../document/csv.ts'
import { csvReader } from '../../policy/load/directory-csv.ts'
import type { Files } from '../../system/environment.ts'
import { lineBlocks } from '../user-files/line-blocks.ts'
import type { LineBlock } from '../user-files/line-blocks.ts'
import type { NamedFile } from '../user-files/read-users.ts'
import { dialects } from './sql-dialects.ts'
import type { TextTable } from './text-table.ts'

const { text } = dialects.duckdb

/** Bytes of a file that DuckDB reads at once. It would take 16 of the longest rows, which costs a tenth more. */
const bufferSize = 8 * longestRow

/**
 * A CSV file as a table of texts. Null: DuckDB would read it otherwise than the built-in reader, or its header is wrong.
 *
 * @throws Failure if it is not UTF-8
 */
export function csvTable(files: Files, { path, name }: NamedFile): TextTable | null {
  const blocks = lineBlocks(files.parts(path), name, () => {})
  const first = blocks.next()
  if (first === null) return null
  const written = new TextDecoder().decode(first.text.bytes)
  const { delimiter, length, lines } = csvStart(written)
  const header = csvRowAt(written.slice(length), delimiter, lines, false)
  if (header === null || header.lines !== 1 || isEmpty(header.row)) return null
  const reader = csvReader(header.row, delimiter, name)
  if (reader.findings.length > 0 || ![',', ';', '\t'].includes(delimiter)) return null
  const otherwise = new RegExp(`(?:^|[${delimiter}\\n])[ \\t]+"|\\r(?!\\n)`)
  let mayNameTypes = false
  for (let block: LineBlock | null = first; block !== null; block = blocks.next()) {
    if (isReadOtherwise(block, otherwise)) return null
    mayNameTypes ||= block.text.includes('System.')
  }
  const { cells } = header.row
  const columns = cells.map((_, index) => `c${index}: 'VARCHAR'`).join(', ')
  const from = `read_csv(${text(path)}, auto_detect = false, delim = ${text(delimiter)}, quote = '"', escape = '"', header = false, skip = ${lines + 1}, nullstr = '', strict_mode = true, max_line_size = ${longestRow}, buffer_size = ${bufferSize}, columns = {${columns}})`
  return { from, header: cells, isDate: () => false, reader, mayNameTypes }
}

/** DuckDB takes a quote behind blanks for the start of a quoted cell, and a single carriage return for the end of a row. */
function isReadOtherwise({ text: block }: LineBlock, otherwise: RegExp): boolean {
  const isSuspect = block.includes(' "') || block.includes('\t"') || block.includes('\r')
  return isSuspect && otherwise.test(block.latin1(0, block.length))
}

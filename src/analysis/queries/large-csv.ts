import { csvRowAt, isEmpty } from '../../document/csv.ts'
import { csvReader, csvStart, synchronizedColumns } from '../../policy/load/directory-csv.ts'
import type { CsvReader } from '../../policy/load/directory-csv.ts'
import type { Instant } from '../../model/time.ts'
import type { Files } from '../../system/environment.ts'
import { lineBlocks } from '../user-files/line-blocks.ts'
import type { LineBlock } from '../user-files/line-blocks.ts'
import type { TableFile } from './parquet-users.ts'
import { plainMoment, plainValue } from './plain-values.ts'
import { dialects } from './sql-dialects.ts'
import type { UsersTable } from './users-table.ts'

/** A CSV file whose rows DuckDB reads as the built-in reader does, or refuses. */
export interface LargeCsv {
  /** As it stands behind FROM. Its columns are `c0`, `c1` and so on; an empty cell is null. */
  readonly from: string
  readonly header: readonly string[]
  readonly reader: CsvReader
}

const { text } = dialects.duckdb

/**
 * Opens a CSV file for DuckDB. Null: DuckDB would read it otherwise than the built-in reader, or its header is wrong.
 *
 * @throws Failure if it is not UTF-8
 */
export function largeCsv(files: Files, { path, name }: TableFile): LargeCsv | null {
  const blocks = lineBlocks(files.parts(path), name, () => {})
  const first = blocks.next()
  if (first === null) return null
  const written = new TextDecoder().decode(first.text.bytes)
  const { delimiter, length, lines } = csvStart(written)
  const header = csvRowAt(written.slice(length), delimiter, lines, false)
  if (header === null || header.lines !== 1 || isEmpty(header.row)) return null
  const reader = csvReader(header.row, delimiter, name)
  if (reader.findings.length > 0 || ![',', ';', '\t'].includes(delimiter)) return null
  const { cells } = header.row
  const isEnding = new RegExp(`(?:^|[${delimiter}\\n])[ \\t]+"|\\r(?!\\n)`)
  for (let block: LineBlock | null = first; block !== null; block = blocks.next())
    if (isReadOtherwise(block, isEnding)) return null
  const columns = cells.map((_, index) => `c${index}: 'VARCHAR'`).join(', ')
  const from = `read_csv(${text(path)}, auto_detect = false, delim = ${text(delimiter)}, quote = '"', escape = '"', header = false, skip = ${lines + 1}, nullstr = '', strict_mode = true, max_line_size = 4194304, columns = {${columns}})`
  return { from, header: cells, reader }
}

/** DuckDB takes a quote behind blanks for the start of a quoted cell, and a single carriage return for the end of a row. */
function isReadOtherwise({ text: block }: LineBlock, form: RegExp): boolean {
  const isSuspect = block.includes(' "') || block.includes('\t"') || block.includes('\r')
  return isSuspect && form.test(block.latin1(0, block.length))
}

/** The users of a CSV file as a table; null for memberships. */
export function csvUsers(
  { from, header, reader }: LargeCsv,
  confirmedBy: readonly Instant[],
  expected: number,
): UsersTable | null {
  const { columns } = reader
  if (columns === null) return null
  const name = columns.findIndex((column) => column?.path[0] === 'userPrincipalName')
  const confirmed = columns.findIndex((column) => column?.path.at(-1) === 'confirmedOn')
  const values = columns.map((column, index) => {
    if (index === name) return 'NULL'
    // The dates of a year are few; moments are put together while the file is read.
    if (index === confirmed)
      return `CASE WHEN length(c${index}) = 10 THEN c${index} ELSE ${plainMoment(`c${index}`, 'cell', confirmedBy)} END`
    const decides = column === null && synchronizedColumns.includes(header[index]!.trim().toLowerCase())
    return decides ? `c${index}` : plainValue(column?.path.at(-1) ?? null, `c${index}`, 'cell', `c${name}`)
  })
  return {
    from,
    name: `c${name}`,
    values,
    confirmed: confirmed < 0 ? null : confirmed,
    writtenAs: 'cell',
    expected,
    recordOf(texts, witness) {
      const cells = texts.map((one, index) => (index === name ? witness : (one ?? '')))
      return reader.read({ cells, line: 0, isBroken: false })
    },
  }
}

import { csvRowAt, isEmpty } from '../../document/csv.ts'
import { csvReader, csvStart } from '../../policy/load/directory-csv.ts'
import type { CsvReader } from '../../policy/load/directory-csv.ts'
import type { Instant } from '../../model/time.ts'
import type { Files } from '../../system/environment.ts'
import type { DuckDb } from '../../system/duckdb.ts'
import type { UsersTable } from './large-files.ts'
import { plainMoment, plainValue } from './plain-values.ts'
import { dialects } from './sql-dialects.ts'

/** A CSV file whose rows DuckDB reads as our own reader does, or not at all. */
export interface LargeCsv {
  /** As it stands behind FROM. Its columns are `c0`, `c1` and so on; an empty cell is null. */
  readonly from: string
  readonly header: readonly string[]
  readonly reader: CsvReader
}

/** Columns of exports that are looked at although they fill no key, in lower case. */
const looked = ['directorysynced', 'onpremisessyncenabled', 'dirsyncenabled']

/**
 * Looks at the header of a file. Null: DuckDB may read it otherwise than our own reader, or something is wrong with
 * the header.
 */
export function largeCsv(files: Files, path: string, name: string): LargeCsv | null {
  const [first] = headOf(files, path)
  if (first === undefined) return null
  const written = new TextDecoder().decode(first)
  const { delimiter, length, lines } = csvStart(written)
  const header = csvRowAt(written.slice(length), delimiter, lines, false)
  if (header === null || header.lines !== 1 || header.row === null || isEmpty(header.row)) return null
  const reader = csvReader(header.row, delimiter, name)
  if (reader.findings.length > 0 || ![',', ';', '\t'].includes(delimiter)) return null
  if (hasLooseQuote(files.parts(path))) return null
  const { text } = dialects.duckdb
  const columns = header.row.cells.map((_, index) => `c${index}: 'VARCHAR'`).join(', ')
  const from = `read_csv(${text(path)}, auto_detect = false, delim = ${text(delimiter)}, quote = '"', escape = '"', header = false, skip = ${lines + 1}, nullstr = '', strict_mode = true, max_line_size = 4194304, columns = {${columns}})`
  return { from, header: header.row.cells, reader }
}

/** The first part of a file. */
function* headOf(files: Files, path: string): Generator<Uint8Array> {
  for (const part of files.parts(path)) {
    yield part.slice()
    return
  }
}

const [quote, blank, tab] = [0x22, 0x20, 0x09]

/** True for a quote behind a blank, which DuckDB takes for the start of a quoted cell. */
function hasLooseQuote(parts: Iterable<Uint8Array>): boolean {
  let before = 0
  for (const part of parts) {
    const bytes = Buffer.from(part.buffer, part.byteOffset, part.length)
    if (bytes[0] === quote && (before === blank || before === tab)) return true
    if (bytes.includes(' "') || bytes.includes('\t"')) return true
    before = part.at(-1) ?? 0
  }
  return false
}

/** The users of a CSV file as a table. Null: our own reader has to read it. */
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
    const isLooked = column === null && looked.includes(header[index]!.trim().toLowerCase())
    if (index === confirmed)
      return `CASE WHEN length(c${index}) = 10 THEN c${index} ELSE ${plainMoment(`c${index}`, 'cell', confirmedBy)} END`
    return isLooked ? `c${index}` : plainValue(column?.path.at(-1) ?? null, `c${index}`, 'cell', `c${name}`)
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

/** The groups that a file of memberships names, and what it nests in them. Null: our own reader has to read it. */
export async function csvMemberships(
  duckdb: DuckDb,
  { from, header }: LargeCsv,
): Promise<LargeMemberships | null> {
  const at = (name: string) => header.findIndex((one) => one.trim().toLowerCase() === name)
  const column = (name: string) => (at(name) < 0 ? 'CAST(NULL AS varchar)' : `c${at(name)}`)
  const { rows } = await duckdb.rows(
    `SELECT DISTINCT ${column('group')}, ${column('nested')} FROM ${from} LIMIT ${mostPairs + 1}`,
  )
  if (rows.length > mostPairs) return null
  return { from, group: column('group'), member: column('member'), pairs: rows }
}

/** Groups and nested groups that a file may name. */
const mostPairs = 100_000

export interface LargeMemberships {
  readonly from: string
  /** The columns. */
  readonly group: string
  readonly member: string
  /** Each group as it is written, with a nested one or null. */
  readonly pairs: readonly (readonly (string | null)[])[]
}

import { Failure } from '../../diagnostics/failure.ts'
import { csvReader } from '../../policy/load/directory-csv.ts'
import { DuckDbError } from '../../system/duckdb.ts'
import type { DuckDb } from '../../system/duckdb.ts'
import type { NamedFile } from '../user-files/read-users.ts'
import { dialects } from './sql-dialects.ts'
import type { TextTable } from './text-table.ts'

const { quote, text } = dialects.duckdb

/** True for a file of Parquet by its name. */
export const isParquetName = (path: string): boolean => /\.parquet$/i.test(path)

/**
 * A Parquet file as a table of texts, each as the cell of a CSV file would have it: fields of structs have dotted
 * names, lists are parted by `; `, a moment is in UTC.
 *
 * @throws Failure if the file cannot be read
 */
export async function parquetTable(duckdb: DuckDb, { name, path }: NamedFile): Promise<TextTable> {
  const parquet = `read_parquet(${text(path)})`
  const { rows } = await told(name, () => duckdb.rows(`DESCRIBE SELECT * FROM ${parquet}`))
  const columns = rows.flatMap(([column, type]) => columnsIn([column!], type!))
  const header = columns.map(({ names }) => names.join('.'))
  const cells = columns.map(({ names, type }, index) => `${cellOf(names, type)} AS c${index}`)
  return {
    from: `(SELECT ${cells.join(', ')} FROM ${parquet})`,
    header,
    isDate: (index) => columns[index]!.type === 'DATE',
    reader: csvReader({ cells: header, line: 0, isBroken: false }, ',', name),
    mayNameTypes: true,
  }
}

/**
 * Writes a Parquet file as CSV, with one row a line.
 *
 * @returns The CSV file, which is there until DuckDB is closed.
 * @throws Failure if the file cannot be read
 */
export async function parquetAsCsv(duckdb: DuckDb, file: NamedFile): Promise<NamedFile> {
  const { from, header, reader } = await parquetTable(duckdb, file)
  const cells = header.map(
    (name, index) => `translate(CAST(c${index} AS varchar), chr(10) || chr(13), '  ') AS ${quote(name)}`,
  )
  // A row of one empty cell would be an empty line, which is left out: a second column decides nothing.
  if (cells.length === 1) cells.push('NULL AS city')
  const limit = reader.findings.length > 0 ? ' LIMIT 1' : ''
  const path = await told(file.name, () => duckdb.csvOf(`SELECT ${cells.join(', ')} FROM ${from}${limit}`))
  return { ...file, path }
}

/** DuckDB's own words, as what is wrong with the file. */
async function told<T>(name: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (!(error instanceof DuckDbError)) throw error
    throw new Failure(
      'usage/cannot-read',
      `\`${name}\` cannot be read: ${error.message.split('\n')[0]!}`,
      'export the file again: it may be truncated',
    )
  }
}

interface ParquetColumn {
  /** The column, and the fields below it in structs. */
  readonly names: readonly string[]
  readonly type: string
}

function columnsIn(names: readonly string[], type: string): ParquetColumn[] {
  const inner = /^STRUCT\((.*)\)$/s.exec(type)?.[1]
  if (inner === undefined) return [{ names, type }]
  return partsOf(inner).flatMap((field) => {
    const [, key = '', of = ''] = /^"?([^"\s]+)"? (.+)$/s.exec(field) ?? []
    return columnsIn([...names, key], of)
  })
}

/** The fields of a struct type, parted by commas that stand in no bracket. */
function partsOf(type: string): string[] {
  const parts = ['']
  let depth = 0
  for (const letter of type) {
    if (letter === '(') depth++
    if (letter === ')') depth--
    if (letter === ',' && depth === 0) parts.push('')
    else parts[parts.length - 1] += letter
  }
  return parts.map((part) => part.trim())
}

function cellOf(names: readonly string[], type: string): string {
  const column = names.map(quote).join('.')
  if (/^(?:VARCHAR|BOOLEAN|DATE|\w*INT|U?INTEGER)$/.test(type)) return column
  if (type.endsWith('[]')) return `array_to_string(${column}, '; ')`
  if (type.startsWith('TIMESTAMP')) return `strftime(CAST(${column} AS timestamp), '%Y-%m-%dT%H:%M:%S.%gZ')`
  return `CAST(${column} AS varchar)`
}

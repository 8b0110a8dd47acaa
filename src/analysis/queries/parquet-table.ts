import { Failure } from '../../diagnostics/failure.ts'
import { csvReader } from '../../policy/load/directory-csv.ts'
import { DuckDbError } from '../../system/duckdb-error.ts'
import type { DuckDb } from '../../system/duckdb.ts'
import { cellOf, dottedName, fromParquet, parquetColumns, selectLines } from '../../system/parquet-sql.ts'
import type { NamedFile } from '../user-files/read-users.ts'
import type { TextTable } from './text-table.ts'

/**
 * A Parquet file as a table of texts, each as the cell of a CSV file would have it: fields of structs have dotted
 * names, lists are parted by `; `, a moment is in UTC.
 *
 * @throws Failure if the file cannot be read
 */
export async function parquetTable(duckdb: DuckDb, { name, path }: NamedFile): Promise<TextTable> {
  const parquet = fromParquet(path)
  const { rows } = await told(name, () => duckdb.rows(`DESCRIBE SELECT * FROM ${parquet}`))
  const columns = parquetColumns(rows)
  const header = columns.map(dottedName)
  const cells = columns.map((column, index) => `${cellOf(column)} AS c${index}`)
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
  const limit = reader.findings.length > 0 ? ' LIMIT 1' : ''
  const cells = header.map((_, index) => `c${index}`)
  const path = await told(file.name, () => duckdb.csvOf(`${selectLines(header, cells, from)}${limit}`))
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

import type { ProfilePlan } from '../../effective/profile.ts'
import type { DuckDb } from '../../system/duckdb.ts'
import type { Files } from '../../system/environment.ts'
import { lineFeed } from '../user-files/line-blocks.ts'
import { isCsvName } from '../user-files/read-users.ts'
import type { NamedFile } from '../user-files/read-users.ts'
import { csvTable } from './csv-table.ts'
import { ndjsonUsers } from './ndjson-users.ts'
import { isParquetName } from '../../system/parquet-sql.ts'
import { parquetTable } from './parquet-table.ts'
import { tableMemberships } from './table-memberships.ts'
import type { TableMemberships } from './table-memberships.ts'
import { tableUsers } from './table-users.ts'
import type { UsersTable } from './users-table.ts'

/** Files that DuckDB reads, and those whose groups and memberships the built-in reader reads. */
export interface OpenTables {
  readonly users: readonly UsersTable[]
  readonly memberships: readonly TableMemberships[]
  readonly others: readonly NamedFile[]
}

/**
 * Opens files of users, groups and memberships for DuckDB.
 *
 * @param isForDuckDb True for a file of memberships that DuckDB reads.
 * @param known Names of the groups that the sets declare, in lower case.
 * @returns null if the built-in reader has to read them
 * @throws DuckDbError if DuckDB cannot read a file
 * @throws Failure if a file is not UTF-8 text, or no Parquet
 */
export async function openTables(
  duckdb: DuckDb,
  files: Files,
  named: readonly NamedFile[],
  isForDuckDb: (file: NamedFile) => boolean,
  { confirmedBy }: ProfilePlan,
  known: ReadonlySet<string>,
): Promise<OpenTables | null> {
  const users: UsersTable[] = []
  const memberships: TableMemberships[] = []
  const others: NamedFile[] = []
  for (const file of named) {
    const { path } = file
    const isParquet = isParquetName(path)
    if (!isParquet && !isCsvName(path)) {
      users.push(ndjsonUsers(path, confirmedBy, expectedRows(files, path)))
      others.push(file)
      continue
    }
    const table = isParquet ? await parquetTable(duckdb, file) : csvTable(files, file)
    if (table === null || table.reader.findings.length > 0) return null
    if (table.reader.columns !== null) {
      const expected = isParquet ? await rowsOf(duckdb, table.from) : expectedRows(files, path)
      users.push(tableUsers(table, table.reader.columns, confirmedBy, expected))
    } else if (isForDuckDb(file)) {
      const found = await tableMemberships(duckdb, table, known)
      if (found === null) return null
      memberships.push(found)
    } else others.push(file)
  }
  return { users, memberships, others }
}

async function rowsOf(duckdb: DuckDb, from: string): Promise<number> {
  const { rows } = await duckdb.rows(`SELECT count(*) FROM ${from}`)
  return Number(rows[0]![0])
}

/** The lines of a file, if all are as long as the first ones. */
function expectedRows(files: Files, path: string): number {
  for (const part of files.parts(path)) {
    const lines = part.reduce((count, byte) => (byte === lineFeed ? count + 1 : count), 0)
    return Math.round((files.sizeOf(path) / part.length) * Math.max(1, lines))
  }
  return 0
}

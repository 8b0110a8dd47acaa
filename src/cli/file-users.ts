import { countedGroups } from '../analysis/classes/representatives.ts'
import { parquetAsCsv } from '../analysis/queries/parquet-table.ts'
import { usersInDuckDb } from '../analysis/queries/users-in-duckdb.ts'
import type { CountedFor } from '../analysis/queries/users-in-duckdb.ts'
import { countUsers } from '../analysis/user-files/count-users.ts'
import type { Counted } from '../analysis/user-files/count-users.ts'
import { groupsIn } from '../analysis/user-files/groups-in-files.ts'
import { namedUsersFile, usersFile } from '../analysis/user-files/read-users.ts'
import type { NamedFile } from '../analysis/user-files/read-users.ts'
import { diagnostic } from '../diagnostics/diagnostic.ts'
import type { Address, Diagnostic, Span } from '../diagnostics/diagnostic.ts'
import { noDuckDb } from '../system/duckdb-error.ts'
import type { DuckDb } from '../system/duckdb.ts'
import type { Environment } from '../system/environment.ts'
import { isParquetName } from '../system/parquet-sql.ts'
import type { Invocation } from './command.ts'
import { progressOn } from './progress.ts'

/** Bytes above which DuckDB reads a CSV or NDJSON file, if it is installed. */
const largeFile = 256 * 1024 * 1024

/**
 * Counts the users of the files of `--users`. DuckDB reads Parquet, and other files if one of them is large; the
 * built-in reader reads what DuckDB leaves to it.
 *
 * @throws Failure if there is no such file, or one cannot be read
 */
export async function fileUsers(
  written: readonly string[],
  environment: Environment,
  invocation: Invocation,
  counted: CountedFor,
): Promise<Counted> {
  const { files } = environment
  const named = written.map((file) => namedUsersFile(environment, file))
  const isForDuckDb = ({ path }: NamedFile) => isParquetName(path) || files.sizeOf(path) > largeFile
  const duckdb = named.some(isForDuckDb) ? await environment.openDuckDb() : null
  if (duckdb === null && named.some(({ path }) => isParquetName(path))) throw noDuckDb()
  try {
    const progress = progressOn(environment, invocation, named)
    const withNames = invocation.options.names === true
    const users =
      duckdb === null || withNames
        ? null
        : await usersInDuckDb(duckdb, files, named, isForDuckDb, counted, progress.onShare)
    progress.end()
    if (users !== null) return { users }
    return await builtIn(await readable(duckdb, named), environment, invocation, counted)
  } finally {
    duckdb?.close()
  }
}

/** The files with CSV in place of Parquet. */
async function readable(duckdb: DuckDb | null, named: readonly NamedFile[]): Promise<NamedFile[]> {
  const found: NamedFile[] = []
  for (const file of named)
    found.push(duckdb !== null && isParquetName(file.path) ? await parquetAsCsv(duckdb, file) : file)
  return found
}

async function builtIn(
  named: readonly NamedFile[],
  environment: Environment,
  invocation: Invocation,
  { sets, plan, known }: CountedFor,
): Promise<Counted> {
  const progress = progressOn(environment, invocation, named)
  const opened = named.map((file) => usersFile(environment.files, file, progress.onBytes))
  const fileGroups = groupsIn(opened, known)
  const counted = await countUsers(opened, countedGroups(sets, fileGroups.nested), plan, {
    fileGroups,
    withNames: invocation.options.names === true,
    onUsers: progress.onUsers,
  })
  progress.end()
  return counted.users === undefined ? { diagnostics: counted.diagnostics.map(atItsRow) } : counted
}

/** The file is not kept: a finding, and what it relates to, is shown at its row. */
function atItsRow(found: Diagnostic): Diagnostic {
  const related = found.related.map((one) => ({ ...one, span: rowOf(one.at) }))
  return diagnostic({ ...found, span: found.span ?? rowOf(found.at), related })
}

/** The rows of Parquet have no header above them. */
function rowOf({ file, document }: Address): Span {
  const line = isParquetName(file) ? Math.max(1, document) : document + 1
  return { start: { line, column: 1 }, end: { line, column: 1 } }
}

import { countedGroups } from '../analysis/classes/representatives.ts'
import type { CountedUsers } from '../analysis/classes/representatives.ts'
import { usersFromLargeFiles } from '../analysis/queries/large-files.ts'
import type { CountedFor } from '../analysis/queries/large-files.ts'
import { usersFromParquet } from '../analysis/queries/parquet-users.ts'
import type { TableFile } from '../analysis/queries/parquet-users.ts'
import { Failure } from '../diagnostics/failure.ts'
import { namedFile } from '../document/named-file.ts'
import type { DuckDb } from '../system/duckdb.ts'
import { absolutePath, shownPath } from '../system/environment.ts'
import type { Environment } from '../system/environment.ts'
import type { Progress } from './progress.ts'

/** Bytes of a CSV or NDJSON file that DuckDB reads, if it is installed. */
const largeFile = 256 * 1024 * 1024

const tableFile = ({ cwd }: Environment, file: string): TableFile => ({
  name: shownPath(cwd, absolutePath(cwd, file)),
  path: absolutePath(cwd, file),
})

/** The users of Parquet files. @throws Failure if DuckDB is not installed, or a file is wrong */
export async function parquetUsers(
  users: readonly string[],
  environment: Environment,
  { sets, plan, known }: CountedFor,
  progress: Progress,
): Promise<CountedUsers> {
  const json = users.find((file) => !/\.(parquet|csv)$/i.test(file))
  if (json !== undefined)
    throw new Failure(
      'usage/bad-option',
      `\`${json}\` cannot be read together with Parquet`,
      'write users as Parquet, and memberships as Parquet or CSV',
    )
  const duckdb = await environment.openDuckDb()
  if (duckdb === null)
    throw new Failure(
      'usage/no-duckdb',
      'Parquet needs DuckDB, which is not installed',
      'run `npm install --save-dev @duckdb/node-api`',
    )
  const files = users.map((file) => tableFile(environment, file))
  return watched(duckdb, progress, () =>
    usersFromParquet(duckdb, files, countedGroups(sets), plan, known, progress.onShare),
  )
}

/**
 * The users of CSV and NDJSON files of which one is large. Null: the built-in reader has to read them, since none is
 * large, DuckDB is not installed, or something is wrong with one of them.
 *
 * @throws Failure if there is no such file
 */
export async function largeUsers(
  users: readonly string[],
  environment: Environment,
  counted: CountedFor,
  progress: Progress,
): Promise<CountedUsers | null> {
  const { files } = environment
  const named = users.map((file) => ({ ...tableFile(environment, file), path: namedFile(environment, file) }))
  const isLarge = ({ path }: TableFile) => files.sizeOf(path) > largeFile
  if (!named.some(isLarge)) return null
  const duckdb = await environment.openDuckDb()
  if (duckdb === null) return null
  return watched(duckdb, progress, () =>
    usersFromLargeFiles(duckdb, environment, named, isLarge, counted, progress.onShare),
  )
}

async function watched<T>(duckdb: DuckDb, progress: Progress, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } finally {
    progress.end()
    duckdb.close()
  }
}

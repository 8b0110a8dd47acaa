import { countedGroups } from '../analysis/classes/representatives.ts'
import type { CountedUsers } from '../analysis/classes/representatives.ts'
import { largeFiles, largeMemberships, usersFromLargeFiles } from '../analysis/queries/large-files.ts'
import { usersFromParquet } from '../analysis/queries/parquet-users.ts'
import type { TableFile } from '../analysis/queries/parquet-users.ts'
import { groupsIn } from '../analysis/user-files/groups-in-files.ts'
import { usersFile } from '../analysis/user-files/read-users.ts'
import { Failure } from '../diagnostics/failure.ts'
import { namedFile } from '../document/named-file.ts'
import type { ProfilePlan } from '../effective/profile.ts'
import type { PolicySet } from '../policy/load/library.ts'
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
  sets: readonly PolicySet[],
  plan: ProfilePlan,
  known: ReadonlySet<string>,
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
 * The users of CSV and NDJSON files of which one is large. Null: none is, DuckDB is not installed, or our own reader
 * has to say what is wrong with them.
 *
 * @throws Failure if there is no such file
 */
export async function largeUsers(
  users: readonly string[],
  environment: Environment,
  sets: readonly PolicySet[],
  plan: ProfilePlan,
  known: ReadonlySet<string>,
  progress: Progress,
): Promise<CountedUsers | null> {
  const { files } = environment
  const named = users.map((file) => ({ ...tableFile(environment, file), path: namedFile(environment, file) }))
  const isLarge = ({ path }: TableFile) => files.sizeOf(path) > largeFile
  if (!named.some(isLarge)) return null
  const duckdb = await environment.openDuckDb()
  if (duckdb === null) return null
  return watched(duckdb, progress, async () => {
    try {
      const opened = largeFiles(files, named, plan, isLarge)
      if (opened === null) return null
      const large = await largeMemberships(duckdb, opened, known)
      if (large === null) return null
      const others = named.filter((file) => !isLarge(file) || !/\.(?:csv|tsv|txt)$/i.test(file.path))
      const small = groupsIn(
        others.map(({ path }) => usersFile(environment, path, () => {})),
        known,
      )
      const nested = large.flatMap(({ pairs }) =>
        pairs.flatMap(([group, inner]) => (inner == null ? [] : [[group!, inner] as const])),
      )
      const groups = countedGroups(sets, [...small.nested, ...nested])
      return await usersFromLargeFiles(duckdb, opened, groups, { small, large }, plan, progress.onShare)
    } catch {
      // Our own reader says what is wrong with a file, and in which row.
      return null
    }
  })
}

async function watched<T>(duckdb: DuckDb, progress: Progress, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } finally {
    progress.end()
    duckdb.close()
  }
}

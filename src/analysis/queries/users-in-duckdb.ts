import { Failure } from '../../diagnostics/failure.ts'
import type { ProfilePlan } from '../../effective/profile.ts'
import { decodeUser } from '../../policy/decode.ts'
import type { PolicySet } from '../../policy/load/library.ts'
import { placesNowhere } from '../../policy/load/unwritten-locations.ts'
import { DuckDbError } from '../../system/duckdb-error.ts'
import type { DuckDb } from '../../system/duckdb.ts'
import type { Files } from '../../system/environment.ts'
import { countedGroups } from '../classes/representatives.ts'
import type { CountedGroup, CountedUsers } from '../classes/representatives.ts'
import { groupsIn } from '../user-files/groups-in-files.ts'
import { usersFile } from '../user-files/read-users.ts'
import type { NamedFile } from '../user-files/read-users.ts'
import { classSums } from './class-sums.ts'
import type { ClassSums } from './class-sums.ts'
import { openTables } from './open-tables.ts'
import type { OpenTables } from './open-tables.ts'
import { isPlainName, plainMoment } from './plain-values.ts'
import { makeMembers } from './table-memberships.ts'
import type { UsersTable } from './users-table.ts'

/** Rows of a query that are decided one by one at most. */
const mostRows = 200_000

/** What the users of files are counted for. */
export interface CountedFor {
  readonly sets: readonly PolicySet[]
  readonly plan: ProfilePlan
  /** Names of the groups that the sets declare, in lower case. */
  readonly known: ReadonlySet<string>
}

/**
 * Counts the users of Parquet, CSV and NDJSON files by class in DuckDB, with the results of the built-in reader: DuckDB
 * combines texts that are certainly all valid or all invalid, and the built-in reader reads each remaining row.
 *
 * @param isForDuckDb True for a file of memberships that DuckDB reads; the built-in reader reads others.
 * @param onShare Called regularly with the users read, and the share of the work that is done.
 * @returns null if something is wrong with a file, or DuckDB may read it otherwise: the built-in reader has to read it
 */
export async function usersInDuckDb(
  duckdb: DuckDb,
  files: Files,
  named: readonly NamedFile[],
  isForDuckDb: (file: NamedFile) => boolean,
  counted: CountedFor,
  onShare: (count: number, share: number) => void = () => {},
): Promise<CountedUsers | null> {
  try {
    const opened = await openTables(duckdb, files, named, isForDuckDb, counted.plan, counted.known)
    return opened === null ? null : await countIn(duckdb, files, opened, counted, onShare)
  } catch (error) {
    // The built-in reader says what is wrong with a file, and in which row.
    if (error instanceof DuckDbError || error instanceof Failure) return null
    throw error
  }
}

async function countIn(
  duckdb: DuckDb,
  files: Files,
  { users: tables, memberships, others }: OpenTables,
  { sets, plan, known }: CountedFor,
  onShare: (count: number, share: number) => void,
): Promise<CountedUsers | null> {
  const read = groupsIn(
    others.map((file) => usersFile(files, file)),
    known,
  )
  if (read.diagnostics.length > 0) return null
  const nested = memberships.flatMap(({ pairs }) =>
    pairs.flatMap(([group, inner]) => (inner === null ? [] : [[group, inner] as const])),
  )
  const groups = countedGroups(sets, [...read.nested, ...nested])
  await makeMembers(duckdb, groups, { read, tables: memberships })
  const sums = classSums(plan)
  const progress = progressOf(tables, onShare)
  for (const [index, users] of tables.entries()) {
    await duckdb.rows(classQuery(tableNamed(index), users, groups), (share) => progress(index, share))
    if (!(await addClasses(duckdb, tableNamed(index), users, groups, plan, sums))) return null
  }
  return sums.count === 0 || (await isAnyTwice(duckdb, tables.length)) ? null : sums.users()
}

/** Shows a share of one table as a share of all. */
function progressOf(tables: readonly UsersTable[], onShare: (count: number, share: number) => void) {
  const total = tables.reduce((sum, { expected }) => sum + expected, 0)
  return (index: number, share: number) => {
    const before = tables.slice(0, index).reduce((sum, { expected }) => sum + expected, 0)
    const count = Math.round(before + share * tables[index]!.expected)
    onShare(count, count / total)
  }
}

const tableNamed = (index: number) => `counted_${index}`

/**
 * Puts the users of a file, grouped by their values and groups, into a table. The names of each group of rows are kept
 * as hashes, by which a user who is there twice is found.
 */
function classQuery(
  table: string,
  { from, name, values }: UsersTable,
  groups: readonly CountedGroup[],
): string {
  const columns = [
    ...values.map((value, index) => `${value} AS v${index}`),
    ...groups.map((_, index) => `coalesce(m.g${index}, false) AS g${index}`),
  ]
  const join = groups.length === 0 ? '' : `LEFT JOIN members m ON m.name = u.key`
  return `CREATE OR REPLACE TEMP TABLE ${table} AS
SELECT ${columns.join(',\n  ')},
  count(*) AS count, arg_min(u.upn, u.key) AS witness,
  list(hash(u.key)) FILTER (WHERE u.key IS NOT NULL) AS names, bool_and(${isPlainName('u.upn')}) AS plain
FROM (SELECT *, ${name} AS upn, lower(upn) AS key FROM ${from}) u ${join}
GROUP BY ALL`
}

/** Decides the rows of such a table. False: the built-in reader has to read the file. */
async function addClasses(
  duckdb: DuckDb,
  table: string,
  { values, confirmed, writtenAs, recordOf }: UsersTable,
  groups: readonly CountedGroup[],
  plan: ProfilePlan,
  sums: ClassSums,
): Promise<boolean> {
  const columns = values.map((_, index) => {
    const value = `CAST(v${index} AS varchar)`
    return `${index === confirmed ? plainMoment(value, writtenAs, plan.confirmedBy) : value} AS v${index}`
  })
  const memberships = groups.map((_, index) => `g${index}`)
  const { rows } = await duckdb.rows(
    `SELECT ${[...columns, ...memberships].join(', ')}, CAST(sum(count) AS bigint), arg_min(witness, lower(witness)), bool_and(plain) FROM ${table} GROUP BY ALL LIMIT ${mostRows + 1}`,
  )
  if (rows.length > mostRows) return false
  for (const row of rows) {
    const [count, witness, isPlain] = row.slice(values.length + groups.length)
    const record = recordOf(row.slice(0, values.length), witness ?? '')
    // Groups in NDJSON are read by the built-in reader.
    if (record?.kind === 'group') continue
    if (record?.kind !== 'user' || isPlain !== 'true') return false
    const { value: user, diagnostics } = decodeUser(record.fields, placesNowhere())
    if (user === null || diagnostics.length > 0) return false
    const inside = groups.filter((_, index) => row[values.length + index] === 'true').map((one) => one.name)
    sums.add({ witness: witness!, count: Number(count), user, groups: inside })
  }
  return true
}

/** True if two names of the tables may be equal. */
async function isAnyTwice(duckdb: DuckDb, tables: number): Promise<boolean> {
  const names = Array.from({ length: tables }, (_, index) => `SELECT names FROM ${tableNamed(index)}`)
  const twice = await duckdb.rows(
    `SELECT 1 FROM (SELECT unnest(names) AS name FROM (${names.join(' UNION ALL ')})) GROUP BY name HAVING count(*) > 1 LIMIT 1`,
  )
  return twice.rows.length > 0
}

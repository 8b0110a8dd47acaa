import type { ProfilePlan } from '../../effective/profile.ts'
import { normalName } from '../../model/directory.ts'
import { decodeUser } from '../../policy/decode.ts'
import type { DirectoryRecord } from '../../policy/load/directory-record.ts'
import { placesNowhere } from '../../policy/load/unwritten-locations.ts'
import type { DuckDb } from '../../system/duckdb.ts'
import type { Files } from '../../system/environment.ts'
import type { CountedGroup, CountedUsers } from '../classes/representatives.ts'
import { membersIn } from '../user-files/count-users.ts'
import { lineFeed } from '../user-files/line-blocks.ts'
import type { FileGroups } from '../user-files/groups-in-files.ts'
import { classSums } from './class-sums.ts'
import type { ClassSums } from './class-sums.ts'
import { csvMemberships, csvUsers, largeCsv } from './large-csv.ts'
import type { LargeCsv, LargeMemberships } from './large-csv.ts'
import { ndjsonUsers } from './large-ndjson.ts'
import { isPlainName, plainMoment } from './plain-values.ts'
import type { WrittenAs } from './plain-values.ts'
import { dialects } from './sql-dialects.ts'
import type { TableFile } from './parquet-users.ts'

/** The users of a file as DuckDB sees them: rows with equal values are users who are decided alike. */
export interface UsersTable {
  /** As it stands behind FROM. */
  readonly from: string
  /** The user principal name. */
  readonly name: string
  readonly values: readonly string[]
  /** The place among the values of when security info was confirmed; null: there is none. */
  readonly confirmed: number | null
  readonly writtenAs: WrittenAs
  /** About how many users there are. */
  readonly expected: number
  /** A user with these values, as our own reader has them; null: it has to read the file. */
  recordOf(values: readonly (string | null)[], witness: string): DirectoryRecord | null
}

/** A file of users or of memberships. */
export type LargeFile =
  | { readonly kind: 'users'; readonly table: UsersTable }
  | { readonly kind: 'memberships'; readonly csv: LargeCsv }

/** Classes that are decided one by one at most. */
const mostClasses = 200_000

/**
 * Opens CSV and NDJSON files for DuckDB. Null: one of them has to be read by our own reader.
 *
 * @param isLarge True for a file of memberships that DuckDB reads; others are left out.
 */
export function largeFiles(
  files: Files,
  named: readonly TableFile[],
  { confirmedBy }: ProfilePlan,
  isLarge: (file: TableFile) => boolean,
): LargeFile[] | null {
  const found: LargeFile[] = []
  for (const file of named) {
    if (!/\.(?:csv|tsv|txt)$/i.test(file.path)) {
      found.push({
        kind: 'users',
        table: ndjsonUsers(file.path, confirmedBy, expectedRows(files, file.path)),
      })
      continue
    }
    const csv = largeCsv(files, file.path, file.name)
    if (csv === null) return null
    const table = csvUsers(csv, confirmedBy, expectedRows(files, file.path))
    if (table !== null) found.push({ kind: 'users', table })
    else if (isLarge(file)) found.push({ kind: 'memberships', csv })
  }
  return found
}

/** The lines of a file, if all are as long as the first ones. */
function expectedRows(files: Files, path: string): number {
  for (const part of files.parts(path)) {
    const lines = part.reduce((count, byte) => (byte === lineFeed ? count + 1 : count), 0)
    return Math.round((files.sizeOf(path) / part.length) * Math.max(1, lines))
  }
  return 0
}

/** What large files of memberships say. Null: one of them has to be read by our own reader. */
export async function largeMemberships(
  duckdb: DuckDb,
  files: readonly LargeFile[],
  known: ReadonlySet<string>,
): Promise<LargeMemberships[] | null> {
  const found: LargeMemberships[] = []
  for (const file of files) {
    if (file.kind !== 'memberships') continue
    const one = await csvMemberships(duckdb, file.csv)
    if (one === null || !one.pairs.every(([group]) => known.has(normalName(group ?? '')))) return null
    found.push(one)
  }
  return found
}

/**
 * Counts the users of CSV and NDJSON files by class in DuckDB, with the answers of our own reader: whatever is not
 * surely valid and surely alike is decided by it, value by value. Null: something is wrong with a file, or not plain,
 * and our own reader has to read it.
 *
 * @param onShare Called now and then with users read, and how much of the work is done.
 * @throws Error with DuckDB's own words if it cannot read a file
 */
export async function usersFromLargeFiles(
  duckdb: DuckDb,
  files: readonly LargeFile[],
  groups: readonly CountedGroup[],
  members: { readonly small: FileGroups; readonly large: readonly LargeMemberships[] },
  plan: ProfilePlan,
  onShare: (count: number, share: number) => void = () => {},
): Promise<CountedUsers | null> {
  if (members.small.diagnostics.length > 0) return null
  if (!(await fillMembers(duckdb, groups, members))) return null
  const sums = classSums(plan)
  const counted: string[] = []
  const tables = files.flatMap((file) => (file.kind === 'users' ? [file.table] : []))
  const expected = tables.reduce((sum, one) => sum + one.expected, 0)
  let before = 0
  for (const users of tables) {
    const table = `counted_${counted.length}`
    counted.push(table)
    await duckdb.rows(classQuery(table, users, groups), (share) => {
      const count = Math.round(before + share * users.expected)
      onShare(count, count / expected)
    })
    before += users.expected
    if (!(await addClasses(duckdb, table, users, groups, plan, sums))) return null
  }
  const names = counted.map((table) => `SELECT names FROM ${table}`).join(' UNION ALL ')
  const twice = await duckdb.rows(
    `SELECT name FROM (SELECT unnest(names) AS name FROM (${names})) GROUP BY name HAVING count(*) > 1 LIMIT 1`,
  )
  return twice.rows.length > 0 || sums.count === 0 ? null : sums.users()
}

/** Puts the classes of a file into a table. The names of their users are kept as hashes, to find one who is there twice. */
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

/** Decides the classes of a file. False: our own reader has to read it. */
async function addClasses(
  duckdb: DuckDb,
  table: string,
  { values, confirmed, writtenAs, recordOf }: UsersTable,
  groups: readonly CountedGroup[],
  plan: ProfilePlan,
  sums: ClassSums,
): Promise<boolean> {
  const columns = values.map((_, index) =>
    index === confirmed
      ? `${plainMoment(`v${index}`, writtenAs, plan.confirmedBy)} AS v${index}`
      : `v${index}`,
  )
  const memberships = groups.map((_, index) => `g${index}`)
  const { rows } = await duckdb.rows(
    `SELECT ${[...columns, ...memberships].join(', ')}, CAST(sum(count) AS bigint), arg_min(witness, lower(witness)), bool_and(plain) FROM ${table} GROUP BY ALL LIMIT ${mostClasses + 1}`,
  )
  if (rows.length > mostClasses) return false
  for (const row of rows) {
    const [count, witness, isPlain] = row.slice(values.length + groups.length)
    const record = recordOf(row.slice(0, values.length), witness ?? '')
    // A group in NDJSON is read by our own reader already.
    if (record?.kind === 'group') continue
    if (record?.kind !== 'user' || isPlain !== 'true') return false
    const { value: user, diagnostics } = decodeUser(record.fields, placesNowhere())
    if (user === null || diagnostics.length > 0) return false
    const inside = groups.filter((_, index) => row[values.length + index] === 'true').map((one) => one.name)
    sums.add({ witness: witness!, count: Number(count), user, groups: inside })
  }
  return true
}

/** Makes the table `members`: a row for each name, with a column for each group. False: a name is not plain. */
async function fillMembers(
  duckdb: DuckDb,
  groups: readonly CountedGroup[],
  { small, large }: { readonly small: FileGroups; readonly large: readonly LargeMemberships[] },
): Promise<boolean> {
  const { text } = dialects.duckdb
  await duckdb.rows('CREATE OR REPLACE TEMP TABLE memberships (name varchar, place integer)')
  await duckdb.append('memberships', membershipRows(groups, small))
  for (const { from, group, member, pairs } of large) {
    const written = [...new Set(pairs.map(([one]) => one!))]
    const places = written.flatMap((one) =>
      groups.flatMap(({ includes }, place) =>
        includes.includes(normalName(one)) ? [`(${text(one)}, ${place})`] : [],
      ),
    )
    const wrong = await duckdb.rows(
      `SELECT 1 FROM ${from} WHERE ${member} IS NOT NULL AND NOT ${isPlainName(member)} LIMIT 1`,
    )
    if (wrong.rows.length > 0) return false
    if (places.length === 0) continue
    await duckdb.rows(
      `INSERT INTO memberships SELECT lower(${member}), p.place FROM ${from} JOIN (VALUES ${places.join(', ')}) p(name, place) ON p.name = ${group} WHERE ${member} IS NOT NULL`,
    )
  }
  const flags = groups.map((_, place) => `bool_or(place = ${place}) AS g${place}`)
  await duckdb.rows(
    `CREATE OR REPLACE TEMP TABLE members AS SELECT ${['name', ...flags].join(', ')} FROM memberships GROUP BY name`,
  )
  return true
}

function* membershipRows(
  groups: readonly CountedGroup[],
  small: FileGroups,
): Generator<readonly [name: string, place: number]> {
  for (const [place, { members }] of membersIn(groups, small).entries())
    for (const name of members) yield [name, place]
}

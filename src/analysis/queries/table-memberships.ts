import { normalName } from '../../model/directory.ts'
import type { DuckDb } from '../../system/duckdb.ts'
import type { CountedGroup } from '../classes/representatives.ts'
import { membersIn } from '../user-files/count-users.ts'
import type { FileGroups } from '../user-files/groups-in-files.ts'
import { isPlainName } from './plain-values.ts'
import { dialects } from './sql-dialects.ts'
import type { TextTable } from './text-table.ts'

/** Memberships of a table of texts. */
export interface TableMemberships {
  readonly from: string
  /** The columns of groups and members, as SQL. */
  readonly group: string
  readonly member: string
  /** Each group as it is written, with one that is nested in it or null. */
  readonly pairs: readonly (readonly [group: string, nested: string | null])[]
}

/** Groups and nested groups of a table at most. */
const mostPairs = 100_000

const { text, nothing: noText } = dialects.duckdb

/**
 * What a table of memberships says of groups.
 *
 * @param known Names of the groups that the sets declare, in lower case.
 * @returns null if the built-in reader has to read the file
 */
export async function tableMemberships(
  duckdb: DuckDb,
  { from, header, reader }: TextTable,
  known: ReadonlySet<string>,
): Promise<TableMemberships | null> {
  const names = header.map((one) => one.trim().toLowerCase())
  const column = (name: string) => (names.includes(name) ? `c${names.indexOf(name)}` : noText)
  const [group, member, nested] = [column('group'), column('member'), column('nested')]
  const { rows } = await duckdb.rows(
    `SELECT DISTINCT ${group}, ${nested} FROM ${from} LIMIT ${mostPairs + 1}`,
  )
  const wrong = await duckdb.rows(
    `SELECT 1 FROM ${from} WHERE ${member} IS NOT NULL AND NOT ${isPlainName(member)} LIMIT 1`,
  )
  if (rows.length > mostPairs || wrong.rows.length > 0) return null
  const pairs: [string, string | null][] = []
  for (const row of rows) {
    const texts: Readonly<Record<string, string | null | undefined>> = { group: row[0], nested: row[1] }
    const record = reader.read({ cells: names.map((name) => texts[name] ?? ''), line: 0, isBroken: false })
    if (record.kind !== 'membership' || !known.has(normalName(record.membership.group))) return null
    pairs.push([row[0] ?? '', record.membership.nested])
  }
  return { from, group, member, pairs }
}

/** Makes the table `members`: a row for each name in lower case, with a column `g0`, `g1` and so on for each group. */
export async function makeMembers(
  duckdb: DuckDb,
  groups: readonly CountedGroup[],
  { read, tables }: { readonly read: FileGroups; readonly tables: readonly TableMemberships[] },
): Promise<void> {
  await duckdb.rows('CREATE OR REPLACE TEMP TABLE memberships (name varchar, place integer)')
  await duckdb.append('memberships', membershipRows(groups, read))
  for (const { from, group, member, pairs } of tables) {
    const names = [...new Set(pairs.map(([name]) => name))]
    const places = groups.flatMap(({ includes }, place) =>
      names.filter((name) => includes.includes(normalName(name))).map((name) => `(${text(name)}, ${place})`),
    )
    if (places.length > 0)
      await duckdb.rows(
        `INSERT INTO memberships SELECT lower(${member}), p.place FROM ${from} JOIN (VALUES ${places.join(', ')}) p(name, place) ON p.name = ${group} WHERE ${member} IS NOT NULL`,
      )
  }
  const flags = groups.map((_, place) => `bool_or(place = ${place}) AS g${place}`)
  await duckdb.rows(
    `CREATE OR REPLACE TEMP TABLE members AS SELECT ${['name', ...flags].join(', ')} FROM memberships GROUP BY name`,
  )
}

function* membershipRows(
  groups: readonly CountedGroup[],
  read: FileGroups,
): Generator<readonly [name: string, place: number]> {
  for (const [place, { members }] of membersIn(groups, read).entries())
    for (const name of members.names()) yield [name, place]
}

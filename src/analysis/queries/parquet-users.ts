import { Failure } from '../../diagnostics/failure.ts'
import { meantOr } from '../../diagnostics/suggestion.ts'
import type { ProfilePlan } from '../../effective/profile.ts'
import { columnNamed, columnNames as userColumnNames } from '../../policy/load/directory-columns.ts'
import { DuckDbError } from '../../system/duckdb.ts'
import type { DuckDb } from '../../system/duckdb.ts'
import { cohortQuery } from './cohort-query.ts'
import type { QuerySource } from './cohort-query.ts'
import { usersFromCohorts } from './cohorts.ts'
import type { CohortRow } from './cohorts.ts'
import type { CountedGroup, CountedUsers } from '../classes/representatives.ts'
import { columnKinds } from './sql-columns.ts'
import { dialects } from './sql-dialects.ts'

/** A file that DuckDB reads. */
export interface TableFile {
  /** As shown. */
  readonly name: string
  /** Absolute path. */
  readonly path: string
}

/**
 * Counts the users of Parquet files by class in DuckDB, with memberships from Parquet or CSV.
 *
 * @param known Names of the groups that the sets declare, in lower case.
 * @param onShare Called now and then with users read, and how much of the work is done.
 * @throws Failure if a file is truncated, a column missing or unknown, a user named wrongly or twice, a group unknown
 */
export async function usersFromParquet(
  duckdb: DuckDb,
  files: readonly TableFile[],
  groups: readonly CountedGroup[],
  plan: ProfilePlan,
  known: ReadonlySet<string>,
  onShare: (count: number, share: number) => void = () => {},
): Promise<CountedUsers> {
  const tables = []
  for (const file of files) tables.push(await tableOf(duckdb, file))
  const users = tables.filter(({ isMembership }) => !isMembership)
  const memberships = tables.filter(({ isMembership }) => isMembership)
  const [first, ...others] = users
  if (first === undefined)
    throw new Failure(
      'usage/no-match',
      'none of the files contains users',
      'give a file with a column `userPrincipalName`',
    )
  for (const table of users) checkColumns(table)
  const union = (all: readonly Table[], columns: string) =>
    `(${all.map(({ from }) => `SELECT ${columns} FROM ${from}`).join(' UNION ALL BY NAME ')})`
  const source: QuerySource = {
    users: others.length === 0 ? first.from : union(users, '*'),
    memberships: memberships.length === 0 ? null : union(memberships, '"group", "member"'),
    columnOf: (field) => columnIn(first, field),
  }
  await checkNames(duckdb, source, first.name)
  if (source.memberships !== null) await checkGroups(duckdb, source.memberships, memberships[0]!.name, known)
  const total = Number((await duckdb.rows(`SELECT count(*) FROM ${source.users}`)).rows[0]![0])
  const { names, rows } = await duckdb.rows(cohortQuery('duckdb', groups, plan, source), (share) =>
    onShare(Math.round(share * total), share),
  )
  const texts = rows.map((row): CohortRow =>
    Object.fromEntries(names.map((name, index) => [name, row[index] ?? ''])),
  )
  return usersFromCohorts(texts, first.name, groups, plan)
}

interface Table {
  readonly name: string
  /** As it stands behind FROM. */
  readonly from: string
  /** By name; fields of structs by their dotted names. */
  readonly columns: ReadonlyMap<string, TableColumn>
  readonly isMembership: boolean
}

interface TableColumn {
  readonly type: string
  /** The column, and the fields below it in structs. */
  readonly path: readonly string[]
}

async function tableOf(duckdb: DuckDb, { name, path }: TableFile): Promise<Table> {
  const file = dialects.duckdb.text(path)
  const from = /\.parquet$/i.test(path)
    ? `read_parquet(${file})`
    : `read_csv(${file}, all_varchar = true, header = true)`
  const described = await asked(duckdb, `DESCRIBE SELECT * FROM ${from}`, name)
  const columns = new Map<string, TableColumn>()
  for (const [column, type] of described.rows) addColumn(columns, [column!], type!)
  const names = [...columns.keys()].map((one) => one.toLowerCase())
  const isMembership =
    names.includes('group') && names.every((one) => ['group', 'member', 'nested'].includes(one))
  return { name, from, columns, isMembership }
}

/** DuckDB's own words, as what is wrong with the file. */
async function asked(duckdb: DuckDb, sql: string, name: string): ReturnType<DuckDb['rows']> {
  try {
    return await duckdb.rows(sql)
  } catch (error) {
    if (!(error instanceof DuckDbError)) throw error
    throw new Failure(
      'usage/cannot-read',
      `\`${name}\` cannot be read: ${error.message.split('\n')[0]!}`,
      'export the file again: it may be truncated',
    )
  }
}

function addColumn(columns: Map<string, TableColumn>, path: readonly string[], type: string): void {
  const inner = /^STRUCT\((.*)\)$/s.exec(type)?.[1]
  if (inner === undefined) {
    columns.set(path.join('.'), { type, path })
    return
  }
  for (const field of partsOf(inner)) {
    const [, key = '', of = ''] = /^"?([^"\s]+)"? (.+)$/s.exec(field) ?? []
    addColumn(columns, [...path, key], of)
  }
}

/** The fields of a struct type, parted by commas that stand in no bracket. */
function partsOf(text: string): string[] {
  const parts = ['']
  let depth = 0
  for (const letter of text) {
    if (letter === '(') depth++
    if (letter === ')') depth--
    if (letter === ',' && depth === 0) parts.push('')
    else parts[parts.length - 1] += letter
  }
  return parts.map((part) => part.trim())
}

function checkColumns({ name, columns }: Table): void {
  for (const column of columns.keys()) {
    if (columnNamed(column) !== null || column === 'state.failures') continue
    throw new Failure(
      'usage/bad-column',
      `\`${name}\` has an unknown column \`${column}\``,
      meantOr(column, userColumnNames(), 'remove the column'),
    )
  }
  if (![...columns.keys()].some((one) => one.toLowerCase() === 'userprincipalname'))
    throw new Failure(
      'usage/bad-column',
      `\`${name}\` has no column \`userPrincipalName\``,
      'export the user principal names as well',
    )
}

/** A field as an expression of the type that the query wants; null: the file has no such column. */
function columnIn({ columns }: Table, field: string): string | null {
  const name = [...columns.keys()].find((one) => one.toLowerCase() === field.toLowerCase())
  if (name === undefined) return null
  const { type, path } = columns.get(name)!
  const column = `u.${path.map(dialects.duckdb.quote).join('.')}`
  if (type.endsWith('[]')) return `array_to_string(list_sort(list_distinct(${column})), '; ')`
  const kind = field in columnKinds ? columnKinds[field as keyof typeof columnKinds].kind : 'word'
  if (kind === 'flag')
    return type === 'BOOLEAN'
      ? column
      : `CASE lower(trim(CAST(${column} AS varchar))) WHEN 'true' THEN true WHEN '1' THEN true WHEN 'false' THEN false WHEN '0' THEN false END`
  if (kind === 'number') return `CAST(${column} AS integer)`
  return field === 'authentication.confirmedOn'
    ? `nullif(CAST(${column} AS varchar), '')`
    : `CAST(${column} AS varchar)`
}

/** Looks at all names at once; only where one is wrong, for its row. */
async function checkNames(duckdb: DuckDb, source: QuerySource, name: string): Promise<void> {
  const upn = source.columnOf('userPrincipalName')!
  const bad = `(${upn} IS NULL OR NOT regexp_full_match(${upn}, '[^@[:space:]:<>,;]+@[^@[:space:]:<>,;]+'))`
  const isAnyWrong = await asked(duckdb, `SELECT 1 FROM ${source.users} u WHERE ${bad} LIMIT 1`, name)
  if (isAnyWrong.rows.length > 0) {
    const wrong = await asked(
      duckdb,
      `SELECT row, name FROM (SELECT row_number() OVER () AS row, ${upn} AS name, ${bad} AS is_bad FROM ${source.users} u) WHERE is_bad LIMIT 1`,
      name,
    )
    const [row, found = null] = wrong.rows[0]!
    throw new Failure(
      'usage/bad-row',
      `\`${name}\`, row ${row!}: ${found === null ? 'missing user principal name' : `\`${found}\` is not a user principal name`}`,
      'correct the row, or remove it',
    )
  }
  const key = `lower(trim(${upn}))`
  const isAnyTwice = await asked(
    duckdb,
    `SELECT 1 FROM (SELECT hash(${key}) AS name FROM ${source.users} u) GROUP BY name HAVING count(*) > 1 LIMIT 1`,
    name,
  )
  if (isAnyTwice.rows.length === 0) return
  const again = await asked(
    duckdb,
    `SELECT min(${upn}), count(*) FROM ${source.users} u GROUP BY ${key} HAVING count(*) > 1 ORDER BY 1 LIMIT 1`,
    name,
  )
  const [twice] = again.rows
  if (twice !== undefined)
    throw new Failure(
      'usage/bad-row',
      `\`${name}\` contains the user \`${twice[0]!}\` ${twice[1]!} times`,
      'keep one row per user',
    )
}

async function checkGroups(
  duckdb: DuckDb,
  table: string,
  name: string,
  known: ReadonlySet<string>,
): Promise<void> {
  const { rows } = await asked(duckdb, `SELECT DISTINCT "group" FROM ${table}`, name)
  const unknown = rows.map(([group]) => group ?? '').find((group) => !known.has(group.trim().toLowerCase()))
  if (unknown !== undefined)
    throw new Failure(
      'usage/bad-row',
      `\`${name}\` refers to the group \`${unknown}\`, which the tenant does not declare`,
      meantOr(unknown, known, 'declare the group in the Tenant, or correct its name'),
    )
}

import { phonePattern } from '../../model/contact.ts'
import { formatInstant } from '../../model/time.ts'
import type { Instant } from '../../model/time.ts'
import type { ProfilePlan } from '../../effective/profile.ts'
import type { CountedGroup } from '../classes/representatives.ts'
import { columnKinds, columnNames } from './sql-columns.ts'
import { dialects } from './sql-dialects.ts'
import type { Dialect, DialectName } from './sql-dialects.ts'

/** The name of the column that says whether security info was confirmed after a moment. */
export function confirmedColumn(moment: Instant): string {
  return `authentication.confirmedOn>=${formatInstant(moment + 1)}`
}

/** The name of the column of a group. */
export function memberColumn(group: string): string {
  return `member:${group}`
}

/** Where the query reads from, and how a field of a user is written there; null: the users have no such column. */
export interface QuerySource {
  readonly users: string
  /** Null: no user is a member of any group. */
  readonly memberships: string | null
  columnOf(field: string): string | null
}

/**
 * The query that counts users by profile: one row a class, with its number and its lowest user principal name. It says
 * what tells users apart, and decides nothing.
 */
export function cohortQuery(
  name: DialectName,
  groups: readonly CountedGroup[],
  plan: ProfilePlan,
  source: QuerySource = tablesOf(dialects[name]),
): string {
  const dialect = dialects[name]
  const { quote, alias } = dialect
  const upn = source.columnOf('userPrincipalName') ?? quote('userPrincipalName')
  const key = `lower(trim(${upn}))`
  const counted = source.memberships === null ? [] : groups
  const columns = [
    ...columnNames.map((field) => [field, valueOf(field, source, dialect)] as const),
    ...plan.confirmedBy.map(
      (moment) => [confirmedColumn(moment), confirmedAfter(moment, source, dialect)] as const,
    ),
    ...groups.map(
      (group, index) =>
        [memberColumn(group.name), counted.length === 0 ? 'false' : `coalesce(m.g${index}, 0) = 1`] as const,
    ),
  ]
  const list = columns.map(([column, value]) => `    ${value} AS ${alias(column)}`).join(',\n')
  const places = columns.map((_, index) => index + 1).join(', ')
  const names = columns.map(([column]) => `  ${alias(column)}`).join(',\n')
  return `WITH ${counted.length === 0 ? '' : `${membersOf(counted, source.memberships!, dialect)},\n`}profiles AS (
  SELECT
${list},
    ${upn} AS upn
  FROM ${source.users} u${counted.length === 0 ? '' : `\n  LEFT JOIN members m ON m.name = ${key}`}
)
SELECT
${names},
  count(*) AS ${quote('count')},
  ${dialect.lowest('upn', 'lower(trim(upn))')} AS ${quote('witness')}
FROM profiles
GROUP BY ${places}
`
}

function tablesOf(dialect: Dialect): QuerySource {
  return { users: 'users', memberships: 'memberships', columnOf: (field) => `u.${dialect.column(field)}` }
}

function membersOf(groups: readonly CountedGroup[], table: string, { quote, text }: Dialect): string {
  const group = `lower(trim(${quote('group')}))`
  const member = `lower(trim(${quote('member')}))`
  const inList = (names: readonly string[]) => `${group} IN (${names.map(text).join(', ')})`
  const flags = groups.map(
    ({ includes }, index) => `    max(CASE WHEN ${inList(includes)} THEN 1 ELSE 0 END) AS g${index}`,
  )
  const all = [...new Set(groups.flatMap(({ includes }) => includes))]
  return `members AS (
  SELECT
    ${member} AS name,
${flags.join(',\n')}
  FROM ${table}
  WHERE ${inList(all)}
  GROUP BY 1
)`
}

function valueOf(field: (typeof columnNames)[number], source: QuerySource, dialect: Dialect): string {
  const kind = columnKinds[field]
  const column = source.columnOf(field)
  const missing = (value: string | boolean | null) =>
    value === null ? dialect.nothing : typeof value === 'boolean' ? String(value) : dialect.text(value)
  switch (kind.kind) {
    case 'flag':
      if (column === null) return kind.missing === null ? dialect.noFlag : missing(kind.missing)
      return kind.missing === null ? column : `coalesce(${column}, ${kind.missing})`
    case 'word':
      if (column === null) return missing(kind.missing)
      return kind.missing === null ? column : `coalesce(nullif(${column}, ''), ${dialect.text(kind.missing)})`
    case 'number':
      return column === null ? '0' : `coalesce(${column}, 0)`
    case 'list':
      return column === null ? dialect.text('') : `coalesce(${column}, '')`
    case 'contact':
      if (column === null) return dialect.nothing
      return `CASE WHEN ${column} IS NULL OR ${column} = '' THEN ${dialect.nothing} WHEN lower(${column}) = 'true' OR ${dialect.matches(column, phonePattern)} THEN 'true' ELSE 'unusable' END`
    case 'presence':
      return column === null ? 'false' : `(${column} IS NOT NULL AND ${column} <> '')`
    case 'unwritten':
      return 'false'
  }
}

function confirmedAfter(moment: Instant, source: QuerySource, dialect: Dialect): string {
  const column = source.columnOf('authentication.confirmedOn')
  return column === null
    ? dialect.noFlag
    : `${dialect.instant(column)} >= ${dialect.moment(formatInstant(moment + 1))}`
}

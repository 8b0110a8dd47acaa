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

/**
 * The query that counts users by profile: one row a class, with its number and its lowest user principal name. It says
 * what tells users apart, and decides nothing. It reads the tables `users` and `memberships`.
 */
export function cohortQuery(name: DialectName, groups: readonly CountedGroup[], plan: ProfilePlan): string {
  const dialect = dialects[name]
  const { quote, alias } = dialect
  const upn = columnOf('userPrincipalName', dialect)
  const key = `lower(trim(${upn}))`
  const columns = [
    ...columnNames.map((field) => [field, valueOf(field, dialect)] as const),
    ...plan.confirmedBy.map((moment) => [confirmedColumn(moment), confirmedAfter(moment, dialect)] as const),
    ...groups.map((group, index) => [memberColumn(group.title), `coalesce(m.g${index}, 0) = 1`] as const),
  ]
  const list = columns.map(([column, value]) => `    ${value} AS ${alias(column)}`).join(',\n')
  const places = columns.map((_, index) => index + 1).join(', ')
  const names = columns.map(([column]) => `  ${alias(column)}`).join(',\n')
  return `WITH ${groups.length === 0 ? '' : `${membersOf(groups, dialect)},\n`}profiles AS (
  SELECT
${list},
    ${upn} AS upn,
    ${key} AS name
  FROM users u${groups.length === 0 ? '' : `\n  LEFT JOIN members m ON m.name = ${key}`}
)
SELECT
${names},
  count(*) AS ${quote('count')},
  ${dialect.lowest('upn', 'name')} AS ${quote('witness')}
FROM profiles
GROUP BY ${places}
`
}

const columnOf = (field: string, dialect: Dialect) => `u.${dialect.column(field)}`

function membersOf(groups: readonly CountedGroup[], { quote, text }: Dialect): string {
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
  FROM memberships
  WHERE ${inList(all)}
  GROUP BY 1
)`
}

function valueOf(field: (typeof columnNames)[number], dialect: Dialect): string {
  const kind = columnKinds[field]
  const column = columnOf(field, dialect)
  switch (kind.kind) {
    case 'flag':
      return kind.missing === null ? column : `coalesce(${column}, ${kind.missing})`
    case 'word':
      return kind.missing === null ? column : `coalesce(nullif(${column}, ''), ${dialect.text(kind.missing)})`
    case 'number':
      return `coalesce(${column}, 0)`
    case 'list':
      return `coalesce(${column}, '')`
    case 'contact':
      return `CASE WHEN ${column} IS NULL OR ${column} = '' THEN ${dialect.nothing} WHEN lower(${column}) = 'true' OR ${dialect.matches(column, phonePattern)} THEN 'true' ELSE 'unusable' END`
    case 'presence':
      return `(${column} IS NOT NULL AND ${column} <> '')`
    case 'unwritten':
      return 'false'
  }
}

function confirmedAfter(moment: Instant, dialect: Dialect): string {
  const column = columnOf('authentication.confirmedOn', dialect)
  return `${dialect.instant(column)} >= ${dialect.moment(formatInstant(moment + 1))}`
}

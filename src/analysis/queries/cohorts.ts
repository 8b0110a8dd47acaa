import { Failure } from '../../diagnostics/failure.ts'
import { meantOr } from '../../diagnostics/suggestion.ts'
import type { ProfilePlan } from '../../effective/profile.ts'
import { normalName } from '../../model/directory.ts'
import type { User } from '../../model/tenant.ts'
import { formatInstant } from '../../model/time.ts'
import { decodeUser } from '../../policy/decode.ts'
import { placesNowhere } from '../../policy/load/unwritten-locations.ts'
import { confirmedColumn, memberColumn } from './cohort-query.ts'
import { classSums } from './class-sums.ts'
import type { CountedGroup, CountedUsers } from '../classes/representatives.ts'
import { columnKinds, columnNames } from './sql-columns.ts'

/** One row of a result: the text of each cell by the name of its column; an empty text is no value. */
export type CohortRow = Readonly<Record<string, string>>

/** The rows of one file: a result, or that of a shard. */
export interface CohortFile {
  readonly file: string
  readonly rows: readonly CohortRow[]
}

/**
 * Users that a query has counted already, from the rows of its result. Rows of one profile, such as those of shards,
 * are added up.
 *
 * @throws Failure if a column is missing or unknown, or a cell is not as the query writes it.
 */
export function usersFromCohorts(
  files: readonly CohortFile[],
  groups: readonly CountedGroup[],
  plan: ProfilePlan,
): CountedUsers {
  const truths = [
    ...columnNames.filter((name) => /^(flag|presence)$/.test(columnKinds[name].kind)),
    ...plan.confirmedBy.map(confirmedColumn),
    ...groups.map(({ title }) => memberColumn(title)),
  ]
  const wanted = [...new Set([...columnNames, ...truths, 'count', 'witness'])]
  const columns = new Map(wanted.map((name) => [name.toLowerCase(), name]))
  const sums = classSums(plan)
  const seen = new Map<string, string>()
  for (const { file, rows } of files)
    rows.forEach((written, index) => {
      const place = { file, row: index + 2 }
      const row = asNamed(written, columns)
      if (index === 0) checkColumns(Object.keys(row), wanted, file)
      const witness = row.witness ?? ''
      const user = userOf(row, truths, plan, place)
      const inside = groups.filter(({ title }) => isTrue(row[memberColumn(title)])).map(({ name }) => name)
      const key = sums.add({ witness, count: Number(row.count), user, groups: inside })
      const before = seen.get(normalName(witness))
      if (before !== undefined && before !== key)
        throw badRow(
          place,
          `\`${witness}\` is already the witness of another class: a user was counted twice`,
        )
      seen.set(normalName(witness), key)
    })
  if (sums.count === 0) {
    const names = files.map(({ file }) => `\`${file}\``).join(', ')
    throw new Failure('usage/no-match', `${names}: no rows`, 'run the query of --emit-sql')
  }
  return sums.users()
}

/** The user that a row stands for. @throws Failure if a cell is not as the query writes it */
function userOf(row: CohortRow, truths: readonly string[], plan: ProfilePlan, place: RowPlace): User {
  if (!/^[1-9]\d*$/.test(row.count ?? ''))
    throw badRow(place, `\`count\` is \`${row.count ?? ''}\`, expected a whole number from 1`)
  const odd = truths.find((name) => !/^(true|t|1|false|f|0|)$/i.test(row[name] ?? ''))
  if (odd !== undefined) throw badRow(place, `\`${odd}\` is \`${row[odd]}\`, expected true or false`)
  const { value: user, diagnostics } = decodeUser(fieldsOf(row, plan), placesNowhere())
  if (user === null) throw badRow(place, diagnostics[0]!.message)
  return user
}

/** A row with its columns as the query names them: engines change their case, and BigQuery writes `__` for a dot. */
function asNamed(row: CohortRow, columns: ReadonlyMap<string, string>): CohortRow {
  return Object.fromEntries(
    Object.entries(row).map(([written, cell]) => {
      const name = /^member:/i.test(written) ? written : written.replaceAll('__', '.')
      return [columns.get(name.toLowerCase()) ?? name, cell]
    }),
  )
}

function checkColumns(found: readonly string[], wanted: readonly string[], file: string): void {
  const unknown = found.find((name) => !wanted.includes(name))
  const missing = wanted.find((name) => !found.includes(name))
  if (unknown !== undefined && missing === undefined)
    throw new Failure(
      'usage/bad-cohorts',
      `\`${file}\` has an unknown column \`${unknown}\``,
      meantOr(unknown, wanted, 'remove the column'),
    )
  if (missing !== undefined)
    throw new Failure(
      'usage/bad-cohorts',
      `\`${file}\` has no column \`${missing}\``,
      'run the query that `--emit-sql` prints for these sets and moments, which decide the columns',
    )
}

/** A row, counted with the header. */
interface RowPlace {
  readonly file: string
  readonly row: number
}

function badRow({ file, row }: RowPlace, message: string): Failure {
  return new Failure(
    'usage/bad-cohorts',
    `\`${file}\`, row ${row}: ${message}`,
    'use the result as the query returned it',
  )
}

const isTrue = (cell: string | undefined) => /^(true|t|1)$/i.test(cell ?? '')

/** A user of the class, as a file would have them. */
function fieldsOf(row: CohortRow, plan: ProfilePlan): Record<string, unknown> {
  const fields: Record<string, unknown> = { userPrincipalName: row.witness }
  const put = (name: string, value: unknown) => {
    const [first, second] = name.split('.') as [string, string?]
    if (second === undefined) fields[first] = value
    else fields[first] = { ...(fields[first] as object), [second]: value }
  }
  for (const name of columnNames) {
    const cell = row[name] ?? ''
    const { kind } = columnKinds[name]
    // A table may say false of every flag, and who is no guest has no home tenant.
    const isElsewhere = name === 'guest.homeTenantCanReset' && (row['guest.identity'] ?? '') === ''
    if (cell === '' || isElsewhere) continue
    if (kind === 'flag') put(name, isTrue(cell))
    else if (kind === 'word') put(name, cell)
    else if (kind === 'number') put(name, Number(cell))
    else if (kind === 'list') put(name, cell.split('; ').filter(Boolean))
    else if (kind === 'contact') put(name, isTrue(cell) ? true : cell)
    else if (isTrue(cell)) put(name, name === 'otherMails' ? [true] : true)
  }
  const confirmed = confirmedOn(row, plan)
  if (confirmed !== null) put('authentication.confirmedOn', confirmed)
  return fields
}

/** A moment of confirmation that lies where the columns say; null: none is known. */
function confirmedOn(row: CohortRow, { confirmedBy }: ProfilePlan): string | null {
  const cells = confirmedBy.map((moment) => ({ moment, cell: row[confirmedColumn(moment)] ?? '' }))
  if (cells.every(({ cell }) => cell === '')) return null
  const passed = cells.filter(({ cell }) => isTrue(cell)).map(({ moment }) => moment)
  return formatInstant(passed.length === 0 ? Math.min(...confirmedBy) : Math.max(...passed) + 1)
}

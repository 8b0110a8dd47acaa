import { Failure } from '../../diagnostics/failure.ts'
import { meantOr } from '../../diagnostics/suggestion.ts'
import type { ProfilePlan } from '../../effective/profile.ts'
import { normalName } from '../../model/directory.ts'
import { formatInstant } from '../../model/time.ts'
import { decodeUser } from '../../policy/decode.ts'
import { placesNowhere } from '../../policy/load/unwritten-locations.ts'
import { confirmedColumn, memberColumn } from './cohort-query.ts'
import { classSums } from './class-sums.ts'
import type { CountedGroup, CountedUsers } from '../classes/representatives.ts'
import { columnKinds, columnNames } from './sql-columns.ts'

/** One row of a result: the text of each cell by the name of its column; an empty text is no value. */
export type CohortRow = Readonly<Record<string, string>>

/**
 * Users that a query has counted already, from the rows of its result. Rows of one profile, such as those of shards,
 * are added up.
 *
 * @throws Failure if a column is missing or unknown, or a cell is not as the query writes it.
 */
export function usersFromCohorts(
  rows: Iterable<CohortRow>,
  file: string,
  groups: readonly CountedGroup[],
  plan: ProfilePlan,
): CountedUsers {
  const wanted = [
    ...columnNames,
    ...plan.confirmedBy.map(confirmedColumn),
    ...groups.map(({ title }) => memberColumn(title)),
    'count',
    'witness',
  ]
  const columns = new Map(wanted.map((name) => [name.toLowerCase(), name]))
  const sums = classSums(plan)
  const seen = new Map<string, string>()
  let index = 1
  for (const written of rows) {
    index++
    const row = asNamed(written, columns)
    if (index === 2) checkColumns(Object.keys(row), wanted, file)
    const count = Number(row.count)
    const witness = row.witness ?? ''
    if (!/^[1-9]\d*$/.test(row.count ?? ''))
      throw badRow(file, index, `\`count\` is \`${row.count ?? ''}\`, expected a whole number from 1`)
    const { value: user, diagnostics } = decodeUser(fieldsOf(row, plan), placesNowhere())
    if (user === null) throw badRow(file, index, diagnostics[0]!.message)
    const inside = groups.filter(({ title }) => isTrue(row[memberColumn(title)])).map(({ name }) => name)
    const key = sums.add({ witness, count, user, groups: inside })
    const before = seen.get(normalName(witness))
    if (before !== undefined && before !== key)
      throw badRow(
        file,
        index,
        `\`${witness}\` is already the witness of another class: a user was counted twice`,
      )
    seen.set(normalName(witness), key)
  }
  if (sums.count === 0)
    throw new Failure('usage/no-match', `\`${file}\` has no rows`, 'run the query of --emit-sql')
  return sums.users()
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

function badRow(file: string, row: number, message: string): Failure {
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
    if (cell === '') continue
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

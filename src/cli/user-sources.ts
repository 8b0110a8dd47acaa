import type { Diagnostic } from '../diagnostics/diagnostic.ts'
import { Failure } from '../diagnostics/failure.ts'
import { planFor } from '../analysis/classes/classes.ts'
import { cohortQuery } from '../analysis/queries/cohort-query.ts'
import { usersFromCohorts } from '../analysis/queries/cohorts.ts'
import type { CohortRow } from '../analysis/queries/cohorts.ts'
import { countedGroups } from '../analysis/classes/representatives.ts'
import type { CountedUsers } from '../analysis/classes/representatives.ts'
import { dialectNames } from '../analysis/queries/sql-dialects.ts'
import { csvRows } from '../document/csv.ts'
import { namedFile } from '../document/named-file.ts'
import type { PolicyIndex } from '../effective/index-policy.ts'
import { normalName } from '../model/directory.ts'
import { objectIn } from '../policy/load/directory-ndjson.ts'
import type { PolicySet } from '../policy/load/library.ts'
import type { Environment } from '../system/environment.ts'
import { validate } from '../validation/validate.ts'
import { choiceOf } from './choice.ts'
import type { CommandOption, Invocation, Outcome } from './command.ts'
import { exitCodes } from './exit-codes.ts'
import { fileUsers } from './file-users.ts'
import { brokenSets } from './one-set.ts'

/** Options for users outside the policy sets. */
export const userSourceOptions: readonly CommandOption[] = [
  {
    flags: '--users <file>',
    about: 'read users, groups and memberships from this file; repeatable',
    repeatable: true,
  },
  {
    flags: '--cohorts <file>',
    about: 'read users counted by class, the result of the query of --emit-sql; repeatable',
    repeatable: true,
  },
  {
    flags: '--emit-sql <dialect>',
    about: `print the query that counts users by class: ${dialectNames.join(', ')}`,
  },
]

export function hasUserSource({ options }: Pick<Invocation, 'options'>): boolean {
  return options.users !== undefined || options.cohorts !== undefined || options.emitSql !== undefined
}

/** Users from files, a query to print, or findings about the files. */
export type UsersFound =
  | { readonly users: CountedUsers }
  | { readonly query: string }
  | { readonly diagnostics: readonly Diagnostic[] }

/** What `--users`, `--cohorts` or `--emit-sql` ask for. @throws Failure if they cannot be together, or a file is wrong */
export async function findUsers(
  invocation: Invocation,
  environment: Environment,
  sets: readonly PolicySet[],
  sides: readonly PolicyIndex[],
): Promise<UsersFound> {
  const options = invocation.options as SourceOptions
  const { users = [], cohorts, emitSql } = options
  refuseCombinations(options)
  const plan = { ...planFor(sides), groups: [] }
  const known = new Set(sets.flatMap(({ tenant }) => tenant.groups.map(({ name }) => normalName(name))))
  if (emitSql !== undefined) {
    const dialect = choiceOf('SQL dialect', emitSql, dialectNames)
    refuseOtherFormats(invocation)
    return { query: cohortQuery(dialect, countedGroups(sets), plan) }
  }
  if (cohorts !== undefined) {
    const results = cohorts.map((file) => ({ file, rows: cohortRows(file, environment) }))
    return { users: usersFromCohorts(results, countedGroups(sets), plan) }
  }
  const found = await fileUsers(users, environment, invocation, { sets, plan, known })
  if (found.users === undefined) return { diagnostics: found.diagnostics }
  if (found.users.classes.length === 0)
    throw new Failure(
      'usage/no-match',
      `${users.map((file) => `\`${file}\``).join(', ')}: no user was found`,
      'check that the export ended; a comparison of no users would find nothing',
    )
  return { users: found.users }
}

interface SourceOptions {
  readonly users?: readonly string[]
  readonly cohorts?: readonly string[]
  readonly emitSql?: string
  readonly names?: boolean
}

function refuseCombinations({ users, cohorts, emitSql, names }: SourceOptions): void {
  if (names === true && cohorts !== undefined)
    throw new Failure(
      'usage/bad-option',
      '`--names` needs the names of users, but `--cohorts` gives only counts',
      'remove `--names`',
    )
  if ([users, cohorts, emitSql].filter((one) => one !== undefined).length > 1)
    throw new Failure(
      'usage/bad-option',
      '`--users`, `--cohorts` and `--emit-sql` cannot be combined',
      'use one of them',
    )
}

/** The outcome in place of a report: the query, or the findings with code 1. */
export async function withoutUsers(
  command: string,
  found: Exclude<UsersFound, { users: CountedUsers }>,
  invocation: Invocation,
  environment: Environment,
): Promise<Outcome> {
  if ('query' in found) return { exit: exitCodes.good, isVerbatim: true, render: () => found.query }
  const library = {
    sets: [],
    cases: [],
    diagnostics: [],
    sources: new Map(),
    files: 0,
    broken: [],
    partial: [],
  }
  const validated = { ...validate(library, invocation.at), diagnostics: found.diagnostics }
  return brokenSets(command, library, invocation, environment, validated)
}

function refuseOtherFormats({ formats }: Invocation): void {
  const other = formats.find((format) => format !== 'text')
  if (other !== undefined)
    throw new Failure(
      'usage/unknown-format',
      `\`--emit-sql\` prints a query, which has no format \`${other}\``,
      'leave out --format, and redirect stdout to a file',
    )
}

function cohortRows(file: string, { cwd, files }: Environment): CohortRow[] {
  const text = new TextDecoder().decode(files.read(namedFile({ cwd, files }, file)))
  if (text.trimStart().startsWith('{')) {
    const lines = text.split('\n')
    return lines.flatMap((line, index) => (line.trim() === '' ? [] : [cohortRow(line, file, index + 1)]))
  }
  const [header, ...rows] = [...csvRows([text], ',', 0)]
  if (header === undefined)
    throw new Failure('usage/bad-cohorts', `\`${file}\` is empty`, 'run the query of --emit-sql again')
  const short = rows.find(({ cells }) => cells.length !== header.cells.length)
  if (short !== undefined)
    throw new Failure(
      'usage/bad-cohorts',
      `\`${file}\`, row ${short.line + 1} has ${short.cells.length} cells, but the header has ${header.cells.length}`,
      'use the result as the query returned it',
    )
  return rows.map(({ cells }) => Object.fromEntries(header.cells.map((name, index) => [name, cells[index]!])))
}

/** A row written as a JSON object. @throws Failure if the line is not an object, or a cell is a list or an object */
function cohortRow(line: string, file: string, number: number): CohortRow {
  const row = objectIn(line)
  const nested = Object.entries(row ?? {}).find(([, cell]) => typeof cell === 'object' && cell !== null)
  if (row === null || nested !== undefined)
    throw new Failure(
      'usage/bad-cohorts',
      `\`${file}\`, row ${number}: ${row === null ? 'the line is not a JSON object' : `\`${nested![0]}\` is not a single value`}`,
      'use the result as the query returned it, as CSV or one JSON object per line',
    )
  return Object.fromEntries(
    Object.entries(row).map(([name, cell]) => [name, cell === null ? '' : String(cell)]),
  )
}

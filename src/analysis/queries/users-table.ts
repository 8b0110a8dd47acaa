import type { DirectoryRecord } from '../../policy/load/directory-record.ts'
import type { WrittenAs } from './plain-values.ts'

/** A file of users as a table of DuckDB. Users with equal values are all valid or all invalid, and have one profile. */
export interface UsersTable {
  /** The table in the FROM clause. */
  readonly from: string
  /** The user principal name, as SQL. */
  readonly name: string
  /** What else a user has, as SQL. */
  readonly values: readonly string[]
  /** Index among the values of the date when security info was confirmed; null: there is none. */
  readonly confirmed: number | null
  readonly writtenAs: WrittenAs
  /** About how many users there are. */
  readonly expected: number
  /** A user with these values, as the built-in reader reads them; null: DuckDB cannot say what it would read. */
  recordOf(values: readonly (string | null)[], witness: string): DirectoryRecord | null
}

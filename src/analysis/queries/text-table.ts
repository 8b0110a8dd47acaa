import type { CsvReader } from '../../policy/load/directory-csv.ts'

/** A file that DuckDB reads as a table of texts, as the built-in reader reads the cells of CSV. */
export interface TextTable {
  /**
   * The table in the FROM clause. Its columns are `c0`, `c1` and so on; an empty cell is null. Booleans, integers and
   * dates may keep their types in place of texts.
   */
  readonly from: string
  readonly header: readonly string[]
  /** True for a column of dates without times. */
  isDate(index: number): boolean
  readonly reader: CsvReader
  /** False if no cell has the name of a PowerShell type, which is a finding in every column. */
  readonly mayNameTypes: boolean
}

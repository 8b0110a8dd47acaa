import type { CsvReader } from '../../policy/load/directory-csv.ts'

/** A file that DuckDB reads as a table of texts, as the built-in reader reads the cells of CSV. */
export interface TextTable {
  /** As it stands behind FROM. Its columns are `c0`, `c1` and so on; an empty cell is null. */
  readonly from: string
  readonly header: readonly string[]
  readonly reader: CsvReader
  /** False if no cell has the name of a PowerShell type, which is a finding in every column. */
  readonly mayNameTypes: boolean
}

import { Failure } from '../diagnostics/failure.ts'

/** What DuckDB says of a query or a file that it refuses, in its own words. */
export class DuckDbError extends Error {}

/** Parquet is named, and the package that reads it is not installed. */
export function noDuckDb(): Failure {
  return new Failure(
    'usage/no-duckdb',
    'Parquet needs DuckDB, which is not installed',
    'run `npm install --save-dev @duckdb/node-api`',
  )
}

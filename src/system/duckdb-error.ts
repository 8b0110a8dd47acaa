/** What DuckDB says of a query or a file that it refuses, in its own words. */
export class DuckDbError extends Error {}

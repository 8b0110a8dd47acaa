/** How one SQL engine writes what the query needs. Adding one is a row here. */
export interface Dialect {
  quote(name: string): string
  /** The name of a column in the result. */
  alias(name: string): string
  /** A field of a user in the table, by its dotted name. */
  column(field: string): string
  text(value: string): string
  /** A text is matched by a pattern as a whole. */
  matches(column: string, pattern: string): string
  /** The value of a column in the row whose key is lowest. */
  lowest(column: string, key: string): string
  /** A column of dates, instants or texts as an instant. */
  instant(column: string): string
  moment(iso: string): string
  /** Null of the type of a text. */
  readonly nothing: string
}

const double = (name: string) => `"${name.replaceAll('"', '""')}"`
const back = (name: string) => `\`${name.replaceAll('`', '')}\``
const text = (value: string) => `'${value.replaceAll("'", "''")}'`
/** In a literal where a backslash escapes. */
const escaped = (value: string) => `'${value.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`

const ansi = {
  quote: double,
  alias: double,
  column: double,
  text,
  lowest: (column: string, key: string) => `min_by(${column}, ${key})`,
  nothing: 'CAST(NULL AS varchar)',
  instant: (column: string) => `CAST(${column} AS timestamp)`,
  moment: (iso: string) => `TIMESTAMP '${iso.slice(0, -1).replace('T', ' ')}'`,
}

export const dialects = {
  duckdb: {
    ...ansi,
    lowest: (column: string, key: string) => `arg_min(${column}, ${key})`,
    matches: (column: string, pattern: string) => `regexp_full_match(${column}, ${text(pattern)})`,
  },
  postgres: {
    ...ansi,
    lowest: (column: string, key: string) => `(array_agg(${column} ORDER BY ${key} COLLATE "C"))[1]`,
    matches: (column: string, pattern: string) => `${column} ~ ${text(pattern)}`,
  },
  trino: {
    ...ansi,
    matches: (column: string, pattern: string) => `regexp_like(${column}, ${text(pattern)})`,
  },
  snowflake: {
    ...ansi,
    matches: (column: string, pattern: string) => `regexp_like(${column}, ${escaped(pattern)})`,
    text: escaped,
  },
  spark: {
    ...ansi,
    quote: back,
    alias: back,
    column: back,
    text: escaped,
    nothing: 'CAST(NULL AS string)',
    matches: (column: string, pattern: string) => `${column} RLIKE ${escaped(pattern)}`,
  },
  bigquery: {
    ...ansi,
    quote: back,
    // BigQuery takes no dot in the name of a column: the result has two underscores, and users have structs.
    alias: (name: string) => back(name.replaceAll('.', '__')),
    column: (field: string) => field.split('.').map(back).join('.'),
    text: escaped,
    nothing: 'CAST(NULL AS string)',
    matches: (column: string, pattern: string) => `REGEXP_CONTAINS(${column}, r'${pattern}')`,
    lowest: (column: string, key: string) => `ARRAY_AGG(${column} ORDER BY ${key} LIMIT 1)[OFFSET(0)]`,
  },
} satisfies Readonly<Record<string, Dialect>>

export type DialectName = keyof typeof dialects

export const dialectNames = Object.keys(dialects) as DialectName[]

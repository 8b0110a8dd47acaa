/** A column of a Parquet file, or a field of a struct in one. */
export interface ParquetColumn {
  /** The column, and the fields below it in structs. */
  readonly names: readonly string[]
  /** As DuckDB names it. */
  readonly type: string
}

/** True for a file of Parquet by its name. */
export const isParquetName = (path: string): boolean => /\.parquet$/i.test(path)

/** The file as a table in the FROM clause. */
export function fromParquet(path: string): string {
  return `read_parquet('${path.replaceAll("'", "''")}')`
}

/** The columns of a table, from the rows of a DESCRIBE. */
export function parquetColumns(rows: readonly (readonly (string | null)[])[]): ParquetColumn[] {
  return rows.flatMap(([column, type]) => columnsIn([column!], type!))
}

/** The name of a column in CSV: fields of structs have dotted names. */
export function dottedName({ names }: ParquetColumn): string {
  return names.join('.')
}

/** A value as the text of a CSV cell: a list is parted by `; `, a moment is in UTC. */
export function cellOf({ names, type }: ParquetColumn): string {
  const column = names.map(quoted).join('.')
  if (/^(?:VARCHAR|BOOLEAN|DATE|\w*INT|U?INTEGER)$/.test(type)) return column
  if (type.endsWith('[]')) return `array_to_string(${column}, '; ')`
  if (type.startsWith('TIMESTAMP')) return `strftime(CAST(${column} AS timestamp), '%Y-%m-%dT%H:%M:%S.%gZ')`
  return `CAST(${column} AS varchar)`
}

/**
 * A query whose rows are lines of CSV: a line break in a value becomes a blank.
 *
 * @param header Names of the columns.
 * @param cells The columns as SQL.
 * @param from The table in the FROM clause.
 */
export function selectLines(header: readonly string[], cells: readonly string[], from: string): string {
  const lines = header.map(
    (name, index) =>
      `translate(CAST(${cells[index]!} AS varchar), chr(10) || chr(13), '  ') AS ${quoted(name)}`,
  )
  // A row of one empty cell would be an empty line, which is skipped: a second column without effect avoids that.
  if (lines.length === 1) lines.push('NULL AS city')
  return `SELECT ${lines.join(', ')} FROM ${from}`
}

function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`
}

function columnsIn(names: readonly string[], type: string): ParquetColumn[] {
  const inner = /^STRUCT\((.*)\)$/s.exec(type)?.[1]
  if (inner === undefined) return [{ names, type }]
  return partsOf(inner).flatMap((field) => {
    const [, key = '', of = ''] = /^"?([^"\s]+)"? (.+)$/s.exec(field) ?? []
    return columnsIn([...names, key], of)
  })
}

/** The fields of a struct type, parted by commas that stand in no bracket. */
function partsOf(type: string): string[] {
  const parts = ['']
  let depth = 0
  for (const letter of type) {
    if (letter === '(') depth++
    if (letter === ')') depth--
    if (letter === ',' && depth === 0) parts.push('')
    else parts[parts.length - 1] += letter
  }
  return parts.map((part) => part.trim())
}

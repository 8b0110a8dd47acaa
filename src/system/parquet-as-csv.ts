import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { DuckDbError } from './duckdb-error.ts'
import { cellOf, dottedName, fromParquet, parquetColumns, selectLines } from './parquet-sql.ts'

/** Characters of the longest string that V8 makes. */
const longestText = 2 ** 29 - 24

/**
 * Reads a Parquet file as CSV with a header, one row a line. DuckDB is asynchronous and policy sets are read
 * synchronously, so it runs in a separate process.
 *
 * @param content The content of the file, if it is not on the disk.
 * @returns null if DuckDB is not installed; `tooLarge` if the rows are more text than a string can hold
 * @throws DuckDbError if it cannot read the file
 */
export function csvOfParquet(file: string, content?: Uint8Array): Uint8Array | 'tooLarge' | null {
  // Loaded at the first use, as `git` loads what starts a program.
  const { tmpdir } = process.getBuiltinModule('node:os')
  const folder = mkdtempSync(path.join(tmpdir(), 'sspr-parquet-'))
  try {
    const stored = path.join(folder, 'rows.parquet')
    if (content !== undefined) writeFileSync(stored, content, { mode: 0o600 })
    const parquet = fromParquet(content === undefined ? file : stored)
    const described = runDuckDb(`DESCRIBE SELECT * FROM ${parquet}`)
    if (described === null) return null
    const columns = parquetColumns(described)
    const select = selectLines(columns.map(dottedName), columns.map(cellOf), parquet)
    const csv = path.join(folder, 'rows.csv')
    runDuckDb(`COPY (${select}) TO '${csv.replaceAll("'", "''")}' (FORMAT csv, HEADER)`)
    return statSync(csv).size > longestText ? 'tooLarge' : readFileSync(csv)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Prints the rows of a query as JSON: `[true, rows]`, or `[false, what is wrong]`. Exit code 3: not installed. */
const script = `
const api = await import('@duckdb/node-api').catch(() => process.exit(3))
const connection = await (await api.DuckDBInstance.create(':memory:')).connect()
await connection.run("SET TimeZone = 'UTC'")
const answer = await connection.runAndReadAll(process.argv[1]).then(
  (reader) => [true, reader.getRowsJson()],
  (error) => [false, error.message],
)
process.stdout.write(JSON.stringify(answer))
`

/** The rows of a query; null: DuckDB is not installed. @throws DuckDbError */
function runDuckDb(sql: string): readonly (readonly (string | null)[])[] | null {
  // Loaded at the first use, as git is.
  const { spawnSync } = process.getBuiltinModule('node:child_process')
  const { status, stdout, stderr, error } = spawnSync(
    process.execPath,
    ['--input-type=module', '--eval', script, sql],
    { cwd: path.dirname(fileURLToPath(import.meta.url)), encoding: 'utf8', maxBuffer: 2 ** 26 },
  )
  if (status === 3) return null
  if (status !== 0) throw new DuckDbError(error?.message ?? stderr.trim())
  const [isGood, answer] = JSON.parse(stdout) as [boolean, never]
  if (!isGood) throw new DuckDbError(answer)
  return answer
}

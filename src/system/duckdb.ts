import { randomUUID } from 'node:crypto'
import { mkdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { DuckDbError } from './duckdb-error.ts'

/** A connection to DuckDB in this process. */
export interface DuckDb {
  /**
   * Runs a query; every value as text, null for none.
   *
   * @param onShare Called now and then with how much of it is done, from 0 to 1.
   * @throws DuckDbError
   */
  rows(
    sql: string,
    onShare?: (share: number) => void,
  ): Promise<{ readonly names: readonly string[]; readonly rows: readonly (readonly (string | null)[])[] }>
  /** Adds rows to a table of the same columns. */
  append(table: string, rows: Iterable<readonly (string | number)[]>): Promise<void>
  /**
   * Writes the rows of a query, in their order, to a CSV file that is removed when the connection is closed.
   *
   * @returns its path
   * @throws DuckDbError
   */
  csvOf(sql: string): Promise<string>
  close(): void
}

/** Milliseconds between two reports of the progress of a query. */
const betweenLooks = 250

/** Opens DuckDB; null: the package is not installed. */
export type OpenDuckDb = () => Promise<DuckDb | null>

/**
 * The optimizer that may swap the sides of a join is off: it does not know how many rows a CSV file has, and builds the
 * hash table of the users in place of that of the members.
 */
const settings = `SET memory_limit = '700MB'; SET preserve_insertion_order = false; SET TimeZone = 'UTC';
SET disabled_optimizers = 'build_side_probe_side';
SET enable_progress_bar = true; SET enable_progress_bar_print = false`

/** Opens a database in memory that may spill to its own temporary folder. */
export const openDuckDb: OpenDuckDb = async () => {
  const api = await load()
  if (api === null) return null
  const spill = spillFolder()
  const instance = await api.DuckDBInstance.create(':memory:', { temp_directory: spill.path })
  const connection = await instance.connect()
  await connection.run(settings)
  return {
    async rows(sql, onShare) {
      const timer = setInterval(() => onShare?.(connection.progress.percentage / 100), betweenLooks)
      const reader = await connection
        .runAndReadAll(sql)
        .catch(refused)
        .finally(() => clearInterval(timer))
      const text = (value: unknown) => (value === null ? null : String(value))
      return { names: reader.columnNames(), rows: reader.getRowsJson().map((row) => row.map(text)) }
    },
    async append(table, rows) {
      const appender = await connection.createAppender(table)
      for (const row of rows) {
        for (const value of row)
          if (typeof value === 'string') appender.appendVarchar(value)
          else appender.appendInteger(value)
        appender.endRow()
      }
      appender.closeSync()
    },
    async csvOf(sql) {
      const file = path.join(spill.path, `${randomUUID()}.csv`)
      mkdirSync(spill.path, { recursive: true })
      await connection
        .run(
          `SET preserve_insertion_order = true; COPY (${sql}) TO '${file.replaceAll("'", "''")}' (FORMAT csv, HEADER)`,
        )
        .catch(refused)
      return file
    },
    close() {
      connection.closeSync()
      instance.closeSync()
      spill.remove()
    },
  }
}

function refused(error: Error): never {
  throw new DuckDbError(error.message, { cause: error })
}

/** A folder that goes with the process at the latest, however it ends; DuckDB makes it when it needs it. */
function spillFolder(): { readonly path: string; remove(): void } {
  const folder = path.join(tmpdir(), `sspr-duckdb-${process.pid}-${randomUUID()}`)
  const remove = () => {
    process.off('exit', remove)
    rmSync(folder, { recursive: true, force: true })
  }
  process.on('exit', remove)
  return { path: folder, remove }
}

async function load(): Promise<typeof import('@duckdb/node-api') | null> {
  try {
    return await import('@duckdb/node-api')
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === 'ERR_MODULE_NOT_FOUND' || code === 'MODULE_NOT_FOUND') return null
    throw error
  }
}

/** A connection to DuckDB in this process. */
export interface DuckDb {
  /** Runs a query; every value as text, null for none. @throws Error with DuckDB's own words */
  rows(
    sql: string,
  ): Promise<{ readonly names: readonly string[]; readonly rows: readonly (readonly (string | null)[])[] }>
  close(): void
}

/** Opens DuckDB; null: the package is not installed. */
export type OpenDuckDb = () => Promise<DuckDb | null>

/** Opens a database in memory that may spill to the folder of temporary files. */
export const openDuckDb: OpenDuckDb = async () => {
  const api = await load()
  if (api === null) return null
  const instance = await api.DuckDBInstance.create(':memory:')
  const connection = await instance.connect()
  await connection.run(
    "SET memory_limit = '700MB'; SET preserve_insertion_order = false; SET TimeZone = 'UTC'",
  )
  return {
    async rows(sql) {
      const reader = await connection.runAndReadAll(sql)
      const text = (value: unknown) => (value === null ? null : String(value))
      return { names: reader.columnNames(), rows: reader.getRowsJson().map((row) => row.map(text)) }
    },
    close() {
      connection.closeSync()
      instance.closeSync()
    },
  }
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

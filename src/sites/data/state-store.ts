import type { DataFile, Refused, Statement } from '../../system/data-file.ts'
import { Failure } from '../../diagnostics/failure.ts'
import { absolutePath, type Environment } from '../../system/environment.ts'
import { ringSize } from '../../service/ring-buffer.ts'

/** Tables with a row for each entry, by id. */
export const tables = ['account', 'stranger', 'code', 'session', 'visit'] as const

export type Table = (typeof tables)[number]

/** A changed row; null if it was deleted. Values are plain data. */
export interface Row {
  readonly table: Table
  readonly id: string
  readonly value: unknown
}

/** The changes of one act, stored in one transaction. */
export interface Change {
  /** Everything stored before is deleted first. */
  readonly anew: boolean
  /** Single values, such as counters and the clock. */
  readonly values: readonly (readonly [name: string, value: unknown])[]
  readonly rows: readonly Row[]
  /** New entries of the log, numbered from 1 in the order in which they were written. */
  readonly log: readonly (readonly [number: number, entry: unknown])[]
}

/** Everything that is stored. */
export interface Kept {
  readonly values: ReadonlyMap<string, unknown>
  readonly rows: ReadonlyMap<Table, ReadonlyMap<string, unknown>>
  readonly log: readonly (readonly [number: number, entry: unknown])[]
}

/** Stores the state of a portal so that it survives the process. */
export interface StateStore {
  /** Keys the digests in it. */
  readonly key: Uint8Array
  /** Null: nothing has been stored yet. */
  load(): Kept | null
  /** Stores a change in one transaction; it is on the disk when this returns. */
  keep(change: Change): void
  close(): void
}

/** SQLite's application id of these files: `sspr` as a number. */
const applicationId = 0x73737072

/** Raised with every change of the tables or of the contents of their rows. */
export const schemaVersion = 5

/**
 * Opens a data file, or makes one.
 *
 * @throws Failure if it is in use, not ours, of a newer version or damaged.
 */
export async function openStateStore(environment: Environment, written: string): Promise<StateStore> {
  const opened = await environment.openDataFile(absolutePath(environment.cwd, written))
  if ('refused' in opened) throw failure(written, opened)
  try {
    return stateStoreOf(opened, written)
  } catch (error) {
    opened.close()
    throw error
  }
}

function stateStoreOf(file: DataFile, written: string): StateStore {
  const isNew = checkVersion(file, written)
  if (isNew) file.transaction(schema)
  return {
    key: file.key,
    load: () => load(file),
    keep: (change) => file.transaction(statementsOf(change)),
    close: () => file.close(),
  }
}

const schema: readonly Statement[] = [
  ...tables.map((table): Statement => [
    `create table ${table} (id text primary key, value text not null) without rowid`,
  ]),
  ['create table fact (name text primary key, value text not null) without rowid'],
  ['create table log (number integer primary key, value text not null)'],
  [`pragma application_id = ${applicationId}`],
  [`pragma user_version = ${schemaVersion}`],
]

/** True for an empty file. */
function checkVersion(file: DataFile, written: string): boolean {
  const number = (pragma: string) => file.all(`pragma ${pragma}`)[0]?.[pragma]
  const version = number('user_version')
  if (number('application_id') === applicationId && version === schemaVersion) return false
  if (number('application_id') === applicationId)
    throw new Failure(
      'usage/data-file',
      `\`${written}\` was written by another version of sspr: found tables of version ${version}, expected version ${schemaVersion}`,
      'use that version of sspr, or give another file',
    )
  if (version === 0 && file.all('select name from sqlite_master').length === 0) return true
  throw failure(written, { refused: 'noDatabase' })
}

function load(file: DataFile): Kept | null {
  const values = byName(file.all('select name, value from fact'), 'name')
  if (values.size === 0) return null
  const rows = tables.map(
    (table) => [table, byName(file.all(`select id, value from ${table}`), 'id')] as const,
  )
  const log = file.all('select number, value from log order by number')
  return {
    values,
    rows: new Map(rows),
    log: log.map(({ number, value }) => [Number(number), JSON.parse(String(value))] as const),
  }
}

function byName(rows: ReturnType<DataFile['all']>, name: string): Map<string, unknown> {
  return new Map(rows.map((row) => [String(row[name]), JSON.parse(String(row.value))]))
}

function* statementsOf({ anew, values, rows, log }: Change): Generator<Statement> {
  if (anew) for (const table of [...tables, 'fact', 'log']) yield [`delete from ${table}`]
  for (const [name, value] of values)
    yield ['insert or replace into fact values (?, ?)', [name, JSON.stringify(value)]]
  for (const { table, id, value } of rows) {
    if (value === null) yield [`delete from ${table} where id = ?`, [id]]
    else yield [`insert or replace into ${table} values (?, ?)`, [id, JSON.stringify(value)]]
  }
  for (const [number, entry] of log) yield ['insert into log values (?, ?)', [number, JSON.stringify(entry)]]
  const last = log.at(-1)
  if (last !== undefined) yield ['delete from log where number <= ?', [last[0] - ringSize]]
}

/** A database of ours that another program wrote to. */
export function unreadable(written: string): Failure {
  return failure(written, { refused: 'damaged' })
}

/** For a shell. */
function quoted(folder: string): string {
  return /^[\w./-]+$/.test(folder) ? folder : `'${folder.replaceAll("'", String.raw`'\''`)}'`
}

function failure(written: string, found: Refused): Failure {
  const [message, help] = wordsFor(written, found)
  return new Failure('usage/data-file', message, help)
}

function wordsFor(written: string, found: Refused): [message: string, help: string] {
  switch (found.refused) {
    case 'inUse':
      return [
        `\`${written}\` is in use by ${found.by}`,
        'end it, or name another file; if it was killed in another container, wait 15 seconds',
      ]
    case 'noDatabase':
      return [`\`${written}\` is not a data file of sspr`, 'name a file that does not exist yet, to make one']
    case 'damaged':
      return [`\`${written}\` is damaged`, 'put a copy of it back, or name a file that does not exist yet']
    case 'readOnly':
      return [`\`${written}\` is read-only`, 'make it writable with `chmod u+w`, or name another file']
    case 'keyMissing':
      return [
        `\`${written}.key\` is missing, and without it nothing in \`${written}\` can be compared`,
        'put it back, or name a data file that does not exist yet',
      ]
    case 'keyBroken':
      return [
        `\`${written}.key\` does not hold 64 hexadecimal digits`,
        'put a copy of it back, or name a data file that does not exist yet',
      ]
    case 'halfWritten':
      return [
        `\`${written}-journal\` shows that another program was stopped while it wrote`,
        `open \`${written}\` with \`sqlite3\` once, which puts it right, or put a copy back`,
      ]
    case 'noFolder':
      return found.isFile
        ? [`\`${found.folder}\` is a file, so there can be no \`${written}\``, 'name a file in a folder']
        : [
            `the folder of \`${written}\` does not exist: there is no \`${found.folder}\``,
            `make it with \`mkdir -p ${quoted(found.folder)}\`, or name a file in a folder that is there`,
          ]
    case 'cannotOpen':
      return [`\`${written}\` cannot be opened: ${found.why}`, 'name a file in a folder you can write to']
  }
}

import {
  chmodSync,
  closeSync,
  existsSync,
  fsyncSync,
  openSync,
  readFileSync,
  readSync,
  realpathSync,
  renameSync,
  rmdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import path from 'node:path'
import { claimOwner, type Owner } from './data-file-lock.ts'

/** A value of a column. */
export type Value = string | number | null

/** One statement with the values of its question marks. */
export type Statement = readonly [sql: string, values?: readonly Value[]]

/** A database in one file, which no other process writes while it is open. */
export interface DataFile {
  /** 32 bytes that belong to the file and are stored in another one next to it, so that a copy of one lacks the other. */
  readonly key: Uint8Array
  all(sql: string): readonly Readonly<Record<string, Value>>[]
  /** All of it or nothing; on the disk when it returns. */
  transaction(statements: Iterable<Statement>): void
  close(): void
}

/** Why a file is not opened. */
export type Refused =
  | { readonly refused: 'inUse'; readonly by: string }
  | { readonly refused: 'noDatabase' | 'damaged' | 'keyMissing' | 'keyBroken' | 'halfWritten' | 'readOnly' }
  | { readonly refused: 'noFolder'; readonly folder: string; readonly isFile: boolean }
  | { readonly refused: 'cannotOpen'; readonly why: string }

/** Opens a data file by its absolute path, or makes it. */
export type OpenDataFile = (file: string) => Promise<DataFile | Refused>

type Database = import('node-sqlite3-wasm').Database

/** What we need to know beside SQLite itself: its library locks with a folder that outlives a killed process. */
export const openDataFile: OpenDataFile = async (named) => {
  try {
    const folder = path.dirname(named)
    const isThere = statSync(folder, { throwIfNoEntry: false })
    if (isThere?.isDirectory() !== true) return { refused: 'noFolder', folder, isFile: isThere !== undefined }
    const file = existsSync(named) ? realpathSync(named) : named
    const owner = claimOwner(`${file}.owner`)
    if ('by' in owner) return { refused: 'inUse', by: owner.by }
    const opened = await openOwned(file, owner)
    if ('refused' in opened) owner.release()
    return opened
  } catch (error) {
    return { refused: 'cannotOpen', why: whyOf(error as NodeJS.ErrnoException) }
  }
}

/** The message of the system, without the names of internal files. */
function whyOf({ code, message }: NodeJS.ErrnoException): string {
  const said = /^[A-Z]+: ([^,]+), /.exec(message)
  return said === null ? message : `${said[1]} (${code})`
}

async function openOwned(file: string, owner: Owner): Promise<DataFile | Refused> {
  const { default: library } = (await import('node-sqlite3-wasm')) as unknown as {
    default: typeof import('node-sqlite3-wasm')
  }
  // The owner file is ours, so a lock belongs to a process that was killed.
  removeFolder(`${file}.lock`)
  const state = stateOf(file)
  if (state === 'other') return { refused: 'noDatabase' }
  // The superuser could write it all the same.
  if (state === 'ours' && !isWritable(file)) return { refused: 'readOnly' }
  // The library takes its own lock for another's and so never rolls a journal back; ours writes none.
  if (sizeOf(`${file}-journal`) > 0) return { refused: 'halfWritten' }
  const key = keyOf(`${file}.key`, state === 'missing')
  if ('refused' in key) return key
  if (state === 'missing') make(library.Database, file)
  closeToOthers(file)
  let database: Database | null = null
  try {
    database = new library.Database(file)
    const whole = prepare(database)
    if (whole) return dataFile(database, key.bytes, file, owner)
  } catch (error) {
    if (!/malformed|not a database|corrupt/i.test((error as Error).message)) throw error
  }
  database?.close()
  return { refused: 'damaged' }
}

/** A journal that is written ahead and a lock that is kept: what was not committed is not there after a kill. */
function prepare(database: Database): boolean {
  database.exec('pragma locking_mode = exclusive')
  const [mode] = database.all('pragma journal_mode = wal') as Record<string, Value>[]
  if (mode?.journal_mode !== 'wal') throw new Error('the database does not support a write-ahead log')
  database.exec('pragma synchronous = full')
  const [check] = database.all('pragma quick_check(1)') as Record<string, Value>[]
  return check?.quick_check === 'ok'
}

function dataFile(database: Database, key: Uint8Array, file: string, owner: Owner): DataFile {
  let isFolderSynced = false
  return {
    key,
    all: (sql) => database.all(sql) as Record<string, Value>[],
    transaction(statements) {
      if (!owner.isStill()) throw new Error(`${path.basename(file)} has been taken over by another process`)
      database.exec('begin immediate')
      try {
        for (const [sql, values = []] of statements) database.run(sql, [...values])
        database.exec('commit')
      } catch (error) {
        if (database.inTransaction) database.exec('rollback')
        throw error
      }
      // The log came into being with the first transaction; its name is on the disk from here on.
      if (!isFolderSynced) syncFolder(file)
      isFolderSynced = true
    },
    close() {
      database.close()
      owner.release()
    },
  }
}

/** Written under another name and renamed, so that it is complete or missing. */
function make(Database: typeof import('node-sqlite3-wasm').Database, file: string): void {
  const draft = `${file}.new`
  for (const name of [draft, `${draft}-journal`, `${draft}-wal`]) rmSync(name, { force: true })
  removeFolder(`${draft}.lock`)
  const database = new Database(draft)
  database.exec('pragma locking_mode = exclusive')
  database.exec('pragma journal_mode = wal')
  database.close()
  chmodSync(draft, 0o600)
  sync(draft)
  renameSync(draft, file)
  syncFolder(file)
}

const magic = 'SQLite format 3\0'

function stateOf(file: string): 'missing' | 'ours' | 'other' {
  if (sizeOf(file) === 0) return 'missing'
  if (!statSync(file).isFile()) return 'other'
  const head = Buffer.alloc(magic.length)
  const descriptor = openSync(file, 'r')
  readSync(descriptor, head, 0, magic.length, 0)
  closeSync(descriptor)
  return head.toString('latin1') === magic ? 'ours' : 'other'
}

function keyOf(file: string, isNew: boolean): { readonly bytes: Uint8Array } | Refused {
  if (existsSync(file)) {
    const text = readFileSync(file, 'utf8').trim()
    closeToOthers(file)
    return /^[0-9a-f]{64}$/.test(text)
      ? { bytes: new Uint8Array(Buffer.from(text, 'hex')) }
      : { refused: 'keyBroken' }
  }
  if (!isNew) return { refused: 'keyMissing' }
  const bytes = crypto.getRandomValues(new Uint8Array(32))
  writeFileSync(`${file}.new`, `${Buffer.from(bytes).toString('hex')}\n`, { mode: 0o600 })
  sync(`${file}.new`)
  renameSync(`${file}.new`, file)
  syncFolder(file)
  return { bytes }
}

function isWritable(file: string): boolean {
  return (statSync(file).mode & 0o200) !== 0
}

/** Leaves the rights of the owner as they are. */
function closeToOthers(file: string): void {
  chmodSync(file, statSync(file).mode & 0o700)
}

function sizeOf(file: string): number {
  return statSync(file, { throwIfNoEntry: false })?.size ?? 0
}

function removeFolder(folder: string): void {
  if (existsSync(folder)) rmdirSync(folder)
}

function sync(file: string): void {
  const descriptor = openSync(file, 'r+')
  fsyncSync(descriptor)
  closeSync(descriptor)
}

function syncFolder(file: string): void {
  const descriptor = openSync(path.dirname(file), 'r')
  fsyncSync(descriptor)
  closeSync(descriptor)
}

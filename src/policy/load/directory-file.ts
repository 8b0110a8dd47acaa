import { diagnostic, type Address, type Diagnostic } from '../../diagnostics/diagnostic.ts'
import { largeText, UnfitText, type LargeText } from '../../document/large-text.ts'
import { decodeText } from '../../document/decode-text.ts'
import { sourceOf, type Reading } from '../../document/read.ts'
import { unreadable } from '../../document/text-findings.ts'
import { limits, type Source } from '../../document/source.ts'
import { Failure } from '../../diagnostics/failure.ts'
import { DuckDbError, noDuckDb } from '../../system/duckdb-error.ts'
import { shownPath } from '../../system/environment.ts'
import { isParquetName } from '../../system/parquet-sql.ts'
import { decodeGroup, decodeUser, type Decoded } from '../decode.ts'
import { CompactUsers } from '../../model/compact-users.ts'
import type { Group, Users } from '../../model/tenant.ts'
import { csvRecords } from './directory-csv.ts'
import type { DirectoryFilePlaces, PlacedMembership, WrittenDirectory } from './directory-locations.ts'
import { ndjsonRecords } from './directory-ndjson.ts'
import { placesInRecord, type DirectoryRecord } from './directory-record.ts'
import { userCollector } from './user-forms.ts'

/** Records of a directory file with their lines, counted from 0. */
export interface DirectoryFile {
  readonly users: Users
  readonly groups: readonly Group[]
  readonly memberships: readonly PlacedMembership[]
  /** The same before they were decoded. */
  written(): WrittenDirectory
  readonly diagnostics: readonly Diagnostic[]
  /** Null if the file could not be read. */
  readonly places: DirectoryFilePlaces | null
}

/**
 * Reads a file of users, groups and memberships as NDJSON, CSV or Parquet.
 *
 * A finding in it has the line for its document, counted from 0, and the pointer within that line's record.
 *
 * @param named Where the tenant names the file.
 */
export function readDirectoryFile(reading: Reading, path: string, named: Address): DirectoryFile {
  const shown = shownPath(reading.cwd, path)
  if (reading.files.kindOf(path) !== 'file') {
    const missing = diagnostic({
      code: 'set/no-directory-file',
      message:
        reading.files.kindOf(path) === 'folder'
          ? `\`${shown}\` is a folder, and one file is expected`
          : `there is no file \`${shown}\``,
      help: 'write the path relative to this file',
      at: named,
    })
    return { ...nothing, diagnostics: [missing] }
  }
  if (isParquetName(path)) return parquetFile(reading, path, named)
  return streamedFile(reading, path) ?? wholeFile(reading, path)
}

/** A Parquet file is read as the CSV file with the same rows: its header is line 1. */
function parquetFile({ cwd, files }: Reading, path: string, named: Address): DirectoryFile {
  const file = shownPath(cwd, path)
  try {
    const csv = files.csvOfParquet?.(path) ?? null
    if (csv === null) throw noDuckDb()
    if (csv === 'tooLarge')
      return { ...nothing, diagnostics: [tooLarge(file, 'its rows are more than 512 MiB of text')] }
    const text = new TextDecoder().decode(csv)
    return readRecords({ file, text, chunks: () => [text] })
  } catch (error) {
    if (!(error instanceof DuckDbError)) throw error
    const unread = diagnostic({
      code: 'set/unreadable-directory-file',
      message: `\`${file}\` cannot be read: ${error.message.split('\n')[0]!}`,
      help: 'export the file again: it may be truncated, or no Parquet file',
      at: named,
    })
    return { ...nothing, diagnostics: [unread] }
  }
}

/** Null for a small file, and for one that is no UTF-8 or too large: what is wrong with it is found where it is read whole. */
function streamedFile({ cwd, files }: Reading, path: string): DirectoryFile | null {
  const file = shownPath(cwd, path)
  return told(file, () => {
    const text = largeText(files, path, { file, most: limits.directoryBytes })
    if (text === null) return null
    try {
      return readRecords(text)
    } catch (error) {
      if (error instanceof UnfitText) return null
      throw error
    }
  })
}

function wholeFile(reading: Reading, path: string): DirectoryFile {
  const source = directorySource(reading, path)
  if ('code' in source) return { ...nothing, diagnostics: [source] }
  return readRecords({ ...source, chunks: () => [source.text] })
}

/** UTF-8, or UTF-16 with a byte order mark, which PowerShell and Excel write. */
function directorySource({ cwd, files }: Reading, path: string): Source | Diagnostic {
  const file = shownPath(cwd, path)
  const bytes = told(file, () => files.readAtMost(path, limits.directoryBytes))
  if (bytes === null) return tooLarge(file, 'the file is larger than 512 MiB')
  const text = decodeText(bytes)
  // The same findings as for other files: not text, or empty.
  return text === null || text.includes('\0') || text.trim() === '' ? sourceOf(file, bytes) : { file, text }
}

function tooLarge(file: string, message: string): Diagnostic {
  const help = 'divide the tenant among several policy sets, or give the users to `sspr diff` with `--users`'
  return { ...unreadable(file, 'document/too-large'), message, help }
}

/** What reading gives. @throws Failure where the file cannot be read */
function told<Read>(file: string, read: () => Read): Read {
  try {
    return read()
  } catch (error) {
    if (error instanceof Failure) throw error
    throw new Failure(
      'usage/cannot-read',
      `\`${file}\` cannot be read: ${(error as Error).message}`,
      'check its permissions',
    )
  }
}

/** The records of a directory file. A file whose name ends as CSV's is CSV, unless it starts as JSON does. */
function recordsOf({ file, chunks }: ChunkedText): Iterable<DirectoryRecord> {
  const isCsv =
    isParquetName(file) || (/\.(?:csv|tsv|txt)$/i.test(file) && !/^\s*[{[]/.test(startOf(chunks())))
  return isCsv ? csvRecords(chunks(), file) : ndjsonRecords(chunks(), file)
}

function startOf(chunks: Iterable<string>): string {
  for (const chunk of chunks) return chunk.slice(0, 1000)
  return ''
}

type ChunkedText = Source & Pick<LargeText, 'chunks'>

/** If so many leading lines have errors and none is a record, the file is of another kind, which is reported once. */
const recordsToTell = 5

function readRecords(source: ChunkedText): DirectoryFile {
  const reader = new RecordReader(source)
  for (const record of recordsOf(source)) {
    reader.add(record)
    if (reader.isOther) break
  }
  return reader.file()
}

/** Collects what the records of a directory file are about. */
class RecordReader {
  readonly #source: ChunkedText
  readonly #users = new CompactUsers()
  readonly #collector = userCollector(this.#users)
  readonly #groups: Group[] = []
  readonly #memberships: PlacedMembership[] = []
  readonly #userLines: number[] = []
  readonly #groupLines: number[] = []
  readonly #diagnostics: Diagnostic[] = []
  /** Lines that are no JSON. */
  #broken = 0
  /** The file is of another kind, so that its other lines say nothing. */
  isOther = false

  constructor(source: ChunkedText) {
    this.#source = source
  }

  add(record: DirectoryRecord): void {
    const { file } = this.#source
    if (record.kind === 'broken') this.#addBroken(record)
    else if (record.kind === 'membership')
      this.#memberships.push({ ...record.membership, at: { file, document: record.line, pointer: '' } })
    else if (record.kind === 'group') {
      const group = this.#valid(decodeGroup(record.fields, placesInRecord(file, record)))
      if (group !== null) this.#groupLines[this.#groups.push(group) - 1] = record.line
    } else {
      const decoded = () => this.#valid(decodeUser(record.fields, placesInRecord(file, record)))
      if (this.#collector.add(record.fields, decoded)) this.#userLines.push(record.line)
    }
  }

  #valid<Value>({ value, diagnostics }: Decoded<Value>): Value | null {
    this.#diagnostics.push(...diagnostics)
    return value
  }

  #addBroken({ finding, isWhole }: DirectoryRecord & { readonly kind: 'broken' }): void {
    this.#diagnostics.push(finding)
    if (finding.code !== notJson) return
    this.#broken++
    this.isOther = isWhole || (this.#broken === recordsToTell && this.#isNothingElse())
  }

  /** There is no record, and all findings are lines that are no JSON. */
  #isNothingElse(): boolean {
    const records = this.#users.length + this.#groups.length + this.#memberships.length
    return records === 0 && this.#broken > 0 && this.#broken === this.#diagnostics.length
  }

  file(): DirectoryFile {
    const source = this.#source
    return {
      users: this.#users.list(),
      groups: this.#groups,
      memberships: this.#memberships,
      written: () => writtenIn(source),
      diagnostics: this.#isNothingElse() ? this.#diagnostics.slice(0, 1) : this.#diagnostics,
      places: { source, userLines: Uint32Array.from(this.#userLines), groupLines: this.#groupLines },
    }
  }
}

const notJson = 'set/directory-line'

const nothing: DirectoryFile = {
  users: [],
  groups: [],
  memberships: [],
  written: () => ({ users: [], groups: [], memberships: [] }),
  diagnostics: [],
  places: null,
}

function writtenIn(source: ChunkedText): WrittenDirectory {
  const users: unknown[] = []
  const groups: unknown[] = []
  const memberships: PlacedMembership[] = []
  for (const record of recordsOf(source)) {
    if (record.kind === 'user') users.push(record.fields)
    else if (record.kind === 'group') groups.push(record.fields)
    else if (record.kind === 'membership')
      memberships.push({
        ...record.membership,
        at: { file: source.file, document: record.line, pointer: '' },
      })
  }
  return { users, groups, memberships }
}

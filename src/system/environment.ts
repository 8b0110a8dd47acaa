import {
  appendFileSync,
  closeSync,
  fstatSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  readSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
  type Dirent,
  type Stats,
} from 'node:fs'
import path from 'node:path'
import type { OpenDataFile } from './data-file.ts'
import type { OpenDuckDb } from './duckdb.ts'
import { csvOfParquet } from './parquet-as-csv.ts'
import type { Git } from './git.ts'
import type { Network } from './network.ts'
import type { TemporaryFile } from './temporary-file.ts'

/** Where text goes. */
export interface Output {
  write(text: string): void
  readonly isTerminal: boolean
  /** Width in characters; 80 if unknown. */
  readonly columns: number
}

/** What a path is. Links are followed when they are named, and left out when a folder is searched. */
type PathKind = 'file' | 'folder' | 'missing'

/** One name in a folder. Neither: a pipe, a socket, a device. */
export interface FolderEntry {
  readonly name: string
  readonly kind: 'file' | 'folder' | 'link' | 'neither'
}

/** The file system, as far as we use it. Paths are absolute. */
export interface Files {
  kindOf(path: string): PathKind
  read(path: string): Uint8Array
  /** The whole file; null if it has more bytes than that. */
  readAtMost(path: string, bytes: number): Uint8Array | null
  /** The bytes of a file, in parts; each is valid until the next is read. */
  parts(path: string): Iterable<Uint8Array>
  /** Size in bytes; 0 if it is unknown. */
  sizeOf(path: string): number
  /**
   * The bytes of a large file from an offset on, chunk by chunk, each valid until the next is read. Null for a small
   * file, and for one that can be read only once, such as a pipe. Without this function, every file is read whole.
   */
  chunks?(path: string, from: number): Iterable<Uint8Array> | null
  /**
   * The rows of a Parquet file as CSV, a header first; null, as where it is missing: no DuckDB to read it.
   *
   * @param content What the file holds, if it is not on the disk.
   * @throws DuckDbError if it cannot be read
   */
  csvOfParquet?(path: string, content?: Uint8Array): Uint8Array | 'tooLarge' | null
  /** In order of name. */
  list(path: string): readonly FolderEntry[]
  /**
   * Writes the whole file or nothing; makes its folders. A link stays one, and so does a device or a pipe.
   *
   * @param text In parts where it is too large for one text.
   */
  write(path: string, text: string | Iterable<string>): void
  /** Adds to the end of a file, on a line of its own. */
  append(path: string, text: string): void
}

/** Answers requests on addresses of this machine. Port 0: a free one. Rejects with the system's own error. */
export type Listen = (
  answer: (request: Request) => Promise<Response>,
  where: { readonly hosts: readonly string[]; readonly port: number },
) => Promise<{ readonly port: number; close(): Promise<void> }>

/** The world outside, handed in as a value: a test hands in another. */
export interface Environment {
  readonly cwd: string
  readonly variables: Readonly<Record<string, string | undefined>>
  readonly stdout: Output
  readonly stderr: Output
  readonly stdin: {
    readonly isTerminal: boolean
    /** Everything that comes in; of more bytes than that, at least one byte more. */
    readAtMost(bytes: number): Promise<Uint8Array>
    lines(): AsyncIterable<string>
  }
  readonly files: Files
  readonly network: Network
  readonly git: Git
  readonly openDuckDb: OpenDuckDb
  /** True if the process runs as the superuser. */
  readonly isRoot: boolean
  /** Milliseconds since 1970. */
  now(): number
  /** Cryptographically random bytes. */
  randomBytes(count: number): Uint8Array
  readonly listen: Listen
  readonly openDataFile: OpenDataFile
  /** A file for a library that reads from a path. @throws Error if it cannot be written */
  temporaryFile(name: string, text: string): TemporaryFile
  /** Resolves when the program is asked to end. */
  interrupted(): Promise<void>
}

const firstLook = new Uint8Array(64 * 1024)

/** The file system of this machine. */
export const localFiles: Files = {
  kindOf(file) {
    try {
      const stats = statSync(file, { throwIfNoEntry: false })
      return stats === undefined ? 'missing' : stats.isDirectory() ? 'folder' : 'file'
    } catch (error) {
      // A path that exists but cannot be examined (a loop of links, a folder without access) fails when it is read.
      return (error as NodeJS.ErrnoException).code === 'ENOTDIR' ? 'missing' : 'file'
    }
  },
  read: (file) => readFileSync(file),
  readAtMost(file, bytes) {
    const descriptor = openSync(file, 'r')
    try {
      let length = 0
      for (let read = -1; read !== 0 && length < firstLook.length; length += read)
        read = readSync(descriptor, firstLook, length, firstLook.length - length, null)
      // One look is enough for most files.
      if (length < firstLook.length) return length > bytes ? null : firstLook.slice(0, length)
      return fstatSync(descriptor).size > bytes ? null : readOn(descriptor, bytes)
    } finally {
      closeSync(descriptor)
    }
  },
  parts: (file) => chunksOf(file, 0),
  csvOfParquet,
  sizeOf: (file) => statSync(file).size,
  chunks(file, from) {
    const stats = statSync(file, { throwIfNoEntry: false })
    return stats?.isFile() === true && stats.size > smallFile ? chunksOf(file, from) : null
  },
  list(folder) {
    const entries = readdirSync(folder, { withFileTypes: true })
    return entries
      .map((entry): FolderEntry => ({
        name: entry.name,
        kind: entryKind(entry),
      }))
      .sort((one, other) => (one.name < other.name ? -1 : 1))
  },
  write(file, text) {
    const present = statSync(file, { throwIfNoEntry: false })
    makeFolder(path.dirname(file))
    // Another file in the place of `/dev/null` would take it away from the whole machine.
    if (present !== undefined && (isDevice(present) || file.startsWith('/dev/')))
      return writeParts(file, 'a', text)
    const target = present === undefined ? file : realpathSync(file)
    const draft = `${target}.${process.pid}.tmp`
    try {
      writeParts(draft, 'w', text, present?.mode)
      renameSync(draft, target)
    } catch (error) {
      rmSync(draft, { force: true })
      throw error
    }
  },
  append(file, text) {
    makeFolder(path.dirname(file))
    const present = statSync(file, { throwIfNoEntry: false })
    const isBegun =
      present?.isFile() === true && present.size > 0 && lastByte(file, present.size) !== lineFeed
    appendFileSync(file, isBegun ? `\n${text}` : text)
  },
}

/** Makes a folder with those above it. Node's own `recursive` never ends where a folder such as /proc takes no other. */
function makeFolder(folder: string): void {
  if (statSync(folder, { throwIfNoEntry: false })?.isDirectory() === true) return
  const above = path.dirname(folder)
  if (above !== folder) makeFolder(above)
  try {
    mkdirSync(folder)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  }
}

function writeParts(file: string, flags: 'a' | 'w', text: string | Iterable<string>, mode?: number): void {
  const descriptor = openSync(file, flags, mode)
  try {
    for (const part of typeof text === 'string' ? [text] : text) writeFileSync(descriptor, part)
  } finally {
    closeSync(descriptor)
  }
}

const lineFeed = 0x0a

function lastByte(file: string, size: number): number | undefined {
  const descriptor = openSync(file, 'r')
  try {
    const byte = new Uint8Array(1)
    readSync(descriptor, byte, 0, 1, size - 1)
    return byte[0]
  } finally {
    closeSync(descriptor)
  }
}

/** What follows the first look. A pipe or a device does not say how long it is, and may have no end. */
function readOn(descriptor: number, bytes: number): Uint8Array | null {
  const chunk = Buffer.allocUnsafe(1024 * 1024)
  const chunks: Uint8Array[] = [firstLook]
  let length = firstLook.length
  for (;;) {
    const read = readSync(descriptor, chunk)
    if (read === 0) return Buffer.concat(chunks)
    length += read
    if (length > bytes) return null
    chunks.push(Buffer.from(chunk.subarray(0, read)))
  }
}

/** Bytes of a file that is read whole. */
const smallFile = 1024 * 1024
/** Larger chunks make texts that V8 keeps until its next full collection. */
const chunkBytes = 64 * 1024

function* chunksOf(file: string, from: number): Generator<Uint8Array> {
  const descriptor = openSync(file, 'r')
  try {
    const chunk = new Uint8Array(chunkBytes)
    for (let at = from; ;) {
      const read = readSync(descriptor, chunk, 0, chunk.length, at)
      if (read === 0) return
      yield chunk.subarray(0, read)
      at += read
    }
  } finally {
    closeSync(descriptor)
  }
}

function entryKind(entry: Dirent): FolderEntry['kind'] {
  if (entry.isSymbolicLink()) return 'link'
  return entry.isDirectory() ? 'folder' : entry.isFile() ? 'file' : 'neither'
}

function isDevice(stats: Stats): boolean {
  return !stats.isFile() && !stats.isDirectory()
}

/** An absolute path with `/` between names, relative to the folder; as it is shown everywhere. */
export function shownPath(cwd: string, file: string): string {
  // Most files lie below, and then there is nothing to work out.
  const isBelow = file.startsWith(cwd) && file[cwd.length] === path.sep
  const relative = isBelow ? file.slice(cwd.length + 1) : path.relative(cwd, file)
  const shown = relative === '' ? '.' : relative
  return path.sep === '/' ? shown : shown.split(path.sep).join('/')
}

/** An absolute path from what a person wrote. */
export function absolutePath(cwd: string, written: string): string {
  return path.resolve(cwd, written)
}

/** The folder a path is in. */
export function folderOf(file: string): string {
  return path.dirname(file)
}

/** A name in a folder. */
export function inFolder(folder: string, name: string): string {
  return path.join(folder, name)
}

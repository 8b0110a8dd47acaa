import {
  closeSync,
  fstatSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  readSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import path from 'node:path'
import type { OpenDataFile } from './data-file.ts'
import type { Network } from './network.ts'

/** Where text goes. */
export interface Output {
  write(text: string): void
  readonly isTerminal: boolean
  /** Width in characters; 80 where nobody knows. */
  readonly columns: number
}

/** What a path is. Links are followed when they are named, and left out when a folder is searched. */
export type PathKind = 'file' | 'folder' | 'missing'

/** One name in a folder. */
export interface FolderEntry {
  readonly name: string
  readonly kind: 'file' | 'folder' | 'link'
}

/** The file system, as far as we use it. Paths are absolute. */
export interface Files {
  kindOf(path: string): PathKind
  read(path: string): Uint8Array
  /** The whole file; null if it has more bytes than that. */
  readAtMost(path: string, bytes: number): Uint8Array | null
  /** In order of name. */
  list(path: string): readonly FolderEntry[]
  /** Writes the whole file or nothing; makes its folders. */
  write(path: string, text: string): void
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
  readonly stdin: { readonly isTerminal: boolean; read(): Promise<string>; lines(): AsyncIterable<string> }
  readonly files: Files
  readonly network: Network
  /** Started by somebody who may do everything on this machine. */
  readonly isRoot: boolean
  /** Milliseconds since 1970. */
  now(): number
  /** Bytes nobody can guess. */
  randomBytes(count: number): Uint8Array
  readonly listen: Listen
  readonly openDataFile: OpenDataFile
  /** Comes back when somebody asks the program to end. */
  interrupted(): Promise<void>
}

const firstLook = new Uint8Array(64 * 1024)

/** The file system of this machine. */
export const localFiles: Files = {
  kindOf(file) {
    const stats = statSync(file, { throwIfNoEntry: false })
    return stats === undefined ? 'missing' : stats.isDirectory() ? 'folder' : 'file'
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
      if (fstatSync(descriptor).size > bytes) return null
      return Buffer.concat([firstLook, readFileSync(descriptor)])
    } finally {
      closeSync(descriptor)
    }
  },
  list(folder) {
    const entries = readdirSync(folder, { withFileTypes: true })
    return entries
      .map((entry): FolderEntry => ({
        name: entry.name,
        kind: entry.isSymbolicLink() ? 'link' : entry.isDirectory() ? 'folder' : 'file',
      }))
      .sort((one, other) => (one.name < other.name ? -1 : 1))
  },
  write(file, text) {
    mkdirSync(path.dirname(file), { recursive: true })
    const draft = `${file}.${process.pid}.tmp`
    try {
      writeFileSync(draft, text)
      renameSync(draft, file)
    } catch (error) {
      rmSync(draft, { force: true })
      throw error
    }
  },
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

import { noSuchFile } from './no-such-file.ts'
import { Failure } from '../diagnostics/failure.ts'
import type { Diagnostic } from '../diagnostics/diagnostic.ts'
import { absolutePath, inFolder, shownPath } from '../system/environment.ts'
import type { Environment, FolderEntry } from '../system/environment.ts'
import { unreadable } from './text-findings.ts'
import { limits, type Source } from './source.ts'

export type Reading = Pick<Environment, 'cwd' | 'files'>

/** Files that belong together: those of one folder, or those that were named. */
export interface FileGroup {
  /** As shown: the folder, or the first file named. */
  readonly path: string
  /** Absolute paths. */
  readonly files: readonly string[]
}

const yamlName = /\.ya?ml$/i

/**
 * The YAML files behind paths. A folder gives a group for each folder in it that holds any, itself included;
 * files that are named form one group together, and what is named twice counts once.
 *
 * @throws Failure if a path does not exist, or nothing is found.
 */
export function findFiles({ cwd, files }: Reading, paths: readonly string[]): FileGroup[] {
  const groups: FileGroup[] = []
  const named: string[] = []
  for (const written of paths) {
    const path = absolutePath(cwd, written)
    const kind = files.kindOf(path)
    if (kind === 'missing') throw noSuchFile(written, cwd)
    if (kind === 'file') named.push(path)
    else {
      const known = new Set(groups.map((group) => group.path))
      groups.push(...folderGroups({ cwd, files }, path, yamlName).filter((group) => !known.has(group.path)))
    }
  }
  if (named.length > 0) {
    const inFolders = new Set(groups.flatMap((group) => group.files))
    const alone = [...new Set(named)].filter((file) => !inFolders.has(file))
    if (alone.length > 0) groups.unshift({ path: shownPath(cwd, alone[0]!), files: alone })
  }
  if (groups.length === 0) {
    throw new Failure(
      'usage/no-match',
      `no YAML file in ${paths.map((path) => `\`${path}\``).join(', ')}`,
      'give a folder with .yaml files, or a file',
    )
  }
  return groups
}

/** A folder that contains a file of this name is skipped when a folder above it is searched; it can still be named. */
const ignoreMark = '.sspr-ignore'

/** The groups of a folder and its subfolders, in order of name; hidden ones, `node_modules` and links are left out. */
export function folderGroups({ cwd, files }: Reading, folder: string, wanted: RegExp): FileGroup[] {
  return groupsOf({ cwd, files }, folder, entriesOf({ cwd, files }, folder), wanted)
}

function groupsOf(
  { cwd, files }: Reading,
  folder: string,
  entries: readonly FolderEntry[],
  wanted: RegExp,
): FileGroup[] {
  const visible = entries.filter((entry) => !entry.name.startsWith('.'))
  const own = visible.filter((entry) => entry.kind === 'file' && wanted.test(entry.name))
  const groups: FileGroup[] = []
  if (own.length > 0)
    groups.push({ path: shownPath(cwd, folder), files: own.map((entry) => inFolder(folder, entry.name)) })
  for (const entry of visible) {
    if (entry.kind !== 'folder' || entry.name === 'node_modules') continue
    const below = inFolder(folder, entry.name)
    const inside = entriesOf({ cwd, files }, below)
    if (inside.some((one) => one.name === ignoreMark)) continue
    groups.push(...groupsOf({ cwd, files }, below, inside, wanted))
  }
  return groups
}

/** A file as text, or why it cannot be read as such. Larger files than `most` bytes are refused unread. */
export function readSource(
  { cwd, files }: Reading,
  path: string,
  most: number = limits.bytes,
): Source | Diagnostic {
  const file = shownPath(cwd, path)
  try {
    const bytes = files.readAtMost(path, most)
    return bytes === null ? unreadable(file, 'document/too-large') : sourceOf(file, bytes)
  } catch (error) {
    throw cannotRead(file, error)
  }
}

function entriesOf({ cwd, files }: Reading, folder: string): readonly FolderEntry[] {
  try {
    return files.list(folder)
  } catch (error) {
    throw cannotRead(shownPath(cwd, folder), error)
  }
}

function cannotRead(shown: string, error: unknown): Failure {
  if (error instanceof Failure) return error
  return new Failure(
    'usage/cannot-read',
    `\`${shown}\` cannot be read: ${(error as Error).message}`,
    'check its permissions',
  )
}

export function sourceOf(file: string, bytes: Uint8Array): Source | Diagnostic {
  const text = decodeUtf8(bytes)
  if (text === null || isHalfNothing(text)) return unreadable(file, 'document/not-text', readableOf(bytes))
  if (!/\S/.test(text)) return unreadable(file, 'document/empty')
  return { file, text }
}

/** True for UTF-16 and the like, where every other byte is 0. One of them alone is a stray character. */
function isHalfNothing(text: string): boolean {
  return text.includes('\0') && text.split('\0').length > text.length / 4
}

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

function decodeUtf8(bytes: Uint8Array): string | null {
  try {
    return utf8.decode(bytes)
  } catch {
    return null
  }
}

/** The text before the first invalid byte. */
function readableOf(bytes: Uint8Array): string {
  return new TextDecoder('utf-8').decode(bytes).split(/[\uFFFD\0]/, 1)[0]!
}

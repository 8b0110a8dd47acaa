import { Failure } from '../diagnostics/failure.ts'
import { limits } from '../document/source.ts'
import { namedFile } from '../document/named-file.ts'
import { noSuchFile } from '../document/no-such-file.ts'
import { folderGroups } from '../document/read.ts'
import type { Reading } from '../document/read.ts'
import { absolutePath, folderOf, shownPath } from '../system/environment.ts'
import { usersFolder } from './all-users.ts'
import { createCollected, note } from './collected.ts'
import type { Collected } from './collected.ts'
import { isCut } from './cut-lists.ts'
import { fileParts } from './file-parts.ts'
import { deepestNesting, isTooDeep } from './json-depth.ts'
import { groupMember, ownerOf } from './formats/group-members.ts'
import { SourceNode } from './node.ts'
import { valuesOf } from './read-source.ts'
import type { Place } from './place.ts'
import { groupRecord } from './records.ts'
import { readValue } from './read-value.ts'
import type { ReadResult } from './read-value.ts'
import { logIgnored } from './source-log.ts'
import { statesNothing } from './states-nothing.ts'
import { textOfBytes } from './text.ts'
import { unknownFile } from './unknown-file.ts'

const exported = /\.(json|csv|har|ndjson|jsonl|ya?ml|txt)$/i

/**
 * Reads every file behind the paths; a folder with its subfolders.
 *
 * @throws Failure if a path is missing, a named file is no export, nothing in a folder is one, or they state nothing.
 */
export function collectFiles(reading: Reading, paths: readonly string[]): Collected {
  const into = createCollected()
  let read = 0
  let refusal: Failure | null = null
  const userFiles: boolean[] = []
  for (const { file, isNamed, isUser } of filesOf(reading, paths)) {
    const failure = collectFile(reading, file, into)
    if (isUser) userFiles.push(failure === null)
    if (failure === null) read++
    else if (isNamed) throw failure
    else {
      refusal ??= failure
      logIgnored(into.log, { file: shownPath(reading.cwd, file), pointer: '' })
    }
  }
  if (read === 0)
    throw (
      refusal ??
      new Failure('usage/no-match', 'no file to import was found', 'give files or folders of an export')
    )
  if (userFiles.length > 0 && userFiles.every((isRead) => isRead)) into.stated.add(usersFolder)
  addTruncationNotes(into)
  addMissingPages(into)
  refuseSeveralTenants(into)
  refuseNothing(into)
  return into
}

interface FileToRead {
  readonly file: string
  readonly isNamed: boolean
  /** One of the users of a folder of EntraExporter, which has a file for each. */
  readonly isUser: boolean
}

const userOfFolder = /(?:^|[\\/])Users[\\/]([^\\/]+)[\\/]\1\.json$/i

function filesOf(reading: Reading, paths: readonly string[]): FileToRead[] {
  const found = paths.flatMap((written): FileToRead[] => {
    const path = absolutePath(reading.cwd, written)
    const kind = reading.files.kindOf(path)
    if (kind === 'missing') throw noSuchFile(written, reading.cwd)
    if (kind === 'file') return [{ file: path, isNamed: true, isUser: false }]
    const above = folderOf(path).length
    return folderGroups(reading, path, exported).flatMap((group) =>
      group.files.map((file) => ({ file, isNamed: false, isUser: userOfFolder.test(file.slice(above)) })),
    )
  })
  const seen = new Set<string>()
  return found.filter(({ file }) => !seen.has(file) && seen.add(file))
}

/** Null if the file was read; else why it is refused. */
function collectFile(reading: Reading, path: string, into: Collected): Failure | null {
  try {
    const file = shownPath(reading.cwd, path)
    const parts = fileParts(reading, path)
    if (parts === null) return collectValue(fileValue(reading, path), file, into)
    return collectParts(parts, file, into)
  } catch (error) {
    if (error instanceof Failure) return error
    throw error
  }
}

/** The values of one file that is named; of a large one part by part. @throws Failure if it cannot be read */
export function readExport(reading: Reading, written: string): Iterable<unknown> {
  const path = namedFile(reading, written)
  return fileParts(reading, path) ?? [fileValue(reading, path)]
}

function fileValue(reading: Reading, path: string): unknown {
  const file = shownPath(reading.cwd, path)
  const bytes = bytesOf(reading, path, file)
  if (bytes === null)
    throw new Failure('import/too-large', `\`${file}\` is larger than 512 MiB`, 'split the export')
  const text = textOfBytes(bytes)
  if (text !== null) return shallow(valuesOf(file, text), file)
  throw new Failure(
    'import/not-readable',
    `\`${file}\` is not a text file`,
    'import the JSON or CSV of the export',
  )
}

function shallow(value: unknown, file: string): unknown {
  if (!isTooDeep(value)) return value
  throw new Failure(
    'import/not-readable',
    `\`${file}\` is nested deeper than ${deepestNesting} levels`,
    'import the file as the tool exported it',
  )
}

function bytesOf(reading: Reading, path: string, file: string): Uint8Array | null {
  try {
    return reading.files.readAtMost(path, limits.directoryBytes)
  } catch {
    throw new Failure('usage/cannot-read', `\`${file}\` cannot be read`, 'check its permissions')
  }
}

/** Reads the value of one file or answer. Null if it was read; else why it is refused. */
function collectValue(value: unknown, file: string, into: Collected): Failure | null {
  return readFrom([value], file, into)
}

/** The same for a large file, of whose rows no position is kept. */
function collectParts(parts: Iterable<unknown>, file: string, into: Collected): Failure | null {
  const { isCoarse } = into.log
  into.log.isCoarse = true
  const refusal = readFrom(parts, file, into)
  into.log.isCoarse = isCoarse
  return refusal
}

function readFrom(values: Iterable<unknown>, file: string, into: Collected): Failure | null {
  let found: ReadResult = 'unknown'
  let first: unknown
  for (const value of values) {
    first ??= value
    const result = readValue(new SourceNode(value, { file, pointer: '' }, into.log), into)
    if (result === 'read' || found === 'unknown') found = result
  }
  if (found === 'read') {
    into.files.push(file)
    return null
  }
  if (found === 'unknown') return unknownFile(file, first)
  return new Failure('import/not-an-export', `\`${file}\` is ${found.name}, not an export`, found.help)
}

/** A set of two tenants describes none. @throws Failure if files name no tenant in common, or two initial domains */
function refuseSeveralTenants({ tenantIds, settings }: Collected): void {
  let common: Map<string, Place> | null = null
  for (const ids of tenantIds.values()) {
    const shared: Map<string, Place> = new Map([...(common ?? ids)].filter(([id]) => ids.has(id)))
    if (shared.size === 0) throw severalTenants([[...common!][0]!, [...ids][0]!])
    common = shared
  }
  // A tenant has one initial domain.
  const initial = [...settings].flatMap(([key, { value, at }]): Named[] => {
    const name = /^domain:(.+):initial$/.exec(key)?.[1]
    return name === undefined || value !== true ? [] : [[name, at]]
  })
  if (initial.length > 1) throw severalTenants(initial.slice(0, 2))
}

type Named = readonly [name: string, at: Place]

function severalTenants(named: readonly Named[]): Failure {
  const places = named.map(([name, at]) => `${name} in ${at.file} ${at.pointer}`)
  return new Failure(
    'import/several-tenants',
    `the files belong to several tenants: ${places.join(', ')}`,
    'import the files of one tenant at a time',
  )
}

/** An export of nothing is refused: a set of stand-ins would look like a tenant. @throws Failure */
function refuseNothing({ settings, users, groups, plans, files, formats }: Collected): void {
  if (settings.size + users.length + groups.length + plans.length === 0) throw statesNothing(files, formats)
}

/** A first page looks like the whole list. What a list leaves unknown: `cut-lists.ts`. */
function addMissingPages(into: Collected): void {
  for (const list of into.pages.values()) {
    const { name, context } = list
    const at = list.followed.at(-1) ?? list.at
    const owner = name === groupMember.name ? ownerOf({ context, file: at.file }) : null
    if (owner !== null) groupRecord(into, owner).isCut = isCut(list)
    if (!isCut(list)) continue
    note(
      into,
      `\`${at.file}\` is a page of a longer list (${name}): import its other pages as well (\`@odata.nextLink\`)`,
      at,
    )
  }
}

/** One remark a file: an exporter that cuts off does so in many places. */
function addTruncationNotes(into: Collected): void {
  for (const [file, places] of into.log.truncated) {
    const more = places.length > 1 ? ` and ${places.length - 1} more` : ''
    note(
      into,
      `\`${file}\` was truncated by the tool that wrote it (depth limit) at ${places[0]!.pointer}${more}: the missing values are unknown`,
      places[0]!,
    )
  }
}

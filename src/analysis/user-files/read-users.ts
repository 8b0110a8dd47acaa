import { linesOf, recordOf } from '../../policy/load/directory-ndjson.ts'
import { namedFile } from '../../document/named-file.ts'
import type { Reading } from '../../document/read.ts'
import { shownPath } from '../../system/environment.ts'
import type { Files } from '../../system/environment.ts'
import { lineBlocks } from './line-blocks.ts'
import type { LineBlocks } from './line-blocks.ts'
import type { UsersFile } from './groups-in-files.ts'
import { csvMembershipRows, csvUserRows, ndjsonRows } from './user-rows.ts'
import type { ReadRow } from './user-rows.ts'

/** A file that an option names. */
export interface NamedFile {
  /** As shown. */
  readonly name: string
  /** Absolute path. */
  readonly path: string
}

/** @throws Failure if there is no such file, or it is a folder */
export function namedUsersFile({ cwd, files }: Reading, written: string): NamedFile {
  const path = namedFile({ cwd, files }, written)
  return { name: shownPath(cwd, path), path }
}

/**
 * A file of users, groups or memberships as NDJSON or CSV, read in parts.
 *
 * @param onBytes Called with the number of bytes of each part.
 */
export function usersFile(
  files: Files,
  { name, path }: NamedFile,
  onBytes: (count: number) => void = () => {},
): UsersFile {
  const isCsv = isCsvName(path) || (/[\\/]-$/.test(path) && !beginsWithObject(files.parts(path)))
  const blocks = () => lineBlocks(files.parts(path), name, onBytes)
  return {
    name,
    users: (confirmedBy, onKnown) => (isCsv ? csvUserRows : ndjsonRows)(blocks(), name, confirmedBy, onKnown),
    groups: (onKnown) => (isCsv ? csvMembershipRows(blocks(), name, onKnown) : ndjsonGroups(blocks, name)),
  }
}

/** True for a file of CSV by its name; any other is NDJSON. */
export const isCsvName = (path: string): boolean => /\.(?:csv|tsv|txt)$/i.test(path)

/** True for NDJSON, false for CSV. Standard input has no file name that tells them apart. */
function beginsWithObject(parts: Iterable<Uint8Array>): boolean {
  for (const bytes of parts) return /^\s*\{/.test(new TextDecoder().decode(bytes.subarray(0, 64)))
  return false
}

function* textsOf(blocks: LineBlocks): Generator<string> {
  const decoder = new TextDecoder()
  for (let block = blocks.next(); block !== null; block = blocks.next())
    yield decoder.decode(block.text.bytes)
}

const backslash = 0x5c

function* ndjsonGroups(open: () => LineBlocks, name: string): Generator<ReadRow<never>> {
  if (!mayHaveGroups(open())) return
  let index = 0
  for (const line of linesOf(textsOf(open()))) {
    const record = /"group"|\\/.test(line) ? recordOf(line, index, name) : null
    if (record?.kind === 'group') yield { kind: 'read', record, learn: () => {} }
    index++
  }
}

function mayHaveGroups(blocks: LineBlocks): boolean {
  for (let block = blocks.next(); block !== null; block = blocks.next())
    if (block.text.bytes.includes(backslash) || block.text.includes('group"')) return true
  return false
}

import { linesOf, recordOf } from '../policy/load/directory-ndjson.ts'
import { csvRecords } from '../policy/load/directory-csv.ts'
import type { DirectoryRecord } from '../policy/load/directory-record.ts'
import { Failure } from '../diagnostics/failure.ts'
import type { Reading } from '../document/read.ts'
import { absolutePath, shownPath } from '../system/environment.ts'
import type { PeopleFile } from './people-files.ts'

/**
 * A file of users, groups or memberships as NDJSON or CSV, read in parts.
 *
 * @param onBytes Called with the number of bytes of each part.
 * @throws Failure if there is no such file
 */
export function peopleFile(
  { cwd, files }: Reading,
  written: string,
  onBytes: (count: number) => void,
): PeopleFile {
  const path = absolutePath(cwd, written)
  if (files.kindOf(path) !== 'file')
    throw new Failure(
      'usage/no-such-file',
      `there is no file \`${written}\``,
      `check the spelling; paths start from ${cwd}`,
    )
  const name = shownPath(cwd, path)
  const isCsv = /\.(?:csv|tsv|txt)$/i.test(path)
  const texts = () => textsOf(files.parts(path), name, onBytes)
  return {
    name,
    records: () => (isCsv ? userRecords(csvRecords(texts(), name)) : ndjsonLines(texts(), name, () => true)),
    groupRecords: () =>
      isCsv ? membershipRecords(csvRecords(texts(), name)) : ndjsonLines(texts(), name, mayBeGroup),
  }
}

function* textsOf(
  parts: Iterable<Uint8Array>,
  name: string,
  onBytes: (count: number) => void,
): Generator<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true })
  try {
    for (const part of parts) {
      onBytes(part.length)
      yield decoder.decode(part, { stream: true })
    }
    yield decoder.decode()
  } catch (error) {
    if (!(error instanceof TypeError)) throw error
    throw new Failure('usage/cannot-read', `\`${name}\` is no text in UTF-8`, 'save it as UTF-8')
  }
}

const mayBeGroup = (line: string) => line.includes('"kind"')

function* ndjsonLines(
  texts: Iterable<string>,
  name: string,
  isWanted: (line: string) => boolean,
): Generator<DirectoryRecord> {
  let index = 0
  for (const line of linesOf(texts)) {
    if (line !== '' && isWanted(line) && line.trim() !== '') yield recordOf(line, index, name)
    index++
  }
}

/** A file of users has no membership: its first row says so. */
function* membershipRecords(records: Iterable<DirectoryRecord>): Generator<DirectoryRecord> {
  for (const record of records) {
    if (record.kind === 'user') return
    yield record
  }
}

/** A file of memberships has no user: its first row says so. */
function* userRecords(records: Iterable<DirectoryRecord>): Generator<DirectoryRecord> {
  for (const record of records) {
    if (record.kind === 'membership') return
    yield record
  }
}

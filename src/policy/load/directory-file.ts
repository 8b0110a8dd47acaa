import { diagnostic } from '../../diagnostics/diagnostic.ts'
import type { Address, Diagnostic } from '../../diagnostics/diagnostic.ts'
import { didYouMean } from '../../diagnostics/suggestion.ts'
import { readSource } from '../../document/read.ts'
import type { Reading } from '../../document/read.ts'
import { limits } from '../../document/source.ts'
import type { Source } from '../../document/source.ts'
import { shownPath } from '../../system/environment.ts'
import { decodeGroup, decodeUser } from '../decode.ts'
import type { Decoded } from '../decode.ts'
import type { WrittenDirectory } from './directory-locations.ts'
import { foundAs } from '../fixes/shape-fixes.ts'
import type { Places } from '../schema/shape.ts'
import type { Group, User } from '../../model/tenant.ts'

/** What a directory file holds, each with the line it stands in, counted from 0. */
export interface DirectoryFile {
  readonly users: readonly User[]
  readonly groups: readonly Group[]
  readonly userLines: readonly number[]
  readonly groupLines: readonly number[]
  /** The same before they were decoded. */
  written(): WrittenDirectory
  readonly diagnostics: readonly Diagnostic[]
  readonly source: Source | null
}

/**
 * Reads a file of users and groups, one JSON object a line; a group says `"kind": "group"`.
 *
 * A finding in it has the line for its document, counted from 0, and the pointer within that line's object.
 *
 * @param named Where the tenant names the file.
 */
export function readDirectoryFile(reading: Reading, path: string, named: Address): DirectoryFile {
  const shown = shownPath(reading.cwd, path)
  if (reading.files.kindOf(path) !== 'file') {
    const missing = diagnostic({
      code: 'set/no-directory-file',
      message: `there is no file \`${shown}\``,
      help: 'write the path relative to this file',
      at: named,
    })
    return { ...nothing, diagnostics: [missing] }
  }
  const source = readSource(reading, path, limits.directoryBytes)
  if ('code' in source) return { ...nothing, diagnostics: [source] }
  const users: User[] = []
  const groups: Group[] = []
  const userLines: number[] = []
  const groupLines: number[] = []
  const diagnostics: Diagnostic[] = []
  for (const [index, line] of source.text.split('\n').entries()) {
    if (line.trim() === '') continue
    const places = linePlaces(source, line, index)
    const object = parseLine(line, index, places, diagnostics)
    if (object === null) {
      // Another sort of file altogether: one finding says so, and nobody reads its lines in a log.
      const isOther = diagnostics.length === linesToTell && users.length + groups.length === 0
      if (isOther || line.trim() === '[') {
        return { ...nothing, diagnostics: diagnostics.slice(0, 1), source }
      }
      continue
    }
    const { kind = 'user', ...fields } = object
    if (kind === 'group') take(decodeGroup(fields, places), groups, groupLines, index)
    else if (kind === 'user') take(decodeUser(fields, places), users, userLines, index)
    else diagnostics.push(unknownKind(kind, places))
  }
  const isOther = users.length + groups.length === 0 && diagnostics.every(({ code }) => code === notJson)
  return {
    users,
    groups,
    userLines,
    groupLines,
    written: () => writtenIn(source.text, { userLines, groupLines }),
    diagnostics: isOther ? diagnostics.slice(0, 1) : diagnostics,
    source,
  }

  function take<Item>(
    { value, diagnostics: found }: Decoded<Item>,
    into: Item[],
    lines: number[],
    at: number,
  ) {
    diagnostics.push(...found)
    if (value === null) return
    into.push(value)
    lines.push(at)
  }
}

const notJson = 'set/directory-line'

/** So many findings from the top without one user or group. */
const linesToTell = 5

const nothing: DirectoryFile = {
  users: [],
  groups: [],
  userLines: [],
  groupLines: [],
  written: () => ({ users: [], groups: [] }),
  diagnostics: [],
  source: null,
}

function writtenIn(
  text: string,
  { userLines, groupLines }: Pick<DirectoryFile, 'userLines' | 'groupLines'>,
): WrittenDirectory {
  const lines = text.split('\n')
  const fieldsOf = (line: number) => {
    const { kind: _, ...fields } = JSON.parse(lines[line]!) as Record<string, unknown>
    return fields
  }
  return { users: userLines.map(fieldsOf), groups: groupLines.map(fieldsOf) }
}

function unknownKind(kind: unknown, places: Places): Diagnostic {
  return diagnostic({
    code: 'schema/wrong-value',
    message: `expected one of \`user\`, \`group\`, found ${foundAs(kind, '')}`,
    help: didYouMean(String(kind), ['user', 'group']),
    at: places.addressOf('/kind'),
  })
}

/** A line is shown as a whole: its key and value have no YAML tree to be found in. */
function linePlaces(source: Source, line: string, index: number): Places {
  return {
    addressOf: (pointer, part) => ({
      file: source.file,
      document: index,
      pointer,
      ...(part === undefined ? {} : { part }),
    }),
    textAt: () => line,
  }
}

function parseLine(
  line: string,
  index: number,
  places: Places,
  diagnostics: Diagnostic[],
): Record<string, unknown> | null {
  let end = line.trimEnd().length
  let start = 0
  try {
    const value: unknown = JSON.parse(line)
    if (typeof value === 'object' && value !== null && !Array.isArray(value))
      return value as Record<string, unknown>
  } catch (error) {
    const broken = Number(/at position (\d+)/.exec((error as Error).message)?.[1] ?? end)
    if (broken < end) [start, end] = [broken, broken + 1]
  }
  diagnostics.push(
    diagnostic({
      code: notJson,
      message: 'this line is no JSON object',
      help:
        line.trim() === '['
          ? 'take the `[`, the `]` and the commas between objects away: each line is one object'
          : start === 0
            ? 'write one user or group a line, as `{"userPrincipalName": "..."}`'
            : `look at the \`${line[start]!}\`: keys and texts have double quotes, and no comma stands behind the last`,
      at: places.addressOf(''),
      span: {
        start: { line: index + 1, column: start + 1 },
        end: { line: index + 1, column: end + 1 },
      },
    }),
  )
  return null
}

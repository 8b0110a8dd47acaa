import { diagnostic } from '../diagnostics/diagnostic.ts'
import type { Address, Diagnostic } from '../diagnostics/diagnostic.ts'
import { readSource } from '../document/read.ts'
import type { Reading } from '../document/read.ts'
import { limits } from '../document/source.ts'
import type { Source } from '../document/source.ts'
import { shownPath } from '../environment.ts'
import { decodeGroup, decodeUser } from './decode.ts'
import type { Places } from './shape.ts'
import type { Group, User } from './tenant.ts'

/** What a directory file holds. */
export interface DirectoryFile {
  readonly users: readonly User[]
  readonly groups: readonly Group[]
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
    return { users: [], groups: [], diagnostics: [missing], source: null }
  }
  const source = readSource(reading, path, limits.directoryBytes)
  if ('code' in source) return { users: [], groups: [], diagnostics: [source], source: null }
  const users: User[] = []
  const groups: Group[] = []
  const diagnostics: Diagnostic[] = []
  source.text.split('\n').forEach((line, index) => {
    if (line.trim() === '') return
    const places = linePlaces(source, line, index)
    const object = parseLine(line, index, places, diagnostics)
    if (object === null) return
    const { kind, ...fields } = object
    const decoded =
      kind === 'group'
        ? decodeGroup(fields, places)
        : decodeUser(kind === 'user' || kind === undefined ? fields : object, places)
    diagnostics.push(...decoded.diagnostics)
    if (decoded.value !== null && kind === 'group') groups.push(decoded.value as Group)
    else if (decoded.value !== null) users.push(decoded.value as User)
  })
  return { users, groups, diagnostics, source }
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
  try {
    const value: unknown = JSON.parse(line)
    if (typeof value === 'object' && value !== null && !Array.isArray(value))
      return value as Record<string, unknown>
  } catch {
    // said below, together with what is JSON and no object
  }
  diagnostics.push(
    diagnostic({
      code: 'set/directory-line',
      message: 'this line is no JSON object',
      help: 'write one user or group a line, as {"userPrincipalName": "..."}',
      at: places.addressOf(''),
      span: {
        start: { line: index + 1, column: 1 },
        end: { line: index + 1, column: line.trimEnd().length + 1 },
      },
    }),
  )
  return null
}

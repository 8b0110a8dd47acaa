import type { Address } from '../../diagnostics/diagnostic.ts'
import type { Source } from '../../document/source.ts'

/** Where the users and groups stand that a tenant keeps in a directory file. */
export interface DirectoryPlaces {
  readonly source: Source
  readonly users: ListedLines
  readonly groups: ListedLines
}

/** The first so many stand in the Tenant itself, the others in these lines, counted from 0. */
interface ListedLines {
  readonly inTenant: number
  readonly lines: readonly number[]
}

/** The address of a part of a Tenant's spec that stands in its directory file; null if it stands elsewhere. */
export function addressInDirectory(
  { source, users, groups }: DirectoryPlaces,
  pointer: string,
  part?: 'key' | 'value',
): Address | null {
  const [, list, index, rest = ''] = /^\/(users|groups)\/(\d+)(\/.*)?$/.exec(pointer) ?? []
  if (list === undefined) return null
  const { inTenant, lines } = list === 'users' ? users : groups
  const line = lines[Number(index) - inTenant]
  return line === undefined
    ? null
    : { file: source.file, document: line, pointer: rest, ...(part === undefined ? {} : { part }) }
}

/** The users and groups of a directory file as they are written in it. */
export function writtenInDirectory({ source, users, groups }: DirectoryPlaces): {
  readonly users: readonly unknown[]
  readonly groups: readonly unknown[]
} {
  const lines = source.text.split('\n')
  const written = (listed: ListedLines) =>
    listed.lines.map((line) => {
      const { kind: _, ...fields } = JSON.parse(lines[line]!) as Record<string, unknown>
      return fields
    })
  return { users: written(users), groups: written(groups) }
}

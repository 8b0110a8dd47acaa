import type { Address } from '../../diagnostics/diagnostic.ts'
import type { Source } from '../../document/source.ts'

/** Where the users and groups stand that a tenant keeps in a directory file. */
export interface DirectoryPlaces {
  readonly source: Source
  readonly users: ListedLines
  readonly groups: ListedLines
  /** The users and groups as they are written in the file, in its order. */
  written(): WrittenDirectory
}

/** Users and groups before they are decoded. */
export interface WrittenDirectory {
  readonly users: readonly unknown[]
  readonly groups: readonly unknown[]
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

type Spec = Readonly<Record<string, unknown>> & {
  readonly users?: readonly unknown[] | null
  readonly groups?: readonly unknown[] | null
}

/** A Tenant's spec whose lists also have the users and groups of its directory file, and where these stand in it. */
export function withDirectory(
  spec: unknown,
  places: DirectoryPlaces,
): { readonly spec: unknown; readonly places: DirectoryPlaces } {
  const { users, groups, ...others } = spec as Spec
  const written = places.written()
  return {
    spec: {
      ...others,
      directory: null,
      users: [...(users ?? []), ...written.users],
      groups: [...(groups ?? []), ...written.groups],
    },
    places: {
      ...places,
      users: { ...places.users, inTenant: users?.length ?? 0 },
      groups: { ...places.groups, inTenant: groups?.length ?? 0 },
    },
  }
}

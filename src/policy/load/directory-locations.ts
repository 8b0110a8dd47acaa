import { addressesIn, type Address } from '../../diagnostics/diagnostic.ts'
import type { Source } from '../../document/source.ts'
import { normalName } from '../../model/directory.ts'
import type { Membership } from './directory-record.ts'

/** Positions of the users and groups in directory files, which follow those of the Tenant document. */
export interface DirectoryPlaces {
  readonly files: readonly DirectoryFilePlaces[]
  /** How many are in the Tenant itself. */
  readonly inTenant: { readonly users: number; readonly groups: number }
  /** The users and groups as they are written in the files, in their order. */
  written(): WrittenDirectory
}

/** The lines of one file in which its users and groups are, counted from 0. */
export interface DirectoryFilePlaces {
  readonly source: Source
  readonly userLines: ArrayLike<number>
  readonly groupLines: readonly number[]
}

export interface WrittenDirectory {
  readonly users: readonly unknown[]
  readonly groups: readonly unknown[]
  readonly memberships: readonly PlacedMembership[]
}

export interface PlacedMembership extends Membership {
  readonly at: Address
}

/** The address of a pointer into a directory file; null if it is elsewhere. */
export function addressInDirectory(
  { files, inTenant }: DirectoryPlaces,
  pointer: string,
  part?: 'key' | 'value',
): Address | null {
  const [, list, index, rest = ''] = /^\/(users|groups)\/(\d+)(\/.*)?$/.exec(pointer) ?? []
  if (list === undefined) return null
  let left = Number(index) - (list === 'users' ? inTenant.users : inTenant.groups)
  for (const { source, userLines, groupLines } of left < 0 ? [] : files) {
    const lines = list === 'users' ? userLines : groupLines
    const line = lines[left]
    if (line !== undefined) return addressesIn(source.file, line)(rest, part)
    left -= lines.length
  }
  return null
}

/** Groups with the members and nested groups that files add to them. Names are compared without regard to case. */
export function withMemberships<Item>(
  groups: readonly Item[],
  memberships: readonly Membership[],
): readonly Item[] {
  if (memberships.length === 0) return groups
  const added = new Map<string, { members: string[]; groups: string[] }>()
  for (const { group, member, nested } of memberships) {
    const name = normalName(group)
    const of = added.get(name) ?? { members: [], groups: [] }
    added.set(name, of)
    if (member !== null) of.members.push(member)
    if (nested !== null) of.groups.push(nested)
  }
  return groups.map((group) => {
    const written = group as Partial<Record<'name' | 'members' | 'groups', unknown>>
    const more = added.get(normalName(String(written.name)))
    if (more === undefined) return group
    const joined = (own: unknown, others: readonly string[]) => [...((own ?? []) as unknown[]), ...others]
    return {
      ...group,
      members: joined(written.members, more.members),
      groups: joined(written.groups, more.groups),
    }
  })
}

type Spec = Readonly<Record<string, unknown>> & {
  readonly users?: readonly unknown[] | null
  readonly groups?: readonly unknown[] | null
}

/** A Tenant's spec whose lists also have the users and groups of its directory files, and their positions in it. */
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
      groups: withMemberships([...(groups ?? []), ...written.groups], written.memberships),
    },
    places: { ...places, inTenant: { users: users?.length ?? 0, groups: groups?.length ?? 0 } },
  }
}

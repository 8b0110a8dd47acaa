import type { Address } from '../../diagnostics/diagnostic.ts'
import { normalName } from '../../model/directory.ts'
import type { DirectoryPlaces, PlacedMembership } from '../../policy/load/directory-locations.ts'
import type { Change } from './data-changes.ts'

/** Memberships of directory files, each read once. */
const known = new WeakMap<DirectoryPlaces, readonly PlacedMembership[]>()

/** The row of a directory file that adds the first new member, or nested group, of a changed group; null: none does. */
export function addedMembershipAt(directory: DirectoryPlaces | null, change: Change): Address | null {
  const [list, group, part] = change.path
  const isOfGroup =
    list === 'groups' && typeof group === 'object' && (part === 'members' || part === 'groups')
  if (directory === null || !isOfGroup || !Array.isArray(change.new)) return null
  const before = new Set(namesOf(change.old))
  const added = new Set(namesOf(change.new).filter((name) => !before.has(name)))
  if (added.size === 0) return null
  const row = membershipsOf(directory).find((one) => {
    const name = part === 'members' ? one.member : one.nested
    return normalName(one.group) === group.name && name !== null && added.has(normalName(name))
  })
  return row?.at ?? null
}

function namesOf(value: unknown): string[] {
  return Array.isArray(value) ? (value as string[]).map(normalName) : []
}

function membershipsOf(directory: DirectoryPlaces): readonly PlacedMembership[] {
  const found = known.get(directory) ?? directory.written().memberships
  known.set(directory, found)
  return found
}

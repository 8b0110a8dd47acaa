import { isMapping } from '../../document/mapping.ts'
import { normalName } from '../../model/directory.ts'
import type { DirectoryPlaces } from '../load/directory-locations.ts'
import { rewritten, writtenAt, type EditedFiles } from './edited-files.ts'

/** A user in a group, by normal names. */
export interface Membership {
  readonly group: string
  readonly member: string
}

/** The same without a membership that the document states. */
export function withoutWrittenMember(files: EditedFiles, { group, member }: Membership): EditedFiles {
  const groups = writtenAt(files, 'tenant', '/groups')
  const at = Array.isArray(groups)
    ? groups.findIndex((one) => isMapping(one) && isNamed(one.name, group))
    : -1
  const pointer = `/groups/${at}/members`
  const members = at < 0 ? undefined : writtenAt(files, 'tenant', pointer)
  if (!Array.isArray(members)) return files
  const others = members.filter((one) => !isNamed(one, member))
  return others.length === members.length ? files : rewritten(files, 'tenant', pointer, others)
}

/** The same without a membership that the directory file states. */
export function withoutListedMember(files: EditedFiles, membership: Membership): EditedFiles {
  const { directory } = files
  return directory === null ? files : { ...files, directory: directoryWithout(directory, membership) }
}

function directoryWithout(directory: DirectoryPlaces, { group, member }: Membership): DirectoryPlaces {
  const without = (one: unknown) =>
    isMapping(one) && isNamed(one.name, group) && Array.isArray(one.members)
      ? { ...one, members: one.members.filter((name) => !isNamed(name, member)) }
      : one
  return {
    ...directory,
    written() {
      const { groups, memberships, ...others } = directory.written()
      const kept = memberships.filter((one) => !isNamed(one.group, group) || !isNamed(one.member, member))
      return { ...others, groups: groups.map(without), memberships: kept }
    },
  }
}

const isNamed = (name: unknown, normal: string) => typeof name === 'string' && normalName(name) === normal

import { isMapping } from '../../document/mapping.ts'
import { child } from '../../document/pointer.ts'
import type { DirectoryPlaces } from '../load/directory-locations.ts'
import { stripNulls } from '../strip-nulls.ts'
import { rewritten, writtenAt, type EditedFiles, type Part } from './edited-files.ts'

/** Merges a part of a spec into the text, and into what the directory file adds to it. */
export function laidOver(files: EditedFiles, part: Part, value: unknown): EditedFiles {
  const directory = part === 'tenant' ? remaining(files.directory, value) : files.directory
  return mergedAt({ ...files, directory }, part, '', value)
}

function mergedAt(files: EditedFiles, part: Part, pointer: string, value: unknown): EditedFiles {
  if (!isMapping(value) || (pointer !== '' && !isMapping(writtenAt(files, part, pointer))))
    return rewritten(files, part, pointer, stripNulls(value))
  return Object.entries(value).reduce((before, [key, inner]) => {
    const at = child(pointer, key)
    return inner === null ? rewritten(before, part, at, undefined) : mergedAt(before, part, at, inner)
  }, files)
}

/** A list that is laid over the tenant also replaces what the directory file adds to it. */
function remaining(directory: DirectoryPlaces | null, laid: unknown): DirectoryPlaces | null {
  if (directory === null || !isMapping(laid)) return directory
  if ('directory' in laid) return null
  const files = directory.files.map((file) => ({
    ...file,
    userLines: 'users' in laid ? [] : file.userLines,
    groupLines: 'groups' in laid ? [] : file.groupLines,
  }))
  return {
    ...directory,
    files,
    written() {
      const written = directory.written()
      return {
        users: 'users' in laid ? [] : written.users,
        groups: 'groups' in laid ? [] : written.groups,
        memberships: 'groups' in laid ? [] : written.memberships,
      }
    },
  }
}

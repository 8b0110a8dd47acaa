import { note } from '../collected.ts'
import type { Format, Surroundings } from './format.ts'
import { readMembers } from './group.ts'

const contextForm = /#groups\('?([^')/]+)'?\)\/(?:transitiveMembers|members)/i
const folderForm = /(?:^|\/)Groups\/([^/]+)\/(?:Transitive)?Members\//i

/** One member of a group, where the page or the folder says of which. */
export const groupMember: Format = {
  name: 'group member',
  recognizes: (node, surroundings) =>
    ownerOf(surroundings) !== null && node.has('id') && node.has('userPrincipalName', 'displayName'),
  read(node, into, { surroundings }) {
    readMembers([node], ownerOf(surroundings)!, into)
  },
}

/** One member as CLI for Microsoft 365 lists them: the file does not say of which group. */
export const memberWithoutGroup: Format = {
  name: 'group member',
  recognizes: (node) => node.has('userPrincipalName') && node.get('roles')?.isList === true,
  read(node, into, { read }) {
    note(
      into,
      'a list of group members does not name its group; the users are read, but not the membership',
      node.at,
    )
    const { roles: _, ...member } = node.value as Record<string, unknown>
    // What is not read of the member is logged there.
    node.passAll()
    read(node.with(member))
  },
}

/** The id of the group whose members a page or a folder lists; null: it does not say. */
export function ownerOf({ context, file }: Surroundings): string | null {
  return contextForm.exec(context)?.[1] ?? folderForm.exec(file)?.[1] ?? null
}

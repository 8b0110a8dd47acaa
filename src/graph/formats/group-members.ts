import { note } from '../collected.ts'
import type { SourceNode } from '../node.ts'
import type { Format, Surroundings } from './format.ts'
import { readMembers } from './group.ts'
import { readUser } from './user.ts'

const contextForm = /#groups\('?([^')/]+)'?\)\/(?:transitiveMembers|members)/i
const folderForm = /(?:^|\/)Groups\/([^/]+)\/(?:Transitive)?Members\//i

/** One member of a group, where the page or the folder says of which. */
export const groupMember: Format = {
  name: 'group member',
  recognizes: (node, surroundings) =>
    ownerOf(surroundings) !== null && node.has('id', 'userPrincipalName', 'displayName', '@odata.type'),
  read(node, into, { surroundings }) {
    readMembers([node], ownerOf(surroundings)!, into)
  },
}

/** One member of a list that does not say of which group. */
export const memberWithoutGroup: Format = {
  name: 'group member',
  isRow: true,
  recognizes: (node, { context }) =>
    node.has('userPrincipalName') &&
    (ofSomeObjects.test(context) || node.get('roles')?.isList === true || isMemberRow(node)),
  read(node, into) {
    note(
      into,
      `\`${node.at.file}\` lists members, and does not name their group: the users are read, but not the membership; from a folder \`Groups/ID/Members\`, as EntraExporter writes it, both are`,
      node.at,
    )
    node.pass('roles', 'objectType', 'isUser', 'isGroup', 'isGuest')
    readUser(node, into)
  },
}

/** The context of the members of a group, a role or an administrative unit. */
const ofSomeObjects = /#(directoryObjects|Collection\(microsoft\.graph\.\w+\))/i

/** A row as CLI for Microsoft 365 lists members, or as the portal downloads them. */
function isMemberRow(node: SourceNode): boolean {
  return node.keys.join() === 'id,displayName,userPrincipalName,givenName,surname' || node.has('isUser')
}

/** The id of the group whose members a page or a folder lists; null: it does not say. */
export function ownerOf({ context, file }: Surroundings): string | null {
  return contextForm.exec(context)?.[1] ?? folderForm.exec(file)?.[1] ?? null
}

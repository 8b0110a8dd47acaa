import { addMembers, groupRecord, stateGroup } from '../records.ts'
import { note } from '../collected.ts'
import type { Collected } from '../collected.ts'
import type { SourceNode } from '../node.ts'
import type { Format } from './format.ts'
import { readUser } from './user.ts'

/** Microsoft Graph's `group`, with the members that were expanded into it. */
export const group: Format = {
  name: 'group',
  recognizes: (node) =>
    node.has('groupTypes', 'securityEnabled', 'membershipRule', 'mailEnabled') ||
    (node.get('@odata.type')?.text() ?? '').endsWith('graph.group'),
  read: (node, into) => readGroup(node, into),
}

function readGroup(node: SourceNode, into: Collected): void {
  const id = node.get('id')?.text() ?? null
  const name = node.get('displayName')
  if (id === null && name?.text() == null) return
  const record = groupRecord(into, id ?? name!.text()!)
  if (name?.text() != null) stateGroup(record, 'displayName', name.text(), name.at)
  const description = node.get('description')?.text() ?? null
  if (description !== null) stateGroup(record, 'description', description, node.at)
  const types = node.get('groupTypes')?.texts() ?? null
  if (types !== null) {
    stateGroup(record, 'type', types.includes('Unified') ? 'microsoft365' : 'security', node.at)
    stateGroup(record, 'membership', types.includes('DynamicMembership') ? 'dynamic' : 'assigned', node.at)
  }
  const rule = node.get('membershipRule')?.text() ?? null
  if (rule !== null) stateGroup(record, 'rule', rule, node.at)
  // Transitive members are the whole answer; direct ones leave nested groups to be followed.
  const members = node.get('transitiveMembers') ?? node.get('members')
  const next = node.get('transitiveMembers@odata.nextLink') ?? node.get('members@odata.nextLink')
  if (next?.text() != null) {
    record.isCut = true
    note(
      into,
      `\`${node.at.file}\` has groups with the first page of their members only: import the lists of their members as well`,
      node.at,
    )
  }
  if (members !== null && members.value !== null) readMembers(members.items(), id ?? name!.text()!, into)
  node.pass('securityEnabled', 'mailEnabled', 'mailNickname', 'mail', 'createdDateTime', 'visibility')
}

/** Members of one group: users, and groups inside it. Devices and applications do not reset passwords. */
export function readMembers(members: readonly SourceNode[], id: string, into: Collected): void {
  const users: string[] = []
  const groups: string[] = []
  for (const member of members) {
    const type = (member.get('@odata.type')?.text() ?? '').toLowerCase()
    const key = member.get('id')?.text() ?? member.get('userPrincipalName')?.text() ?? null
    if (key === null) {
      groupRecord(into, id).hasUnnamed = true
      continue
    }
    if (type.endsWith('graph.group') || member.has('groupTypes')) {
      groups.push(key)
      readGroup(member, into)
    } else if (type === '' || type.endsWith('graph.user')) {
      users.push(key)
      // An id alone is of a user, a group or a device: other sources say which.
      if (type !== '' || member.has('userPrincipalName')) readUser(member, into)
    } else member.passAll()
    member.pass('roles')
  }
  addMembers(groupRecord(into, id), users, groups)
}

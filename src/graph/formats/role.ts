import { currentName } from '../../model/roles.ts'
import type { Collected } from '../collected.ts'
import type { SourceNode } from '../node.ts'
import { groupRecord, stateGroup } from '../records.ts'
import { readUser } from './user.ts'
import type { Format, Surroundings } from './format.ts'

/** A role definition or an activated directory role. */
export const roleDefinition: Format = {
  name: 'role definition',
  recognizes: (node) =>
    node.has('displayName') && (node.has('rolePermissions', 'isBuiltIn') || node.has('roleTemplateId')),
  read(node, into, { surroundings }) {
    if (isOfOtherService(node, surroundings)) return node.passAll()
    const name = node.get('displayName')?.text() ?? null
    if (name === null) return
    const shown = currentName(name)
    for (const key of ['id', 'templateId', 'roleTemplateId']) {
      const id = node.get(key)?.text() ?? null
      if (id !== null) into.roleNames.set(id.toLowerCase(), shown)
    }
    for (const member of node.get('members')?.items() ?? []) {
      const record = readUser(member, into)
      const holder = record === null ? null : (record.values.id ?? record.values.userPrincipalName)
      assign(into, member, holder === null ? null : String(holder), shown, false)
    }
    node.passAll()
  },
}

const besideAssignments = [
  ...['principal', 'roleDefinition', 'directoryScopeId', 'roleEligibilityScheduleId'],
  ...['roleAssignmentScheduleId', 'targetScheduleId'],
]

/** A role assignment, an instance of an active schedule, or an eligibility. SOURCE: R-185 */
export const roleAssignment: Format = {
  name: 'role assignment',
  recognizes: (node) =>
    node.has('principalId', 'roleDefinitionId') &&
    node.count(['principalId', 'roleDefinitionId', ...besideAssignments]) >= 2,
  read(node, into, { surroundings }) {
    if (isOfOtherService(node, surroundings)) return node.passAll()
    const expanded = node.get('principal')
    const principal = node.get('principalId')?.text() ?? expanded?.get('id')?.text() ?? null
    const definition = node.get('roleDefinition')
    const role = node.get('roleDefinitionId')?.text() ?? definition?.get('id')?.text() ?? null
    if (expanded?.has('userPrincipalName') === true) readUser(expanded, into)
    const type = (expanded?.get('@odata.type')?.text() ?? '').toLowerCase()
    if (type.endsWith('graph.group')) readGroupName(expanded!, into)
    // Applications do not reset passwords.
    if (type.endsWith('graph.serviceprincipal')) return node.passAll()
    const named = definition?.get('displayName')?.text() ?? null
    if (named !== null && role !== null) into.roleNames.set(role.toLowerCase(), currentName(named))
    const kinds = `${surroundings.context} ${node.get('@odata.type')?.text() ?? ''}`
    const eligible = /eligib/i.test(kinds) || node.has('roleEligibilityScheduleId', 'targetScheduleId')
    assign(into, node, principal, role ?? named, eligible)
    node.passAll()
  },
}

/** Exchange, Intune and Azure have roles in the same shape, which make no user an administrator of the directory. */
function isOfOtherService(node: SourceNode, { context, file }: Surroundings): boolean {
  const ids = ['principalId', 'roleDefinitionId'].map((key) => node.get(key)?.text() ?? '')
  return ids.some((id) => id.includes('/')) || /roleManagement\/(?!directory\b)\w/i.test(`${context} ${file}`)
}

const roleFolder = /(?:^|\/)DirectoryRoles\/([^/]+)\/Members\//i

/** A member of an activated role, in a folder of EntraExporter that names the role. */
export const directoryRoleMember: Format = {
  name: 'member of a directory role',
  recognizes: (node, { file }) => roleFolder.test(file) && node.has('id', 'userPrincipalName', '@odata.type'),
  read(node, into, { surroundings }) {
    const role = roleFolder.exec(surroundings.file)![1]!
    const id = node.get('id')?.text() ?? node.get('userPrincipalName')?.text() ?? null
    const type = (node.get('@odata.type')?.text() ?? '').toLowerCase()
    if (type.endsWith('graph.serviceprincipal')) return node.passAll()
    if (type.endsWith('graph.group')) readGroupName(node, into)
    else readUser(node, into)
    assign(into, node, id, role, false)
  },
}

/** A row of a table of administrators: one role and one holder. */
export const roleMember: Format = {
  name: 'table of administrators',
  recognizes: (node) => node.has('RoleName') && node.has('MemberUPN', 'MemberId'),
  read(node, into) {
    const role = node.get('RoleName')?.text() ?? null
    const upn = node.get('MemberUPN')?.text() ?? null
    const id = node.get('MemberId')?.text() ?? null
    const isUser = (node.get('MemberType')?.text() ?? 'User').toLowerCase() === 'user'
    if (isUser) {
      const named = { id, userPrincipalName: upn, displayName: node.get('MemberDisplayName')?.text() ?? null }
      readUser(
        node.with(Object.fromEntries(Object.entries(named).filter(([, value]) => value !== null))),
        into,
      )
      assign(into, node, id ?? upn, role === null ? null : currentName(role), false)
    }
    node.passAll()
  },
}

/** A group that holds a role: its members hold it too. SOURCE: R-185 */
function readGroupName(node: SourceNode, into: Collected): void {
  const id = node.get('id')?.text() ?? null
  if (id === null) return
  const record = groupRecord(into, id)
  const name = node.get('displayName')
  if (name?.text() != null) stateGroup(record, 'displayName', name.text(), name.at)
}

function assign(
  into: Collected,
  node: SourceNode,
  principal: string | null,
  role: string | null,
  eligible: boolean,
): void {
  into.assignments.push({ principal, role, eligible, at: node.at })
}

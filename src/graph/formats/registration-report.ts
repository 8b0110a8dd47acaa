import type { Format } from './format.ts'
import { stateUser, userRecord } from '../records.ts'
import { note } from '../collected.ts'
import type { SourceNode } from '../node.ts'
import type { UserField } from '../user-fields.ts'
import { internList } from '../intern.ts'
import { isReportedMethod } from '../reported-methods.ts'

/** Names of a column, as Graph spells it and as the portal's CSV does. */
export const reportColumns = {
  userPrincipalName: ['userPrincipalName', 'User principal name'],
  displayName: ['userDisplayName', 'Name'],
  registered: ['isSsprRegistered', 'SSPR Registered'],
  enabled: ['isSsprEnabled', 'SSPR Enabled'],
  capable: ['isSsprCapable', 'SSPR Capable'],
  methods: ['methodsRegistered', 'Methods registered'],
} as const

/** A row of the registration report (`userRegistrationDetails`), as JSON or CSV. SOURCE */
export const registrationReport: Format = {
  name: 'registration report',
  isRow: true,
  recognizes: (node) =>
    node.has(...reportColumns.registered, ...reportColumns.capable, ...reportColumns.methods) &&
    node.has(...reportColumns.userPrincipalName, 'id'),
  read(node, into) {
    const upn = node.get(...reportColumns.userPrincipalName)?.text() ?? null
    const id = node.get('id')?.text() ?? null
    const record = userRecord(into, id, upn, node.at)
    if (record === null) return node.passAll()
    const take = (field: UserField, value: unknown) => stateUser(into, record, field, value, node.at)
    if (id !== null) take('id', id)
    if (upn !== null) take('userPrincipalName', upn)
    const name = node.get(...reportColumns.displayName)?.text() ?? null
    if (name !== null) take('displayName', name)
    const type = node.get('userType')?.text()?.toLowerCase()
    if (type === 'member' || type === 'guest') take('userType', type)
    const methods = methodsOf(node)
    if (methods !== null) {
      take('methodsRegistered', internList([...methods].sort()))
      for (const one of methods.filter((each) => !isReportedMethod(each)))
        note(
          into,
          `the registered method \`${one}\` is not known; it is counted as unusable for reset`,
          node.at,
        )
    }
    const isAdmin = node.get('isAdmin')?.flag() ?? null
    if (isAdmin !== null) take('isAdmin', isAdmin)
    // What Microsoft concludes is compared by `reconcile`, and states nothing here.
    node.passAll()
  },
}

/** The registered methods; null: not stated. An empty cell is an empty list where the flags say so. */
export function methodsOf(node: SourceNode): string[] | null {
  const found = node.get(...reportColumns.methods)
  const methods = found?.texts() ?? null
  if (methods === null || methods.length > 0 || found!.isList) return methods
  const flags = [node.get(...reportColumns.registered), node.get('isMfaRegistered', 'MFA Registered')]
  return flags.every((flag) => flag?.flag() === false) ? [] : null
}

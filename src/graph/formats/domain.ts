import type { Collected } from '../collected.ts'
import { state } from '../collected.ts'
import type { SourceNode } from '../node.ts'
import type { Format } from './format.ts'

/** Microsoft Graph's `domain`. */
export const domain: Format = {
  name: 'domain',
  recognizes: (node) =>
    node.has('isInitial', 'isVerified', 'passwordValidityPeriodInDays') &&
    (node.get('id')?.text() ?? '').includes('.'),
  read(node, into) {
    if (node.get('isVerified')?.flag() === false) return node.passAll()
    readDomain(node, 'id', 'authenticationType', into)
    node.pass('isDefault', 'isRoot', 'isAdminManaged', 'supportedServices', 'availabilityStatus', 'state')
    node.pass('passwordValidityPeriodInDays', 'passwordNotificationWindowInDays', 'manufacturer', 'model')
  },
}

/** A verified domain: its name, whether it is the initial one, and whether it is federated. */
export function readDomain(node: SourceNode, nameKey: string, typeKey: string, into: Collected): void {
  const name = node.get(nameKey)
  const written = name?.text() ?? null
  if (written === null) {
    state(into, 'domainWithoutName', true, node.at)
    node.passAll()
    return
  }
  const key = `domain:${written.toLowerCase()}`
  state(into, key, written, name!.at)
  const isInitial = node.get('isInitial')
  const initial = isInitial?.flag() ?? null
  if (initial !== null) state(into, `${key}:initial`, initial, isInitial!.at)
  const type = node.get(typeKey)
  if (type?.text() != null)
    state(into, `${key}:federated`, type.text()!.toLowerCase() === 'federated', type.at)
}

import type { Collected } from '../collected.ts'
import { note, state } from '../collected.ts'
import { isDomain } from '../fits-language.ts'
import type { SourceNode } from '../node.ts'
import { placeText } from '../place.ts'
import type { Place } from '../place.ts'
import type { Format } from './format.ts'

/** Microsoft Graph's `domain`. */
export const domain: Format = {
  name: 'domain',
  recognizes: (node) =>
    node.has('isInitial', 'isVerified', 'passwordValidityPeriodInDays') &&
    (node.get('id')?.text() ?? '.').includes('.'),
  read(node, into) {
    const isVerified = node.get('isVerified')?.flag() ?? null
    if (isVerified === false) return node.passAll()
    if (isVerified === null) state(into, 'uncertainDomain', true, node.at)
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
    state(into, 'uncertainDomain', true, node.at)
    node.passAll()
    return
  }
  const key = stateDomain(into, written, name!.at)
  if (key === null) return node.passAll()
  const isInitial = node.get('isInitial')
  const initial = isInitial?.flag() ?? null
  if (initial !== null) state(into, `${key}:initial`, initial, isInitial!.at)
  const type = node.get(typeKey)
  if (type?.text() != null)
    state(into, `${key}:federated`, type.text()!.toLowerCase() === 'federated', type.at)
}

/** Takes a statement about a domain; returns the key of its settings, or null if the name is in no form of one. */
export function stateDomain(into: Collected, written: string, at: Place): string | null {
  if (!isDomain(written)) {
    state(into, 'uncertainDomain', true, at)
    note(into, `${placeText(at)}: a domain is not in the form of one; it is left out`, at)
    return null
  }
  const key = `domain:${written.toLowerCase()}`
  state(into, key, written, at)
  return key
}

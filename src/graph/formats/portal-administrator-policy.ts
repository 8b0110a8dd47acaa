import { state } from '../collected.ts'
import type { Format } from './format.ts'

/** The portal's read-only page *Administrator Policy*. What it asks of administrators is fixed. SOURCE */
export const administratorPolicy: Format = {
  name: 'administrator reset policy of the portal',
  recognizes: (node) => node.has('ssprEnabledAuthenticationMethods'),
  read(node, into) {
    const enabled = node.get('enabled')
    const isOn = enabled?.flag() ?? null
    if (isOn !== null) state(into, '/tenant/spec/administratorsCanReset', isOn, enabled!.at)
    node.pass('ssprEnabledAuthenticationMethods', 'methodsRequiredToReset', 'objectId')
  },
}

import { state } from '../collected.ts'
import { flagOf } from '../setting-value.ts'
import type { Format } from './format.ts'

/** Microsoft Graph's `authorizationPolicy`; its switch is about administrators alone. SOURCE: R-026 */
export const authorizationPolicy: Format = {
  name: 'authorizationPolicy',
  recognizes: (node) =>
    node.has('allowedToUseSSPR') ||
    (node.has('id') && node.has('allowInvitesFrom', 'guestUserRoleId')) ||
    node.get('id')?.text() === 'authorizationPolicy',
  read(node, into) {
    const allowed = node.get('allowedToUseSSPR')
    const isAllowed = flagOf(allowed, into)
    if (isAllowed !== null) state(into, '/tenant/spec/administratorsCanReset', isAllowed, allowed!.at)
    node.pass('id', 'displayName', 'description')
  },
}

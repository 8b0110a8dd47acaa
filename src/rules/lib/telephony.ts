import { decide } from '../../effective/decide.ts'
import { options } from '../../model/methods.ts'
import type { UserInScope } from './in-scope.ts'
import type { View } from './rule.ts'

/** True if the user could reset while Microsoft delivers texts and calls, and can't once it does not. SOURCE: R-069 */
export function restsOnTelephony({ prepared }: View, { user, reset }: UserInScope): boolean {
  if (prepared.tenant.platform.telephonyRetiresOn === 'never') return false
  const retired = prepared.telephonyRetired
  const before = retired ? decide({ ...prepared, telephonyRetired: false }, user) : reset
  if (before.outcome === 'denied' || !before.options.some((name) => options[name].telephone)) return false
  const after = retired ? reset : decide({ ...prepared, telephonyRetired: true }, user)
  return after.outcome === 'denied'
}

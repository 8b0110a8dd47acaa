import type { DatedFact } from '../model/dated-facts.ts'
import { normalName } from '../model/directory.ts'
import type { Option } from '../model/methods.ts'
import { holdsRole } from '../model/roles.ts'
import type { User } from '../model/tenant.ts'
import type { PolicyIndex } from './index-policy.ts'

/** The dated fact that has taken the option from the user by now, whatever the policy enables; undefined: none has. */
export function removalOf(prepared: PolicyIndex, user: User, option: Option): DatedFact | undefined {
  return prepared.removals[option].find((fact) => isConcerned(prepared, user, fact))
}

export function isRemoved(prepared: PolicyIndex, user: User, option: Option): boolean {
  return removalOf(prepared, user, option) !== undefined
}

/** True if a dated fact is about the user. */
export function isConcerned(
  prepared: PolicyIndex,
  user: User,
  { concerns }: Pick<DatedFact, 'concerns'>,
): boolean {
  if (concerns === 'everyone') return true
  if (isLate(user) !== (concerns === 'lateTelephony')) return false
  const own = prepared.ownTelephony
  return own !== null && !own.has(normalName(user.userPrincipalName))
}

/**
 * Users whose texts and calls end later. SOURCE: R-183 (external goes by identity; a Global Administrator is who holds
 * the role, not who may activate it)
 */
function isLate(user: User): boolean {
  const { guest } = user
  return holdsRole(user, 'Global Administrator') || (guest !== null && guest.identity !== 'internal')
}

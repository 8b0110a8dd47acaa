import type { User } from '../model/tenant.ts'
import type { PolicyIndex } from './index-policy.ts'
import type { ReasonName } from './reasons.ts'

/**
 * Why no password of this user can be written back before it is tried; null if it can, or needs not.
 *
 * SOURCE
 */
export function writebackRefusal(prepared: PolicyIndex, user: User): ReasonName | null {
  if (user.passwordSource === 'cloud') return null
  const { tenant, policy } = prepared
  if (!policy.onPremisesIntegration.writeBackPasswords || tenant.directorySync === 'none')
    return 'WritebackNotEnabled'
  if (!prepared.licensedForWriteback) return 'UserNotLicensed'
  // SOURCE: AMB-26 (misconfiguration and protection are noticed by the write)
  return tenant.onPremises.agent === 'unreachable' ? 'OnPremisesConnectivityError' : null
}

/**
 * Why the last page will refuse every new password of a user whom nothing refuses before; null if nothing known
 * prevents the write. The user still verifies every method first.
 *
 * SOURCE, AMB-26 and R-187 (misconfiguration and protection are noticed by the write)
 */
export function expectedWriteRefusal(prepared: PolicyIndex, user: User): ReasonName | null {
  if (user.passwordSource === 'cloud' || writebackRefusal(prepared, user) !== null) return null
  if (prepared.tenant.onPremises.agent === 'misconfigured') return 'OnPremisesAdminActionRequired'
  return user.protectedOnPremises ? 'ProtectedOnPremises' : null
}

/** Codes of findings about a write on-premises that is refused, whatever is written. SOURCE */
export function writeWarnings(prepared: PolicyIndex, user: User): string[] {
  const warnings: string[] = []
  if (user.passwordSource !== 'cloud' && user.protectedOnPremises)
    warnings.push('policy/protected-on-premises')
  if (expectedWriteRefusal(prepared, user) === 'OnPremisesAdminActionRequired')
    warnings.push('policy/agent-cannot-write')
  return warnings
}

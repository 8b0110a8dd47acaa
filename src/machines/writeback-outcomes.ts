import type { ReasonName } from '../effective/reasons.ts'
import { to, type Named, type Transition } from './config.ts'
import type { WriteResult } from './events.ts'
import { end, retry } from './transitions.ts'

export const resultIs = (result: string): Named => ({ type: 'result is', params: { result } })

/** What a write of a password may meet on-premises. SOURCE */
export function writeOutcomes(
  writesBack: boolean,
  where: { readonly retryAt: string; readonly refused: string; readonly failed: Named },
): Transition[] {
  if (!writesBack) return []
  const { retryAt, refused, failed } = where
  const again: Transition = {
    guard: resultIs('refusesPassword'),
    target: to(retryAt),
    ...retry('OnPremisesPolicyViolation', failed),
  }
  return [again, ...writeFailures(refused, failed)]
}

/** The password is in force on-premises, and the cloud follows. SOURCE: R-043 */
export function writtenLate(writesBack: boolean, target: string, ...actions: readonly Named[]): Transition[] {
  if (!writesBack) return []
  return [{ guard: resultIs('cloudWriteFails'), ...end(target, 'OnPremisesSuccessCloudFailure', ...actions) }]
}

const failures: Readonly<Record<string, ReasonName>> = {
  misconfigured: 'OnPremisesAdminActionRequired',
  unreachable: 'OnPremisesConnectivityError',
  protected: 'ProtectedOnPremises',
}

/** Why a write did not store the password; null: it did. SOURCE */
export function writeFailureReason(result: WriteResult): ReasonName | null {
  return result === 'refusesPassword' ? 'OnPremisesPolicyViolation' : (failures[result] ?? null)
}

/** What ends a session, whatever was to be written. SOURCE */
export function writeFailures(refused: string, failed: Named): Transition[] {
  return Object.entries(failures).map(([result, reason]) => ({
    guard: resultIs(result),
    ...end(refused, reason, failed),
  }))
}

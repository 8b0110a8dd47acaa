import { resolveHelpdesk } from '../../effective/helpdesk.ts'
import { indexPolicy } from '../../effective/index-policy.ts'
import { machineNames, planOf } from '../../machines/plan.ts'
import { decodePolicy, decodeTenant } from '../../policy/decode.ts'
import type { SsprPolicy } from '../../model/sspr-policy.ts'
import type { Tenant, User } from '../../model/tenant.ts'
import { situationNow } from '../../service/situation.ts'
import { accountOf, repeatableStore } from '../../service/store.ts'
import type { CoverageRecord } from '../../walks/coverage/coverage-record.ts'
import { placesNowhere } from '../../policy/load/unwritten-locations.ts'

const nowhere = placesNowhere()

/**
 * Everything a policy set answers about the user of an exercise, in one text: what it means for them, the
 * machines they meet, and, where pages were walked, what the service goes by meanwhile. Two texts differ where
 * an answer does; reasons are left out, since they name lines and not answers. Null: of no valid
 * shape.
 */
export function answersOf(
  exercise: Pick<CoverageRecord, 'tenant' | 'policy' | 'user' | 'at' | 'walked'>,
): string | null {
  const tenant = decodeTenant(exercise.tenant, nowhere).value
  const policy = decodePolicy(exercise.policy, nowhere).value
  if (tenant === null || policy === null) return null
  const { user, at, walked } = exercise
  const store = repeatableStore(tenant, policy, at)
  const account = user === null ? undefined : accountOf(store, user)
  if (account === undefined) return JSON.stringify(resolveHelpdesk(indexPolicy(tenant, policy, at)))
  const situation = situationNow(store, account)
  const { user: _, ...effective } = situation.effective
  const plans = machineNames.map((name) => planOf(name, situation))
  return JSON.stringify(
    [effective, plans, walked ? goneBy(tenant, policy, account.user) : null],
    (key, value: unknown) => (key === 'because' ? undefined : value),
  )
}

/** State that no page shows and every walk depends on: limits, locks, passwords, the account. */
function goneBy(tenant: Tenant, policy: SsprPolicy, user: User): object {
  const { passwordProtection, onPremises, platform, education } = tenant
  const { state, givenName, surname, displayName } = user
  const { securityQuestions } = policy.authenticationMethods
  return [
    passwordProtection,
    onPremises,
    platform,
    education,
    securityQuestions,
    state,
    givenName,
    surname,
    displayName,
  ]
}

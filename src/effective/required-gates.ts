import type { SsprPolicy } from '../model/sspr-policy.ts'
import type { Tenant } from '../model/tenant.ts'
import { day } from '../model/time.ts'
import type { Instant } from '../model/time.ts'

/** What the number of gates follows from. */
interface GatesOf {
  readonly policy: SsprPolicy
  readonly administratorGates: 1 | 2
}

/** How many different methods a user verifies. SOURCE */
export function requiredGates({ policy, administratorGates }: GatesOf, isAdmin: boolean): number {
  return isAdmin ? administratorGates : policy.authenticationMethods.required
}

/**
 * How many methods an administrator verifies.
 *
 * SOURCE: R-023, AMB-7, AMB-25 (a trial past 30 days is strict whatever else holds)
 */
export function administratorGatesOf(tenant: Tenant, at: Instant): 1 | 2 {
  const reachesOutside = hasCustomDomain(tenant) || tenant.directorySync !== 'none'
  if (tenant.license !== 'trial') return reachesOutside ? 2 : 1
  const young = tenant.trialStartedOn !== null && at < tenant.trialStartedOn + 30 * day
  if (!young) return 2
  return reachesOutside ? tenant.platform.youngTrialGates : 1
}

const initialDomain = /\.(onmicrosoft\.com|onmicrosoft\.us|partner\.onmschina\.cn)$/i

/** A domain that Microsoft did not give the tenant. SOURCE: R-023 */
function hasCustomDomain(tenant: Tenant): boolean {
  return !tenant.domains.every(isInitial)
}

/** A domain that Microsoft gave a tenant when it was made. SOURCE: R-023 */
export function isInitial(domain: string): boolean {
  return initialDomain.test(domain)
}

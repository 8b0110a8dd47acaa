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
  if (tenant.license !== 'trial') return reachesOutside(tenant) ? 2 : 1
  if (!isYoung(tenant, at)) return 2
  return reachesOutside(tenant) ? tenant.platform.youngTrialGates : 1
}

/** What that number follows from: a clause, and the line behind it. SOURCE: R-023, AMB-7, AMB-25 */
export function administratorGatesCause(tenant: Tenant, at: Instant): { text: string; at: string } {
  const outside = hasCustomDomain(tenant)
    ? { text: 'the tenant has a custom domain', at: '/tenant/domains' }
    : tenant.directorySync === 'none'
      ? {
          text: 'the tenant has neither a custom domain nor directory synchronization',
          at: '/tenant/domains',
        }
      : { text: 'the tenant has directory synchronization', at: '/tenant/directorySync' }
  if (tenant.license !== 'trial') return outside
  if (!isYoung(tenant, at))
    return { text: 'the trial started 30 or more days ago', at: '/tenant/trialStartedOn' }
  const young = 'the trial started less than 30 days ago'
  if (!reachesOutside(tenant)) return { text: young, at: '/tenant/trialStartedOn' }
  const { youngTrialGates } = tenant.platform
  return {
    text: `${young}, but ${outside.text}, and \`youngTrialGates\` is ${youngTrialGates}`,
    at: '/tenant/platform/youngTrialGates',
  }
}

function reachesOutside(tenant: Tenant): boolean {
  return hasCustomDomain(tenant) || tenant.directorySync !== 'none'
}

function isYoung({ trialStartedOn }: Tenant, at: Instant): boolean {
  return trialStartedOn !== null && at < trialStartedOn + 30 * day
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

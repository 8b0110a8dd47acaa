import { datedFactNames, datedFacts, datedMoments } from '../model/dated-facts.ts'
import type { DatedFact, DatedFactName, DatedMoments } from '../model/dated-facts.ts'
import { directoryOf } from '../model/directory.ts'
import type { Directory } from '../model/directory.ts'
import { optionNames } from '../model/methods.ts'
import type { Option } from '../model/methods.ts'
import { namesOfList } from '../model/roles.ts'
import type { RoleNames } from '../model/roles.ts'
import type { SsprPolicy } from '../model/sspr-policy.ts'
import type { Tenant } from '../model/tenant.ts'
import type { Instant } from '../model/time.ts'
import { grantsOf } from './grants.ts'
import type { Grant } from './grants.ts'
import { administratorGatesOf } from './required-gates.ts'

/** Made once: a list has up to eighty roles, and there may be thousands of sets. */
const rolesOf = {
  current: namesOfList('current'),
  of2025: namesOfList('of2025'),
  of2018: namesOfList('of2018'),
}

/** A tenant and its policy at a moment, with everything that is the same for all users worked out once. */
export interface PolicyIndex {
  readonly tenant: Tenant
  readonly policy: SsprPolicy
  readonly at: Instant
  readonly directory: Directory
  /** Lower-case names in scope; null with `all`; empty with `none`. SOURCE: R-010 */
  readonly scope: ReadonlySet<string> | null
  /** Names of the roles under Microsoft's administrator policy, today's and former ones. SOURCE: R-184 */
  readonly administratorRoles: RoleNames
  /** Who may use which option under the user policy, and by which line. */
  readonly grants: { readonly [Name in Option]: readonly Grant[] }
  /** At least one user could use at least one method. SOURCE: R-009, AMB-2 */
  readonly offersAnyMethod: boolean
  /** When each dated fact begins to hold here. */
  readonly moments: DatedMoments
  /** Which dated facts hold now. */
  readonly holds: { readonly [Name in DatedFactName]: boolean }
  /** The dated facts that have taken an option away, from all or from some. */
  readonly removals: { readonly [Name in Option]: readonly DatedFact[] }
  /** Lower-case names of users whose texts and calls the tenant's own provider delivers; null: all users'. */
  readonly ownTelephony: ReadonlySet<string> | null
  readonly callsIncluded: boolean
  readonly licensedForReset: boolean
  readonly licensedForWriteback: boolean
  readonly administratorGates: 1 | 2
}

/** Works out once what all users of a policy set share. Total. */
export function indexPolicy(tenant: Tenant, policy: SsprPolicy, at: Instant): PolicyIndex {
  const directory = directoryOf(tenant)
  const grants = grantsOf(tenant, policy, directory)
  const moments = datedMoments(tenant.platform)
  return {
    tenant,
    policy,
    directory,
    scope: scopeOf(policy, directory),
    administratorRoles: rolesOf[tenant.platform.administratorRoles],
    grants,
    offersAnyMethod: Object.values(grants).some((lines) => lines.length > 0),
    ownTelephony: ownTelephonyOf(tenant, directory),
    // SOURCE
    callsIncluded: tenant.license !== 'free' && tenant.license !== 'trial',
    // SOURCE: R-002, AMB-34
    licensedForReset:
      tenant.license !== 'free' ||
      tenant.platform.freeTenantsReset ||
      tenant.platform.licenseEnforcement === 'none',
    // SOURCE: R-003
    licensedForWriteback: tenant.license !== 'free' && tenant.license !== 'businessStandard',
    moments,
    ...timely(tenant, moments, at),
  }
}

/** The same policy set at another moment; only what time decides is worked out again. */
export function preparedAt(prepared: PolicyIndex, at: Instant): PolicyIndex {
  return { ...prepared, ...timely(prepared.tenant, prepared.moments, at) }
}

/** The same from the day on after which nothing changes any more by a date. */
export function afterLastChange(prepared: PolicyIndex): PolicyIndex {
  const { at, moments } = prepared
  return preparedAt(prepared, Math.max(at, ...Object.values(moments).filter(Number.isFinite)))
}

function timely(
  tenant: Tenant,
  moments: DatedMoments,
  at: Instant,
): Pick<PolicyIndex, 'at' | 'holds' | 'removals' | 'administratorGates'> {
  const holding = datedFactNames.filter((name) => at >= moments[name])
  return { at, ...effectOf(holding), administratorGates: administratorGatesOf(tenant, at) }
}

type Effect = Pick<PolicyIndex, 'holds' | 'removals'>

/** Which dated facts hold is the same in thousands of sets: worked out once for each choice of facts. */
const effects = new Map<string, Effect>()

function effectOf(holding: readonly DatedFactName[]): Effect {
  const key = holding.join()
  let effect = effects.get(key)
  if (effect === undefined) {
    const holds = datedFactNames.map((name) => [name, holding.includes(name)])
    effect = { holds: Object.fromEntries(holds) as PolicyIndex['holds'], removals: removalsOf(holding) }
    effects.set(key, effect)
  }
  return effect
}

function removalsOf(holding: readonly DatedFactName[]): PolicyIndex['removals'] {
  const facts = holding.map((name): DatedFact => datedFacts[name])
  const removals = optionNames.map((option) => [
    option,
    facts.filter(({ removes }) => removes.includes(option)),
  ])
  return Object.fromEntries(removals) as PolicyIndex['removals']
}

function scopeOf(policy: SsprPolicy, directory: Directory): ReadonlySet<string> | null {
  const { enabled, group } = policy.properties
  if (enabled === 'all') return null
  // SOURCE: R-018 (an empty group covers no user; neither does a group that does not exist)
  return enabled === 'selected' && group !== null ? directory.membersOf(group) : new Set()
}

function ownTelephonyOf(tenant: Tenant, directory: Directory): ReadonlySet<string> | null {
  if (tenant.telephony === 'ownProvider') return null
  if (tenant.telephony === 'microsoft') return new Set()
  const groups = tenant.telephony.ownProvider.map((name) => [...directory.membersOf(name)])
  return new Set(groups.flat())
}

import { normalName } from '../../model/directory.ts'
import type { PolicySet } from '../../policy/load/library.ts'
import type { Tenant, User } from '../../model/tenant.ts'
import { formatInstant } from '../../model/time.ts'
import { changedKeys, type SessionStart } from './recorder.ts'

/** What a walk needs to be laid over the policy set, as written in YAML. */
export interface Given {
  readonly tenant: Readonly<Record<string, unknown>>
  readonly policy: Readonly<Record<string, unknown>>
  /** Null: no known user. */
  readonly user: string | null
  readonly facts: Readonly<Record<string, unknown>>
}

/** The differences between the start of a walk and the policy set in its files. */
export function backgroundSteps(beginning: SessionStart, base: Pick<PolicySet, 'tenant' | 'policy'>): Given {
  const { users: _, ...tenant } = changedKeys(base.tenant, beginning.tenant)
  return {
    tenant: written(tenant) as Given['tenant'],
    policy: changedKeys(base.policy, beginning.policy),
    user: beginning.user?.userPrincipalName ?? null,
    facts: beginning.user === null ? {} : factsOf(beginning.user, base.tenant),
  }
}

/** The tenant at the start of the walk, with the user as at that time. */
export function tenantAt({ tenant, user }: SessionStart): Tenant {
  if (user === null) return tenant
  const isUser = (one: User) => normalName(one.userPrincipalName) === normalName(user.userPrincipalName)
  return { ...tenant, users: tenant.users.map((one) => (isUser(one) ? user : one)) }
}

function factsOf(user: User, tenant: Tenant): Readonly<Record<string, unknown>> {
  const { userPrincipalName: name, ...now } = user
  const before = tenant.users.find((one) => normalName(one.userPrincipalName) === normalName(name))
  const facts = changedKeys(before ?? {}, now)
  const within = (key: 'authentication' | 'state') =>
    facts[key] === undefined ? {} : { [key]: changedKeys(before?.[key] ?? {}, user[key]) }
  const { methodDeletedAt: _, ...state } = (within('state').state ?? {}) as Record<string, unknown>
  return written({
    ...facts,
    ...within('authentication'),
    ...(Object.keys(state).length > 0 ? { state } : { state: undefined }),
  }) as Readonly<Record<string, unknown>>
}

const moments: ReadonlySet<string> = new Set([
  'confirmedOn',
  'passwordChangedAt',
  'smartLockoutUntil',
  'at',
  'trialStartedOn',
  'telephonyRetiresOn',
])

/** A decoded value as a file has it: instants as text, without absent keys. */
function written(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(written)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, inner]) => inner !== undefined)
      .map(([key, inner]) => [
        key,
        moments.has(key) && typeof inner === 'number' ? formatInstant(inner) : written(inner),
      ]),
  )
}

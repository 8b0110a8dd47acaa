import { datedRows, platformOf, type WrittenPlatform } from '../model/platform.ts'
import { eachOf } from './strip-nulls.ts'
import { tenantKeys } from './language/schemas.generated.ts'
import type { SsprPolicy } from '../model/sspr-policy.ts'
import { methodDefaults } from '../model/tenant.ts'
import type { Tenant, TenantMethod, User } from '../model/tenant.ts'

/** Parses a date or instant; reports a day that does not exist. */
export type ReadMoment = (pointer: string, text: string | null) => number | null

/** A validated user before moments are parsed. */
export interface WrittenUser extends Omit<User, 'authentication' | 'state'> {
  readonly authentication: Omit<User['authentication'], 'confirmedOn'> & {
    readonly confirmedOn: string | null
  }
  readonly state: Omit<User['state'], 'passwordChangedAt' | 'smartLockoutUntil' | 'failures'> & {
    readonly passwordChangedAt: string | null
    readonly smartLockoutUntil: string | null
    readonly failures: readonly {
      readonly kind: User['state']['failures'][number]['kind']
      readonly at: string
    }[]
  }
}

export function completePolicy(policy: SsprPolicy, moment: ReadMoment): SsprPolicy {
  policy.suppress.forEach((one, index) => moment(`/suppress/${index}/until`, one.until))
  return policy
}

export interface WrittenTenant extends Omit<
  Tenant,
  'trialStartedOn' | 'platform' | 'users' | 'authenticationMethodsPolicy' | 'passwordProtection'
> {
  readonly trialStartedOn: string | null
  readonly platform: WrittenPlatform
  readonly users: readonly WrittenUser[]
  readonly authenticationMethodsPolicy: {
    readonly migrationState: Tenant['authenticationMethodsPolicy']['migrationState']
    readonly methods: readonly (
      | TenantMethod['method']
      | (Partial<TenantMethod> & Pick<TenantMethod, 'method'>)
    )[]
  }
  readonly passwordProtection: Omit<Tenant['passwordProtection'], 'lockoutThreshold'> & {
    readonly lockoutThreshold: number | null
  }
}

/** A Tenant with parsed moments and complete `platform`. */
export function completeTenant(tenant: WrittenTenant, moment: ReadMoment): Tenant {
  for (const row of datedRows) moment(`/platform/${row}`, dateOf(tenant.platform[row]))
  return {
    ...alike.tenant,
    ...tenant,
    trialStartedOn: moment('/trialStartedOn', tenant.trialStartedOn),
    platform: platformOf(tenant.platform, tenant.cloud),
    authenticationMethodsPolicy: {
      ...tenant.authenticationMethodsPolicy,
      methods: eachOf(tenant.authenticationMethodsPolicy.methods, completeMethod),
    },
    passwordProtection: {
      ...tenant.passwordProtection,
      // SOURCE: R-121
      lockoutThreshold:
        tenant.passwordProtection.lockoutThreshold ?? (tenant.cloud === 'usGovernment' ? 3 : 10),
    },
    users: eachOf(tenant.users, (user, index) => completeUser(user, `/users/${index}`, moment)),
  }
}

function dateOf(written: string | undefined): string | null {
  return written === undefined || written === 'never' ? null : written
}

function completeMethod(
  written: WrittenTenant['authenticationMethodsPolicy']['methods'][number],
): TenantMethod {
  return typeof written === 'string'
    ? { ...methodDefaults, method: written }
    : { ...methodDefaults, ...written }
}

/**
 * Objects that the values of every tenant and user overwrite: the keys of all of them are then in one order, and V8
 * reads objects of one shape several times faster. No blank value remains, since what was checked has every key.
 */
const alike = {
  tenant: blank(tenantKeys.tenant),
  user: blank(tenantKeys.user),
  authentication: blank(tenantKeys.authentication),
  state: blank(tenantKeys.state),
}

function blank(keys: readonly string[]): object {
  return Object.fromEntries(keys.map((key) => [key, null]))
}

/** A user with parsed moments. `at`: the user's pointer. */
export function completeUser(user: WrittenUser, at: string, moment: ReadMoment): User {
  const { state, authentication } = user
  return {
    ...alike.user,
    ...user,
    authentication: {
      ...alike.authentication,
      ...authentication,
      confirmedOn: moment(`${at}/authentication/confirmedOn`, authentication.confirmedOn),
    },
    state: {
      ...alike.state,
      ...state,
      passwordChangedAt: moment(`${at}/state/passwordChangedAt`, state.passwordChangedAt),
      smartLockoutUntil: moment(`${at}/state/smartLockoutUntil`, state.smartLockoutUntil),
      failures: eachOf(state.failures, (entry, index) => ({
        kind: entry.kind,
        at: moment(`${at}/state/failures/${index}/at`, entry.at) ?? 0,
      })),
    },
  }
}

import { diagnostic } from '../diagnostics/diagnostic.ts'
import type { Diagnostic } from '../diagnostics/diagnostic.ts'
import { noSuchMoment } from './repairs/moment-repairs.ts'
import { platformOf } from './platform.ts'
import { schemaAt } from './schemas.ts'
import type { WrittenPlatform } from './platform.ts'
import { checkShape } from './shape/shape.ts'
import type { Places, Shaped } from './shape/shape.ts'
import type { SsprPolicy } from './sspr-policy.ts'
import type { Group, Tenant, TenantMethod, User } from './tenant.ts'
import { parseMoment } from './time.ts'
import {
  validateGroup,
  validatePolicy,
  validatePolicySpec,
  validateTenant,
  validateTenantSpec,
  validateUser,
} from './validators.generated.js'

/** A value if its shape is right, and what is wrong with it if not. */
export interface Decoded<Value> {
  readonly value: Value | null
  readonly diagnostics: readonly Diagnostic[]
}

/** A Tenant's spec: shape checked, defaults filled in, moments made instants, `platform` made whole. */
export function decodeTenant(raw: unknown, places: Places): Decoded<Tenant> {
  const value = withoutNulls(raw)
  const shape = checkShape({
    value,
    written: raw,
    validate: validateTenantSpec,
    schema: 'tenant.schema.json#/$defs/spec',
    places,
  })
  if (shape.length > 0) return { value: null, diagnostics: shape }
  return completed(value as WrittenTenant, places, completeTenant)
}

/** An SsprPolicy's spec: shape checked, defaults filled in. */
export function decodePolicy(raw: unknown, places: Places): Decoded<SsprPolicy> {
  const value = withoutNulls(raw)
  const shape = checkShape({
    value,
    written: raw,
    validate: validatePolicySpec,
    schema: 'sspr-policy.schema.json#/$defs/spec',
    places,
  })
  if (shape.length > 0) return { value: null, diagnostics: shape }
  return completed(value as SsprPolicy, places, completePolicy)
}

/** The head of a document, and its spec. */
export interface Whole<Spec> {
  readonly metadata: Metadata
  readonly spec: Spec
}

/** What a document says of itself. */
export interface Metadata {
  readonly name: string
  readonly description: string | null
  /** JSON pointers of keys that an import could not read. */
  readonly unknown: readonly string[]
}

/** A whole `kind: Tenant` document. */
export function decodeTenantDocument(raw: unknown, places: Places): Decoded<Whole<Tenant>> {
  return decodeWhole(raw, places, { validate: validateTenant, schema: 'tenant.schema.json' }, completeTenant)
}

/** A whole `kind: SsprPolicy` document. */
export function decodePolicyDocument(raw: unknown, places: Places): Decoded<Whole<SsprPolicy>> {
  return decodeWhole(
    raw,
    places,
    { validate: validatePolicy, schema: 'sspr-policy.schema.json' },
    completePolicy,
  )
}

function decodeWhole<Written, Spec>(
  raw: unknown,
  places: Places,
  shape: Pick<Shaped, 'validate' | 'schema'>,
  complete: (written: Written, moment: ReadMoment) => Spec,
): Decoded<Whole<Spec>> {
  const value = withoutNulls(raw) as { metadata: Metadata; spec: Written }
  const diagnostics = checkShape({ value, written: raw, ...shape, places })
  if (diagnostics.length > 0) return { value: null, diagnostics }
  const below: Places = {
    addressOf: (pointer, part) => places.addressOf(`/spec${pointer}`, part),
    textAt: (pointer) => places.textAt(`/spec${pointer}`),
  }
  const spec = completed(value.spec, below, complete)
  return {
    value: spec.value === null ? null : { metadata: value.metadata, spec: spec.value },
    diagnostics: spec.diagnostics,
  }
}

/** One user of a directory file. */
export function decodeUser(raw: unknown, places: Places): Decoded<User> {
  const value = withoutNulls(raw)
  const shape = checkShape({
    value,
    written: raw,
    validate: validateUser,
    schema: 'tenant.schema.json#/$defs/user',
    places,
  })
  if (shape.length > 0) return { value: null, diagnostics: shape }
  return completed(value as WrittenUser, places, (user, moment) => completeUser(user, '', moment))
}

/** One group of a directory file. */
export function decodeGroup(raw: unknown, places: Places): Decoded<Group> {
  const value = withoutNulls(raw)
  const diagnostics = checkShape({
    value,
    written: raw,
    validate: validateGroup,
    schema: 'tenant.schema.json#/$defs/group',
    places,
  })
  return { value: diagnostics.length === 0 ? (value as Group) : null, diagnostics }
}

/** A copy in which keys with `null` are left out: the two mean the same. Shared parts are copied once each. */
export function withoutNulls(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value
  if (Array.isArray(value)) return eachOf(value, withoutNulls)
  const copy: Record<string, unknown> = {}
  for (const key of Object.keys(value)) {
    const inner = (value as Record<string, unknown>)[key]
    if (inner !== null) setOwn(copy, key, withoutNulls(inner))
  }
  return copy
}

/**
 * As `map` does. Once V8 has compiled `map` in place, it gives arrays of another kind than before, and then all that
 * was compiled for the first kind is thrown away and compiled again: for thousands of files a fifth of the time.
 */
function eachOf<From, To>(items: readonly From[], make: (item: From, index: number) => To): To[] {
  const made: To[] = []
  for (let index = 0; index < items.length; index++) made.push(make(items[index]!, index))
  return made
}

/** Sets a key that may have any name: a plain assignment to `__proto__` would be something else. */
export function setOwn(target: Record<string, unknown>, key: string, value: unknown): void {
  if (key === '__proto__')
    Object.defineProperty(target, key, { value, enumerable: true, writable: true, configurable: true })
  else target[key] = value
}

/** Reads a moment that is written as text; a day that the calendar does not have is reported. */
type ReadMoment = (pointer: string, text: string | null) => number | null

function completed<Written, Value>(
  written: Written,
  places: Places,
  complete: (written: Written, moment: ReadMoment) => Value,
): Decoded<Value> {
  const diagnostics: Diagnostic[] = []
  const value = complete(written, (pointer, text) => {
    if (text === null) return null
    const instant = parseMoment(text)
    if (instant === null) diagnostics.push(noSuchDay(pointer, text, places))
    return instant
  })
  return { value: diagnostics.length === 0 ? value : null, diagnostics }
}

function noSuchDay(pointer: string, text: string, places: Places): Diagnostic {
  return diagnostic({
    code: 'schema/no-such-day',
    message: `\`${text}\` is no day of the calendar, or no time of a day`,
    help: noSuchMoment(text),
    at: places.addressOf(pointer),
  })
}

/** As validated: moments are text still. */
interface WrittenUser extends Omit<User, 'authentication' | 'state'> {
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

function completePolicy(policy: SsprPolicy, moment: ReadMoment): SsprPolicy {
  policy.suppress.forEach((one, index) => moment(`/suppress/${index}/until`, one.until))
  return policy
}

interface WrittenTenant extends Omit<
  Tenant,
  'trialStartedOn' | 'platform' | 'users' | 'authenticationMethodsPolicy' | 'passwordProtection'
> {
  readonly trialStartedOn: string | null
  readonly platform: WrittenPlatform
  readonly users: readonly WrittenUser[]
  readonly authenticationMethodsPolicy: {
    readonly migrationState: Tenant['authenticationMethodsPolicy']['migrationState']
    readonly methods: readonly (
      TenantMethod['method'] | (Partial<TenantMethod> & Pick<TenantMethod, 'method'>)
    )[]
  }
  readonly passwordProtection: Omit<Tenant['passwordProtection'], 'lockoutThreshold'> & {
    readonly lockoutThreshold: number | null
  }
}

function completeTenant(tenant: WrittenTenant, moment: ReadMoment): Tenant {
  moment('/platform/telephonyRetiresOn', dateOf(tenant.platform.telephonyRetiresOn))
  return {
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

function dateOf(retires: string | undefined): string | null {
  return retires === undefined || retires === 'never' ? null : retires
}

const wholeMethod = { include: 'all', exclude: [], mode: 'any', code: true, officePhone: true } as const

function completeMethod(
  written: WrittenTenant['authenticationMethodsPolicy']['methods'][number],
): TenantMethod {
  return typeof written === 'string' ? { ...wholeMethod, method: written } : { ...wholeMethod, ...written }
}

/**
 * What every user is laid over: their keys then stand in one order, whatever order they were written in, and V8 reads
 * objects of one shape several times faster. Nothing of it is left, since a checked user has every key.
 */
const alike = {
  user: blank('user'),
  authentication: blank('authentication'),
  state: blank('state'),
}

function blank(name: string): object {
  const { properties = {} } = schemaAt(`tenant.schema.json#/$defs/${name}`, '')!
  return Object.fromEntries(Object.keys(properties).map((key) => [key, null]))
}

function completeUser(user: WrittenUser, at: string, moment: ReadMoment): User {
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

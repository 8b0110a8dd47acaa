import { diagnostic, type Diagnostic } from '../diagnostics/diagnostic.ts'
import { completePolicy, completeTenant, completeUser } from './apply-defaults.ts'
import type { ReadMoment, WrittenTenant, WrittenUser } from './apply-defaults.ts'
import { stripNulls } from './strip-nulls.ts'
import { fixesOf, helpOf } from '../diagnostics/repair.ts'
import { noSuchMoment } from './fixes/dates.ts'
import { checkShape, type Places, type Shaped } from './shape/shape.ts'
import type { SsprPolicy } from '../model/sspr-policy.ts'
import type { Group, Tenant, User } from '../model/tenant.ts'
import { parseMoment } from '../model/time.ts'
import {
  validateGroup,
  validatePolicy,
  validatePolicySpec,
  validateTenant,
  validateTenantSpec,
  validateUser,
} from './shape/validators.generated.js'

/** A value of the right shape, or null and the errors. */
export interface Decoded<Value> {
  readonly value: Value | null
  readonly diagnostics: readonly Diagnostic[]
}

/** Decodes the spec of a Tenant: checks its shape, applies defaults, parses moments, completes `platform`. */
export function decodeTenant(raw: unknown, places: Places): Decoded<Tenant> {
  const value = stripNulls(raw)
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

/** Decodes the spec of an SsprPolicy: checks its shape and applies defaults. */
export function decodePolicy(raw: unknown, places: Places): Decoded<SsprPolicy> {
  const value = stripNulls(raw)
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

/** A decoded document: its metadata and its spec. */
export interface Whole<Spec> {
  readonly metadata: Metadata
  readonly spec: Spec
}

export interface Metadata {
  readonly name: string
  readonly description: string | null
  /** JSON pointers of keys that an import could not read. */
  readonly unknown: readonly string[]
}

export function decodeTenantDocument(raw: unknown, places: Places): Decoded<Whole<Tenant>> {
  return decodeWhole(raw, places, { validate: validateTenant, schema: 'tenant.schema.json' }, completeTenant)
}

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
  const value = stripNulls(raw) as { metadata: Metadata; spec: Written }
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
  const value = stripNulls(raw)
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
  const value = stripNulls(raw)
  const diagnostics = checkShape({
    value,
    written: raw,
    validate: validateGroup,
    schema: 'tenant.schema.json#/$defs/group',
    places,
  })
  return { value: diagnostics.length === 0 ? (value as Group) : null, diagnostics }
}

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
  const advice = noSuchMoment(text)
  return diagnostic({
    code: 'schema/no-such-day',
    message: `\`${text}\` is not a valid date or time`,
    help: helpOf(advice),
    fixes: fixesOf(advice, pointer, (at) => places.addressOf(at)),
    at: places.addressOf(pointer),
  })
}

import { diagnostic, type Diagnostic } from '../diagnostics/diagnostic.ts'
import { completePolicy, completeTenant, completeUser } from './apply-defaults.ts'
import type { ReadMoment, WrittenUser } from './apply-defaults.ts'
import { stripNulls } from './strip-nulls.ts'
import { fixesOf, helpOf } from '../diagnostics/repair.ts'
import { noSuchMoment } from './fixes/dates.ts'
import { checkShape, type Places, type Shaped } from './shape/shape.ts'
import type { Group } from '../model/tenant.ts'
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

type Decode<Value> = (raw: unknown, places: Places) => Decoded<Value>
type Complete<Written, Value> = (written: Written, moment: ReadMoment) => Value

/** Decodes the spec of a Tenant: checks its shape, applies defaults, parses moments, completes `platform`. */
export const decodeTenant = decoder(
  { validate: validateTenantSpec, schema: 'tenant.schema.json#/$defs/spec' },
  completeTenant,
)

/** Decodes the spec of an SsprPolicy: checks its shape and applies defaults. */
export const decodePolicy = decoder(
  { validate: validatePolicySpec, schema: 'sspr-policy.schema.json#/$defs/spec' },
  completePolicy,
)

export const decodeTenantDocument = decoder(
  { validate: validateTenant, schema: 'tenant.schema.json' },
  ofDocument(completeTenant),
)

export const decodePolicyDocument = decoder(
  { validate: validatePolicy, schema: 'sspr-policy.schema.json' },
  ofDocument(completePolicy),
)

/** One user of a directory file. */
export const decodeUser = decoder(
  { validate: validateUser, schema: 'tenant.schema.json#/$defs/user' },
  (user: WrittenUser, moment) => completeUser(user, '', moment),
)

/** One group of a directory file. */
export const decodeGroup = decoder(
  { validate: validateGroup, schema: 'tenant.schema.json#/$defs/group' },
  (group: Group) => group,
)

function decoder<Written, Value>(
  { validate, schema }: Pick<Shaped, 'validate' | 'schema'>,
  complete: Complete<Written, Value>,
): Decode<Value> {
  return (raw, places) => {
    const value = stripNulls(raw)
    const errors = checkShape({ value, written: raw, validate, schema, places })
    if (errors.length > 0) return { value: null, diagnostics: errors }
    const { moment, diagnostics } = momentReader(places)
    const whole = complete(value as Written, moment)
    return { value: diagnostics.length === 0 ? whole : null, diagnostics }
  }
}

function ofDocument<Written, Spec>(
  complete: Complete<Written, Spec>,
): Complete<{ metadata: Metadata; spec: Written }, Whole<Spec>> {
  return ({ metadata, spec }, moment) => ({
    metadata,
    spec: complete(spec, (pointer, text) => moment(`/spec${pointer}`, text)),
  })
}

/** Parses moments, and collects those that do not exist. */
export function momentReader(places: Places): { moment: ReadMoment; diagnostics: Diagnostic[] } {
  const diagnostics: Diagnostic[] = []
  return {
    diagnostics,
    moment(pointer, text) {
      const instant = text === null ? null : parseMoment(text)
      if (text !== null && instant === null) diagnostics.push(noSuchDay(pointer, text, places))
      return instant
    },
  }
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

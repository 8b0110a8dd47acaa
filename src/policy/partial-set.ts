import type { Diagnostic } from '../diagnostics/diagnostic.ts'
import { suggestion } from '../diagnostics/suggestion.ts'
import { isMapping } from '../document/mapping.ts'
import type { Document, DocumentPlace } from '../document/parse.ts'
import { child, isBelow, parentOf, pathOf, valueAt } from '../document/pointer.ts'
import { decodePolicyDocument, decodeTenantDocument, type Decoded, type Whole } from './decode.ts'
import { schemaAt } from './language/schemas.ts'
import { placesNowhere } from './load/unwritten-locations.ts'
import type { SsprPolicy } from '../model/sspr-policy.ts'
import type { Tenant } from '../model/tenant.ts'

/** A policy set with errors of shape, without the values that have them. */
export interface PartialSet {
  readonly tenantDocument: DocumentPlace
  readonly policyDocument: DocumentPlace
  readonly tenant: Tenant
  readonly policy: SsprPolicy
  /** The keys whose values are left out, as pointers below `/tenant` and `/policy`. */
  readonly unread: readonly string[]
}

/** A set without its wrong values; null if it has no meaning without them, or it is not known what they are about. */
export function partialSet(tenant: Document, policy: Document): PartialSet | null {
  const readTenant = withoutErrors(tenant, 'tenant.schema.json', decodeTenantDocument)
  const readPolicy = withoutErrors(policy, 'sspr-policy.schema.json', decodePolicyDocument)
  // Users and groups in a directory file are not read here, so what they would change is not known.
  if (readTenant === null || readPolicy === null || readTenant.spec.directory !== null) return null
  const below = (prefix: string, pointers: readonly string[]) =>
    pointers.map((pointer) => pointer.replace('/spec', prefix))
  return {
    tenantDocument: { source: tenant.source, index: tenant.index },
    policyDocument: { source: policy.source, index: policy.index },
    tenant: readTenant.spec,
    policy: readPolicy.spec,
    unread: [...below('/tenant', readTenant.unread), ...below('/policy', readPolicy.unread)],
  }
}

interface Read<Spec> {
  readonly spec: Spec
  readonly unread: readonly string[]
}

function withoutErrors<Spec>(
  { value }: Document,
  schema: string,
  decode: (raw: unknown, places: ReturnType<typeof placesNowhere>) => Decoded<Whole<Spec>>,
): Read<Spec> | null {
  const errors = decode(value, placesNowhere()).diagnostics
  const keys = errors.map((error) => unreadKey(error, value, schema))
  const unread = keys.filter((key) => key !== null)
  // Every rule depends on the platform.
  if (unread.length < keys.length || unread.some((key) => isBelow(key, '/spec/platform'))) return null
  const copy = structuredClone(value)
  for (const { at } of errors) write(copy, at.pointer, undefined)
  for (const key of unread) write(copy, key, standIn(key, schema))
  const whole = decode(copy, placesNowhere()).value
  return whole === null ? null : { spec: whole.spec, unread }
}

const ofValues = new Set(['schema/wrong-value', 'schema/wrong-type', 'schema/out-of-range'])

/** The key that an error leaves unknown: of a list the whole list, of a misspelt key the one that was meant. */
function unreadKey({ code, at }: Diagnostic, value: unknown, schema: string): string | null {
  const { pointer } = at
  if (!pointer.startsWith('/spec/')) return null
  const around = parentOf(pointer)
  if (ofValues.has(code)) return Array.isArray(valueAt(value, around)) ? around : pointer
  if (code !== 'schema/unknown-key') return null
  const present = valueAt(value, around) as object
  const missing = Object.keys(schemaAt(schema, around)?.properties ?? {}).filter((key) => !(key in present))
  const meant = suggestion(pathOf(pointer).at(-1)!, missing)
  return meant === null ? null : child(around, meant)
}

/** A value for a required key, so that the rest can be decoded. Rules that read the key are not run. */
function standIn(pointer: string, schema: string): unknown {
  const isRequired = schemaAt(schema, parentOf(pointer))?.required?.includes(pathOf(pointer).at(-1)!)
  return isRequired === true ? schemaAt(schema, pointer)?.enum?.[0] : undefined
}

/** Sets a key, or takes it out. Keys of entries are gone with their list. */
function write(value: unknown, pointer: string, written: unknown): void {
  const around = valueAt(value, parentOf(pointer))
  const name = pathOf(pointer).at(-1)!
  if (!isMapping(around)) return
  if (written === undefined) delete around[name]
  else around[name] = written
}

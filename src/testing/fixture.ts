import { addressesIn, type Address, type Diagnostic } from '../diagnostics/diagnostic.ts'
import type { Case, Cases } from '../walks/language/case.ts'
import { placesNowhere } from '../policy/load/unwritten-locations.ts'
import { decodePolicy, decodeTenant, decodeUser, type Decoded } from '../policy/decode.ts'
import { normalName } from '../model/directory.ts'
import { below, mergeLayers, placesOfLayers, isEmptyLayer, type Layer } from '../policy/merge.ts'
import { placesOf } from '../policy/load/locations.ts'
import type { PolicySet } from '../policy/load/library.ts'
import type { Places } from '../policy/shape/shape.ts'
import { specLayer, tenantLayer } from '../policy/spec-layers.ts'
import type { SsprPolicy } from '../model/sspr-policy.ts'
import type { UndescribedUser } from './undescribed-user.ts'
import type { Tenant } from '../model/tenant.ts'

/** Input of a case or scenario: layers of YAML, merged in order. */
export interface Layers {
  readonly tenant: readonly Layer[]
  readonly policy: readonly Layer[]
  readonly user: readonly Layer[]
}

/** The merged and decoded layers. */
export interface Fixture {
  /** Null: their shape is wrong; see `diagnostics`. */
  readonly tenant: Tenant | null
  readonly policy: SsprPolicy | null
  /** The user it is about; null: none. */
  readonly user: string | null
  /** Set if that user is neither in the tenant nor described: only the name was given. */
  readonly undescribed: UndescribedUser | null
  /** What is wrong with the shape, at its place in the files. */
  readonly diagnostics: readonly Diagnostic[]
  /** The same as pointers below `/tenant` and `/policy`. */
  readonly shapePointers: readonly string[]
  /** The specs before they were decoded. */
  readonly raw: { readonly tenant: unknown; readonly policy: unknown }
  /** For findings of rules: places of the parts of both documents. */
  readonly places: { readonly tenant: Places; readonly policy: Places }
}

/** The layers shared by all cases of a document: the policy set, and the document's own values. */
export function layersBelow(cases: Cases, set: PolicySet | null): Layers {
  const places = placesOf(cases.document)
  const over = (key: keyof Layers, bottom: readonly Layer[]): Layer[] => [
    ...bottom,
    { value: cases[key], places: below(places, `/spec/${key}`) },
  ]
  const { tenant, policy } = set === null ? { tenant: [], policy: [] } : layersOfSet(set)
  return { tenant: over('tenant', tenant), policy: over('policy', policy), user: over('user', []) }
}

/** The layers of a case. Layers it does not change are the same objects, so that their decoding is reused. */
export function layersOf(under: Layers, { document }: Cases, one: Case): Layers {
  const places = placesOf(document)
  const over = (key: keyof Layers): readonly Layer[] =>
    isEmptyLayer(one[key])
      ? under[key]
      : [...under[key], { value: one[key], places: below(places, `${one.pointer}/${key}`) }]
  return { tenant: over('tenant'), policy: over('policy'), user: over('user') }
}

export function layersOfSet(set: PolicySet): { readonly tenant: Layer[]; readonly policy: Layer[] } {
  return {
    tenant: [tenantLayer(set.tenantDocument, set.directory)],
    policy: [specLayer(set.policyDocument)],
  }
}

/** Merges the layers. The user is merged over the tenant's user of that name, or added. */
export function buildFixture(layers: Layers): Fixture {
  const user = mergeLayers(layers.user) as Record<string, unknown>
  const name = typeof user.userPrincipalName === 'string' ? user.userPrincipalName : null
  const without = laidTenant(layers.tenant)
  const withUser = addUser(without.raw, layers.user, { name, written: user })
  const places = {
    tenant: tenantPlaces(layers, withUser.index),
    policy: placesOfLayers(layers.policy),
  }
  const tenant = joined(without, withUser) ?? decodeTenant(withUser.tenant, merged('/tenant', places.tenant))
  const policy = laidPolicy(layers.policy)
  const findings = [...tenant.diagnostics, ...policy.diagnostics]
  return {
    tenant: tenant.value,
    policy: policy.value,
    user: name,
    undescribed: undescribedUser(user, without.raw, withUser.index),
    raw: { tenant: withUser.tenant, policy: policy.raw },
    diagnostics: findings.map((finding) => ({ ...finding, at: inFiles(finding.at, places) })),
    shapePointers: findings.map((finding) => finding.at.pointer),
    places,
  }
}

interface Laid<Value> extends Decoded<Value> {
  readonly raw: Record<string, unknown>
}

const nowhere = placesNowhere()
const laidTenant = remembered((layers) => laid(layers, '/tenant', decodeTenant))
const laidPolicy = remembered((layers) => laid(layers, '/policy', decodePolicy))

function laid<Value>(
  layers: readonly Layer[],
  prefix: string,
  decode: (raw: unknown, places: Places) => Decoded<Value>,
): Laid<Value> {
  const raw = mergeLayers(layers) as Record<string, unknown>
  return { raw, ...decode(raw, merged(prefix, placesOfLayers(layers))) }
}

/** Equal layers are decoded once: thousands of cases may share them. */
function remembered<Value>(make: (layers: readonly Layer[]) => Value): (layers: readonly Layer[]) => Value {
  const known = new WeakMap<readonly Layer[], Value>()
  return (layers) => {
    const made = known.get(layers) ?? make(layers)
    known.set(layers, made)
    return made
  }
}

/** Adds a user to a known tenant; null: there is an error, which has to be found in the whole. */
function joined({ value }: Laid<Tenant>, { tenant, index }: WithUser): Decoded<Tenant> | null {
  if (value === null) return null
  if (index < 0) return { value, diagnostics: [] }
  const user = decodeUser(tenant.users![index], nowhere)
  if (user.value === null) return null
  const users = [...value.users]
  users[index] = user.value
  return { value: { ...value, users }, diagnostics: [] }
}

/** Positions in the merged value, under its own name; texts are those of the files. */
function merged(prefix: string, places: Places): Places {
  const addressOf = addressesIn('', 0)
  return {
    addressOf: (pointer, part) => addressOf(`${prefix}${pointer}`, part),
    textAt: (pointer) => places.textAt(pointer),
  }
}

function inFiles(at: Address, places: Fixture['places']): Address {
  const key = at.pointer.startsWith('/tenant') ? 'tenant' : 'policy'
  return places[key].addressOf(at.pointer.slice(key.length + 1), at.part)
}

/** A layer of a tenant in which the users are merged over those of the same name, or added. */
export function layerWithUsers(tenant: Layer, users: readonly Layer[]): Layer {
  const withOne = (value: WithUser['tenant'], user: Layer) => {
    const written = mergeLayers([user]) as { readonly userPrincipalName: string }
    return addUser(value, [user], { name: written.userPrincipalName, written }).tenant
  }
  return { ...tenant, value: users.reduce(withOne, tenant.value as WithUser['tenant']) }
}

/** The tenant as written, and the index of the case's user in it; negative: it has none. */
interface WithUser {
  readonly tenant: Readonly<Record<string, unknown>> & { readonly users?: readonly unknown[] }
  readonly index: number
}

/** Merged layer by layer, so that `null` in the case removes a value of the tenant. */
function addUser(
  tenant: WithUser['tenant'],
  layers: readonly Layer[],
  { name, written }: { readonly name: string | null; readonly written: object },
): WithUser {
  if (name === null && Object.keys(written).length === 0) return { tenant, index: -1 }
  const users = Array.isArray(tenant.users) ? [...tenant.users] : []
  const sameName = (one: unknown) => {
    const other = (one as { userPrincipalName?: unknown } | null)?.userPrincipalName
    return name !== null && typeof other === 'string' && normalName(other) === normalName(name)
  }
  const found = users.findIndex(sameName)
  if (found < 0) return { tenant: { ...tenant, users: [...users, written] }, index: users.length }
  users[found] = mergeLayers(layers, users[found])
  return { tenant: { ...tenant, users }, index: found }
}

function undescribedUser(
  user: Readonly<Record<string, unknown>>,
  tenant: WithUser['tenant'],
  index: number,
): UndescribedUser | null {
  const users = Array.isArray(tenant.users) ? tenant.users : []
  const name = user.userPrincipalName
  if (typeof name !== 'string' || Object.keys(user).length > 1 || index < users.length) return null
  return { name, known: users.map((one) => (one as { userPrincipalName?: unknown }).userPrincipalName) }
}

/** Positions of the case's user are in the user layers, if they describe one; all others are in the tenant's. */
function tenantPlaces(layers: Layers, index: number): Places {
  const tenant = placesOfLayers(layers.tenant)
  const user = placesOfLayers(layers.user)
  const prefix = `/users/${index}`
  const own = (pointer: string) => index >= 0 && (pointer === prefix || pointer.startsWith(`${prefix}/`))
  return {
    addressOf: (pointer, part) =>
      own(pointer) ? user.addressOf(pointer.slice(prefix.length), part) : tenant.addressOf(pointer, part),
    textAt: (pointer) => (own(pointer) ? user.textAt(pointer.slice(prefix.length)) : tenant.textAt(pointer)),
  }
}

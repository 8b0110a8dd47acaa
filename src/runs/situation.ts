import type { Address, Diagnostic } from '../diagnostics/diagnostic.ts'
import type { Case, Cases } from './case.ts'
import { valueOf } from '../document/parse.ts'
import type { DocumentPlace } from '../document/parse.ts'
import { decodePolicy, decodeTenant } from '../policy/decode.ts'
import { normalName } from '../policy/directory.ts'
import { writtenInDirectory } from '../policy/directory-places.ts'
import type { DirectoryPlaces } from '../policy/directory-places.ts'
import { below, merge, mergeLayers, placesOfLayers } from '../policy/merge.ts'
import type { Layer } from '../policy/merge.ts'
import { addressInSet, placesOf } from '../policy/addresses.ts'
import type { PolicySet } from '../policy/sets.ts'
import type { Places } from '../policy/shape/shape.ts'
import type { SsprPolicy } from '../policy/sspr-policy.ts'
import type { Tenant } from '../policy/tenant.ts'

/** What a case or a scenario starts from: layers of YAML, laid over each other. */
interface Layers {
  readonly tenant: readonly Layer[]
  readonly policy: readonly Layer[]
  readonly user: readonly Layer[]
}

/** The layers laid together and decoded. */
export interface Arranged {
  /** Null: their shape is wrong, and `diagnostics` says how. */
  readonly tenant: Tenant | null
  readonly policy: SsprPolicy | null
  /** Whom it is about; null: nobody. */
  readonly user: string | null
  /** What is wrong with the shape, at its place in the files. */
  readonly diagnostics: readonly Diagnostic[]
  /** The same as pointers below `/tenant` and `/policy`. */
  readonly shapePointers: readonly string[]
  /** The specs before they were decoded. */
  readonly raw: { readonly tenant: unknown; readonly policy: unknown }
  /** For findings of rules: places of the parts of both documents. */
  readonly places: { readonly tenant: Places; readonly policy: Places }
}

/** The layers of a case: its policy set, its document, itself. */
export function layersOf(cases: Cases, one: Case, set: PolicySet | null): Layers {
  const places = placesOf(cases.document)
  const layers = (key: 'tenant' | 'policy' | 'user', bottom: readonly Layer[]): Layer[] => [
    ...bottom,
    { value: cases[key], places: below(places, `/spec/${key}`) },
    { value: one[key], places: below(places, `${one.pointer}/${key}`) },
  ]
  const { tenant, policy } = set === null ? { tenant: [], policy: [] } : layersOfSet(set)
  return { tenant: layers('tenant', tenant), policy: layers('policy', policy), user: layers('user', []) }
}

/** A policy set as the lowest layer. */
export function layersOfSet(set: PolicySet): { readonly tenant: Layer[]; readonly policy: Layer[] } {
  const layer = (key: 'tenant' | 'policy', document: DocumentPlace): Layer => {
    const { textAt } = below(placesOf(document), '/spec')
    const addressOf: Places['addressOf'] = (pointer, part) => addressInSet(set, `/${key}${pointer}`, part)
    return { value: (valueOf(document) as { spec: unknown }).spec, places: { addressOf, textAt } }
  }
  const tenant = layer('tenant', set.tenantDocument)
  return {
    tenant: [{ ...tenant, value: withDirectory(tenant.value as Spec, set.directory) }],
    policy: [layer('policy', set.policyDocument)],
  }
}

type Spec = { readonly users?: readonly unknown[] | null; readonly groups?: readonly unknown[] | null }

/** What stands in a directory file as if it stood in the tenant. */
function withDirectory(spec: Spec, places: DirectoryPlaces | null): unknown {
  if (places === null) return spec
  const { users, groups } = writtenInDirectory(places)
  return {
    ...spec,
    directory: null,
    users: [...(spec.users ?? []), ...users],
    groups: [...(spec.groups ?? []), ...groups],
  }
}

/** Lays the layers together. The user is merged over the tenant's user of that name, or added to it. */
export function arrange(layers: Layers): Arranged {
  const user = mergeLayers(layers.user) as Record<string, unknown>
  const rawTenant = mergeLayers(layers.tenant) as Record<string, unknown>
  const name = typeof user.userPrincipalName === 'string' ? user.userPrincipalName : null
  const { tenant: withUser, index } = addUser(rawTenant, layers.user, name)
  const places = {
    tenant: tenantPlaces(layers, index),
    policy: placesOfLayers(layers.policy),
  }
  const tenant = decodeTenant(withUser, merged('/tenant', places.tenant))
  const rawPolicy = mergeLayers(layers.policy)
  const policy = decodePolicy(rawPolicy, merged('/policy', places.policy))
  const findings = [...tenant.diagnostics, ...policy.diagnostics]
  return {
    tenant: tenant.value,
    policy: policy.value,
    user: name,
    raw: { tenant: withUser, policy: rawPolicy },
    diagnostics: findings.map((finding) => ({ ...finding, at: inFiles(finding.at, places) })),
    shapePointers: findings.map((finding) => finding.at.pointer),
    places,
  }
}

/** Places in the merged value itself, under a name of its own; texts are those of the files. */
function merged(prefix: string, places: Places): Places {
  return {
    addressOf: (pointer, part) => ({
      file: '',
      document: 0,
      pointer: `${prefix}${pointer}`,
      ...(part === undefined ? {} : { part }),
    }),
    textAt: (pointer) => places.textAt(pointer),
  }
}

function inFiles(at: Address, places: Arranged['places']): Address {
  const key = at.pointer.startsWith('/tenant') ? 'tenant' : 'policy'
  return places[key].addressOf(at.pointer.slice(key.length + 1), at.part)
}

/** Layer by layer, so that a `null` of the case removes what the tenant says. */
function addUser(tenant: Record<string, unknown>, layers: readonly Layer[], name: string | null) {
  if (name === null && Object.keys(mergeLayers(layers) as object).length === 0) return { tenant, index: -1 }
  const users = Array.isArray(tenant.users) ? [...(tenant.users as unknown[])] : []
  const sameName = (one: unknown) => {
    const other = (one as { userPrincipalName?: unknown } | null)?.userPrincipalName
    return name !== null && typeof other === 'string' && normalName(other) === normalName(name)
  }
  const found = users.findIndex(sameName)
  const index = found < 0 ? users.length : found
  users[index] = layers.reduce<unknown>((under, { value }) => merge(under, value), users[index] ?? {})
  return { tenant: { ...tenant, users }, index }
}

/** The case's own user stands in the user layers, if they say it; everybody else in the tenant's. */
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

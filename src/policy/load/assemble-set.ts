import { diagnostic, type Address, type Diagnostic } from '../../diagnostics/diagnostic.ts'
import type { Document, DocumentPlace } from '../../document/parse.ts'
import type { Reading } from '../../document/read.ts'
import type { Source } from '../../document/source.ts'
import { absolutePath, folderOf } from '../../system/environment.ts'
import { addressIn, placesOf } from './locations.ts'
import { decodePolicyDocument, decodeTenantDocument, type Whole } from '../decode.ts'
import { readDirectoryFile } from './directory-file.ts'
import { withMemberships } from './directory-locations.ts'
import type { DirectoryPlaces, PlacedMembership, WrittenDirectory } from './directory-locations.ts'
import { withMemberNames } from './member-names.ts'
import { partialSet, type PartialSet } from '../partial-set.ts'
import type { PolicySet } from './library.ts'
import { meantOr } from '../../diagnostics/suggestion.ts'
import { memoized } from '../../model/memoized.ts'
import { joinedUsers } from '../../model/users.ts'
import { normalName } from '../../model/directory.ts'
import type { Group, Tenant } from '../../model/tenant.ts'
import { isInput } from '../../system/input-paths.ts'

interface SetParts {
  readonly path: string
  readonly isWhole: boolean
  readonly tenants: readonly Document[]
  readonly policies: readonly Document[]
}

/** A policy set, or null and its errors. */
export interface AssembledSet {
  readonly path: string
  readonly set: PolicySet | null
  readonly partial: PartialSet | null
  readonly diagnostics: readonly Diagnostic[]
  /** Directory files. */
  readonly sources: readonly Source[]
}

/** Makes a set of exactly one document of each kind. A missing document is not reported where one could not be read. */
export function assembleSet(reading: Reading, parts: SetParts, unclear: boolean): AssembledSet {
  const { path, tenants, policies } = parts
  const missing = unclear
    ? []
    : [...lacking(tenants, 'Tenant', policies), ...lacking(policies, 'SsprPolicy', tenants)]
  const readTenants = tenants.map((document) => readTenant(reading, document))
  const readPolicies = policies.map(decodedPolicy)
  const read = {
    path,
    diagnostics: [
      ...missing,
      ...repeated(tenants, 'Tenant'),
      ...repeated(policies, 'SsprPolicy'),
      ...readTenants.flatMap(({ diagnostics }) => diagnostics),
      ...readPolicies.flatMap(({ diagnostics }) => diagnostics),
    ],
    sources: readTenants.flatMap(({ sources }) => sources),
  }
  const tenant = readTenants[0]?.value ?? null
  const policy = readPolicies[0]?.value ?? null
  const isPair = tenants.length === 1 && policies.length === 1
  if (!isPair || !parts.isWhole || tenant === null || policy === null) {
    const partial = isPair && !unclear ? partialSet(tenants[0]!, policies[0]!) : null
    return { ...read, set: null, partial }
  }
  const set: PolicySet = {
    path,
    tenant: tenant.spec,
    policy: policy.spec,
    tenantDocument: placeOnly(tenants[0]!),
    policyDocument: placeOnly(policies[0]!),
    tenantMetadata: tenant.metadata,
    policyMetadata: policy.metadata,
    directory: tenant.directory,
  }
  return { ...read, set, partial: null }
}

interface WholeTenant extends Whole<Tenant> {
  readonly directory: DirectoryPlaces | null
}

interface ReadTenant {
  readonly value: WholeTenant | null
  readonly diagnostics: readonly Diagnostic[]
  readonly sources: readonly Source[]
}

/** Libraries that have a document in common, such as two commits, have what it means in common. */
const decodedTenant = memoized((document: Document) =>
  decodeTenantDocument(document.value, placesOf(document)),
)
const decodedPolicy = memoized((document: Document) =>
  decodePolicyDocument(document.value, placesOf(document)),
)

/** Decodes the tenant with the users and groups of its directory files. */
function readTenant(reading: Reading, document: Document): ReadTenant {
  const decoded = decodedTenant(document)
  const diagnostics = withMemberNames(decoded.diagnostics, document.value)
  const whole = decoded.value
  if (whole === null) return { value: null, diagnostics, sources: [] }
  const { spec } = whole
  if (spec.directory === null) return { value: { ...whole, directory: null }, diagnostics, sources: [] }
  const folder = folderOf(absolutePath(reading.cwd, document.source.file))
  const isList = typeof spec.directory !== 'string'
  const read = [spec.directory].flat().map((name, index) => {
    const named = addressIn(document)(isList ? `/spec/directory/${index}` : '/spec/directory')
    return readDirectoryFile(reading, absolutePath(folder, name), named)
  })
  const files = read.map(({ places }) => places).filter((places) => places !== null)
  const groups = [...spec.groups, ...read.flatMap((file) => file.groups)]
  const memberships = read.flatMap((file) => file.memberships)
  const users = joinedUsers([spec.users, ...read.map((file) => file.users)])
  const found = [...read.flatMap((file) => file.diagnostics), ...unknownGroups(groups, memberships)]
  if (found.length === 0 && users.length === 0) found.push(noUser(addressIn(document)('/spec/directory')))
  const sources = files.map(({ source }) => source)
  if (found.length > 0) return { value: null, diagnostics: [...diagnostics, ...found], sources }
  const value: WholeTenant = {
    ...whole,
    spec: {
      ...spec,
      users,
      groups: withMemberships(groups, memberships),
    },
    directory: {
      files,
      inTenant: { users: spec.users.length, groups: spec.groups.length },
      written: () => joined(read.map((file) => file.written())),
    },
  }
  return { value, diagnostics, sources }
}

/** A header alone is what an export that failed leaves. */
function noUser(at: Address): Diagnostic {
  return diagnostic({
    code: 'set/no-directory-user',
    message: 'the tenant has no user, and neither has its directory file',
    help: 'check that the export ended, or remove `directory`',
    at,
  })
}

function joined(written: readonly WrittenDirectory[]): WrittenDirectory {
  return {
    users: written.flatMap(({ users }) => users),
    groups: written.flatMap(({ groups }) => groups),
    memberships: written.flatMap(({ memberships }) => memberships),
  }
}

/** One finding for each undeclared group, at its first membership, and one for each membership without a group. */
function unknownGroups(groups: readonly Group[], memberships: readonly PlacedMembership[]): Diagnostic[] {
  const names = new Set(groups.map(({ name }) => normalName(name)))
  const unknown = memberships.filter(({ group }) => !names.has(normalName(group)))
  const byGroup = new Map<string, PlacedMembership[]>()
  for (const one of unknown) {
    const rows = byGroup.get(normalName(one.group))
    if (rows === undefined) byGroup.set(normalName(one.group), [one])
    else rows.push(one)
  }
  return [...byGroup.values()].flatMap((rows) => {
    const [{ group, at }] = rows as [PlacedMembership]
    if (group === '') return rows.map((row) => undeclared(row.at, 'a membership without a group', '', groups))
    const more = rows.length === 1 ? '' : `; ${rows.length} memberships name it`
    return [
      undeclared({ ...at, pointer: '/group' }, `no group \`${group}\` is declared${more}`, group, groups),
    ]
  })
}

function undeclared(at: Address, message: string, group: string, groups: readonly Group[]): Diagnostic {
  const names = groups.map(({ name }) => name)
  const help = meantOr(group, names, 'declare the group under `groups` of the Tenant')
  return diagnostic({ code: 'set/directory-group', message, help, at })
}

function lacking(
  documents: readonly Document[],
  kind: 'Tenant' | 'SsprPolicy',
  others: readonly Document[],
): Diagnostic[] {
  if (documents.length > 0 || others.length === 0) return []
  const at = addressIn(others[0]!)('/kind')
  return [
    diagnostic({
      code: kind === 'Tenant' ? 'set/no-tenant' : 'set/no-policy',
      message: `this policy set has no \`kind: ${kind}\``,
      help: isInput(at.file)
        ? `add a document with \`kind: ${kind}\` to the input, after a line \`---\``
        : `add a document with \`kind: ${kind}\` to the same folder, or name its file as well`,
      at,
    }),
  ]
}

function repeated(documents: readonly Document[], kind: 'Tenant' | 'SsprPolicy'): Diagnostic[] {
  return documents.slice(1).map((document) =>
    diagnostic({
      code: kind === 'Tenant' ? 'set/two-tenants' : 'set/two-policies',
      message: `this policy set has a second \`kind: ${kind}\``,
      help: 'put each set in its own folder, or both documents of a set in one file',
      at: addressIn(document)('/kind'),
      related: [{ message: 'the first one', at: addressIn(documents[0]!)('/kind') }],
    }),
  )
}

function placeOnly({ source, index }: Document): DocumentPlace {
  return { source, index }
}

import { diagnostic } from '../../diagnostics/diagnostic.ts'
import type { Diagnostic } from '../../diagnostics/diagnostic.ts'
import type { Document, DocumentPlace } from '../../document/parse.ts'
import type { Reading } from '../../document/read.ts'
import { absolutePath, folderOf } from '../../system/environment.ts'
import { addressIn, placesOf } from './locations.ts'
import { decodePolicyDocument, decodeTenantDocument } from '../decode.ts'
import type { Whole } from '../decode.ts'
import { readDirectoryFile } from './directory-file.ts'
import { withMemberships } from './directory-locations.ts'
import type { DirectoryPlaces, PlacedMembership, WrittenDirectory } from './directory-locations.ts'
import { withMemberNames } from './member-names.ts'
import { doubtfulSet } from '../doubtful.ts'
import type { Building } from './library.ts'
import { meantOr } from '../../diagnostics/suggestion.ts'
import { joinedUsers } from '../../model/users.ts'
import { normalName } from '../../model/directory.ts'
import type { Group, Tenant } from '../../model/tenant.ts'

/** Documents that belong together. */
interface SetParts {
  readonly path: string
  readonly isWhole: boolean
  readonly tenants: readonly Document[]
  readonly policies: readonly Document[]
}

/** Exactly one of each makes a set. What is missing is not reported where a document could not be read. */
export function assembleSet(reading: Reading, parts: SetParts, unclear: boolean, library: Building): void {
  const { tenants, policies } = parts
  const missing = unclear
    ? []
    : [...lacking(tenants, 'Tenant', policies), ...lacking(policies, 'SsprPolicy', tenants)]
  library.diagnostics.push(...missing, ...repeated(tenants, 'Tenant'), ...repeated(policies, 'SsprPolicy'))
  const decodedTenants = tenants.map((document) => decodedTenant(reading, document, library))
  const decodedPolicies = policies.map((document) =>
    decodedWith(decodePolicyDocument(document.value, placesOf(document)), library),
  )
  const [tenant] = decodedTenants
  const [policy] = decodedPolicies
  if (
    tenants.length !== 1 ||
    policies.length !== 1 ||
    !parts.isWhole ||
    tenant === null ||
    policy === null ||
    tenant === undefined ||
    policy === undefined
  ) {
    library.broken.push(parts.path)
    const alone = tenants.length === 1 && policies.length === 1 && !unclear
    const doubtful = alone ? doubtfulSet(tenants[0]!, policies[0]!) : null
    if (doubtful !== null) library.doubtful.push(doubtful)
    return
  }
  library.sets.push({
    path: parts.path,
    tenant: tenant.spec,
    policy: policy.spec,
    tenantDocument: placeOnly(tenants[0]!),
    policyDocument: placeOnly(policies[0]!),
    tenantMetadata: tenant.metadata,
    policyMetadata: policy.metadata,
    directory: tenant.directory,
  })
}

function decodedWith<Value>(
  decoded: { value: Value | null; diagnostics: readonly Diagnostic[] },
  library: Building,
): Value | null {
  library.diagnostics.push(...decoded.diagnostics)
  return decoded.value
}

interface WholeTenant extends Whole<Tenant> {
  readonly directory: DirectoryPlaces | null
}

/** The tenant with the users and groups of its directory files, if it names any. */
function decodedTenant(reading: Reading, document: Document, library: Building): WholeTenant | null {
  const { value, diagnostics } = decodeTenantDocument(document.value, placesOf(document))
  const whole = decodedWith({ value, diagnostics: withMemberNames(diagnostics, document.value) }, library)
  if (whole === null) return null
  const { spec } = whole
  if (spec.directory === null) return { metadata: whole.metadata, spec, directory: null }
  const folder = folderOf(absolutePath(reading.cwd, document.source.file))
  const isList = typeof spec.directory !== 'string'
  const read = [spec.directory].flat().map((name, index) => {
    const named = addressIn(document)(isList ? `/spec/directory/${index}` : '/spec/directory')
    return readDirectoryFile(reading, absolutePath(folder, name), named)
  })
  const files = read.map(({ places }) => places).filter((places) => places !== null)
  for (const { source } of files) library.sources.set(source.file, source)
  const groups = [...spec.groups, ...read.flatMap((file) => file.groups)]
  const memberships = read.flatMap((file) => file.memberships)
  const found = [...read.flatMap((file) => file.diagnostics), ...unknownGroups(groups, memberships)]
  library.diagnostics.push(...found)
  if (found.length > 0) return null
  return {
    ...whole,
    spec: {
      ...spec,
      users: joinedUsers([spec.users, ...read.map((file) => file.users)]),
      groups: withMemberships(groups, memberships),
    },
    directory: {
      files,
      inTenant: { users: spec.users.length, groups: spec.groups.length },
      written: () => joined(read.map((file) => file.written())),
    },
  }
}

function joined(written: readonly WrittenDirectory[]): WrittenDirectory {
  return {
    users: written.flatMap(({ users }) => users),
    groups: written.flatMap(({ groups }) => groups),
    memberships: written.flatMap(({ memberships }) => memberships),
  }
}

/** Memberships of groups that neither the Tenant nor a file declares. */
function unknownGroups(groups: readonly Group[], memberships: readonly PlacedMembership[]): Diagnostic[] {
  const names = new Set(groups.map(({ name }) => normalName(name)))
  return memberships
    .filter(({ group }) => !names.has(normalName(group)))
    .map(({ group, at }) =>
      diagnostic({
        code: 'set/directory-group',
        message: group === '' ? 'a membership without a group' : `no group \`${group}\` is declared`,
        help: meantOr(
          group,
          groups.map(({ name }) => name),
          'declare the group under `groups` of the Tenant',
        ),
        at,
      }),
    )
}

function lacking(
  documents: readonly Document[],
  kind: 'Tenant' | 'SsprPolicy',
  others: readonly Document[],
): Diagnostic[] {
  if (documents.length > 0 || others.length === 0) return []
  return [
    diagnostic({
      code: kind === 'Tenant' ? 'set/no-tenant' : 'set/no-policy',
      message: `this policy set has no \`kind: ${kind}\``,
      help: `put a document with \`kind: ${kind}\` into the same folder, or name its file as well`,
      at: addressIn(others[0]!)('/kind'),
    }),
  ]
}

function repeated(documents: readonly Document[], kind: 'Tenant' | 'SsprPolicy'): Diagnostic[] {
  return documents.slice(1).map((document) =>
    diagnostic({
      code: kind === 'Tenant' ? 'set/two-tenants' : 'set/two-policies',
      message: `this policy set has a second \`kind: ${kind}\``,
      help: 'give each set a folder of its own, or put both of its documents into one file',
      at: addressIn(document)('/kind'),
      related: [{ message: 'the first one', at: addressIn(documents[0]!)('/kind') }],
    }),
  )
}

function placeOnly({ source, index }: Document): DocumentPlace {
  return { source, index }
}

import { diagnostic } from '../../diagnostics/diagnostic.ts'
import type { Diagnostic } from '../../diagnostics/diagnostic.ts'
import type { Document, DocumentPlace } from '../../document/parse.ts'
import type { Reading } from '../../document/read.ts'
import { absolutePath, folderOf } from '../../system/environment.ts'
import { addressIn, placesOf } from './locations.ts'
import { decodePolicyDocument, decodeTenantDocument } from '../decode.ts'
import type { Whole } from '../decode.ts'
import { readDirectoryFile } from './directory-file.ts'
import type { DirectoryPlaces } from './directory-locations.ts'
import { withMemberNames } from './member-names.ts'
import { doubtfulSet } from '../doubtful.ts'
import type { Building } from './library.ts'
import type { Tenant } from '../../model/tenant.ts'

/** Documents that belong together. */
interface SetParts {
  readonly path: string
  readonly isWhole: boolean
  readonly tenants: readonly Document[]
  readonly policies: readonly Document[]
}

/** Exactly one of each makes a set. What is missing is not reported where a document could not be read. */
export function makeSet(reading: Reading, parts: SetParts, unclear: boolean, library: Building): void {
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

/** The tenant with the users and groups of its directory file, if it names one. */
function decodedTenant(reading: Reading, document: Document, library: Building): WholeTenant | null {
  const { value, diagnostics } = decodeTenantDocument(document.value, placesOf(document))
  const whole = decodedWith({ value, diagnostics: withMemberNames(diagnostics, document.value) }, library)
  if (whole === null) return null
  if (whole.spec.directory === null) return { metadata: whole.metadata, spec: whole.spec, directory: null }
  const folder = folderOf(absolutePath(reading.cwd, document.source.file))
  const path = absolutePath(folder, whole.spec.directory)
  const read = readDirectoryFile(reading, path, addressIn(document)('/spec/directory'))
  library.diagnostics.push(...read.diagnostics)
  if (read.source !== null) library.sources.set(read.source.file, read.source)
  const spec = {
    ...whole.spec,
    users: [...whole.spec.users, ...read.users],
    groups: [...whole.spec.groups, ...read.groups],
  }
  if (read.diagnostics.length > 0 || read.source === null) return null
  const directory = {
    source: read.source,
    users: { inTenant: whole.spec.users.length, lines: read.userLines },
    groups: { inTenant: whole.spec.groups.length, lines: read.groupLines },
    written: read.written,
  }
  return { ...whole, spec, directory }
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

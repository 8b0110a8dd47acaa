import { diagnostic, hasErrors } from '../diagnostics/diagnostic.ts'
import type { Address, Diagnostic } from '../diagnostics/diagnostic.ts'
import { tokenAt } from '../document/locate.ts'
import { cutOff } from '../document/cut-off.ts'
import { parse } from '../document/parse.ts'
import type { Document, DocumentPlace } from '../document/parse.ts'
import { findFiles, readSource } from '../document/read.ts'
import type { FileGroup, Reading } from '../document/read.ts'
import type { Source } from '../document/source.ts'
import { absolutePath, folderOf } from '../environment.ts'
import { decodePolicyDocument, decodeTenantDocument } from './decode.ts'
import type { Metadata, Whole } from './decode.ts'
import { doubtfulSet } from './doubtful.ts'
import type { DoubtfulSet } from './doubtful.ts'
import { readDirectoryFile } from './directory-file.ts'
import { addressInDirectory } from './directory-places.ts'
import type { DirectoryPlaces } from './directory-places.ts'
import { isKnownKind, kindOf } from './kinds.ts'
import type { Places } from './shape.ts'
import type { SsprPolicy } from './sspr-policy.ts'
import type { Tenant } from './tenant.ts'

/** One Tenant and the SsprPolicy for it. */
export interface PolicySet {
  /** As shown: the folder or file it was found in. */
  readonly path: string
  readonly tenant: Tenant
  readonly policy: SsprPolicy
  readonly tenantDocument: DocumentPlace
  readonly policyDocument: DocumentPlace
  readonly tenantMetadata: Metadata
  readonly policyMetadata: Metadata
  /** Set if some of its users and groups stand in a file of their own. */
  readonly directory: DirectoryPlaces | null
}

/** Everything that was read. */
export interface Library {
  readonly sets: readonly PolicySet[]
  /** Documents of `kind: Cases`, not decoded yet. */
  readonly cases: readonly Document[]
  readonly diagnostics: readonly Diagnostic[]
  /** By name as shown, for code frames. */
  readonly sources: ReadonlyMap<string, Source>
  /** How many files were read. */
  readonly files: number
  /** Paths of groups that should be a set and are none, because of errors. */
  readonly broken: readonly string[]
  /** Those of them that may have been meant in a known number of ways. */
  readonly doubtful: readonly DoubtfulSet[]
}

/**
 * Reads every policy set and case file behind paths.
 *
 * @throws Failure if a path does not exist, or nothing is found.
 */
export function readLibrary(reading: Reading, paths: readonly string[]): Library {
  return readGroups(reading, findFiles(reading, paths))
}

/** The same for files that are grouped already. */
export function readGroups(reading: Reading, groups: readonly FileGroup[]): Library {
  const library: Building = {
    sets: [],
    cases: [],
    diagnostics: [],
    sources: new Map(),
    files: 0,
    broken: [],
    doubtful: [],
  }
  for (const group of groups) readGroup(reading, group, library)
  return library
}

type Building = {
  sets: PolicySet[]
  cases: Document[]
  diagnostics: Diagnostic[]
  sources: Map<string, Source>
  files: number
  broken: string[]
  doubtful: DoubtfulSet[]
}

/** Documents of one file, by their kind. */
interface FileContent {
  readonly path: string
  /** False if a document of the file cannot be read: it may hold what the others lack. */
  readonly isWhole: boolean
  readonly tenants: readonly Document[]
  readonly policies: readonly Document[]
}

function readGroup(reading: Reading, group: FileGroup, library: Building): void {
  const before = library.diagnostics.length
  const notes: Diagnostic[] = []
  const contents: FileContent[] = []
  for (const path of group.files) contents.push(readContent(reading, path, library, notes))
  makeSets(reading, group, contents, library)
  // Where half a file is missing, its errors say so; this is for what would else be taken as whole.
  if (notes.length > 0 && !hasErrors(library.diagnostics.slice(before))) library.diagnostics.push(...notes)
}

function readContent(reading: Reading, path: string, library: Building, notes: Diagnostic[]): FileContent {
  library.files++
  const source = readSource(reading, path)
  const tenants: Document[] = []
  const policies: Document[] = []
  if ('code' in source) {
    const { file } = source.at
    library.diagnostics.push(source)
    library.sources.set(file, { file, text: '' })
    return { path: file, isWhole: false, tenants, policies }
  }
  library.sources.set(source.file, source)
  const { documents, diagnostics } = parse(source)
  const note = cutOff(source)
  if (note !== null) notes.push(note)
  let isWhole = !hasErrors(diagnostics)
  for (const document of documents) {
    const kind = isKnownKind(document, library.diagnostics) ? kindOf(document) : null
    if (kind === null) isWhole = false
    else if (kind === 'Cases') library.cases.push(document)
    else if (kind === 'Tenant') tenants.push(document)
    else policies.push(document)
  }
  library.diagnostics.push(...diagnostics)
  return { path: source.file, isWhole, tenants, policies }
}

/** A file with both is a set of its own; what the others hold makes one together. */
function makeSets(
  reading: Reading,
  group: FileGroup,
  contents: readonly FileContent[],
  library: Building,
): void {
  const together = { path: group.path, isWhole: true, tenants: [] as Document[], policies: [] as Document[] }
  let alone = 0
  for (const content of contents) {
    const { tenants, policies } = content
    if (tenants.length > 0 && policies.length > 0) {
      alone++
      // INVARIANT: a set in one file is named by the file, unless it is all there is in its folder.
      const path = contents.length === 1 ? group.path : content.path
      makeSet(reading, { ...content, path }, !content.isWhole, library)
    } else {
      together.tenants.push(...tenants)
      together.policies.push(...policies)
      together.isWhole &&= content.isWhole || tenants.length + policies.length === 0
    }
  }
  const unclear = contents.some((content) => !content.isWhole)
  if (together.tenants.length + together.policies.length > 0) makeSet(reading, together, unclear, library)
  else if (unclear && alone === 0) library.broken.push(group.path)
}

interface SetParts {
  readonly path: string
  readonly isWhole: boolean
  readonly tenants: readonly Document[]
  readonly policies: readonly Document[]
}

/** Exactly one of each makes a set. What is missing is not reported where a document could not be read. */
function makeSet(reading: Reading, parts: SetParts, unclear: boolean, library: Building): void {
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
  const whole = decodedWith(decodeTenantDocument(document.value, placesOf(document)), library)
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

/** Addresses in a document. */
export function addressIn(document: DocumentPlace): (pointer: string, part?: 'key' | 'value') => Address {
  const { source, index } = document
  return (pointer, part) => ({
    file: source.file,
    document: index,
    pointer,
    ...(part === undefined ? {} : { part }),
  })
}

/** The places of a document's own parts. */
export function placesOf(document: DocumentPlace): Places {
  const addressOf = addressIn(document)
  return { addressOf, textAt: (pointer) => tokenAt(document.source, addressOf(pointer)).text }
}

/** Where a pointer into a set (`/tenant/...`, `/policy/...`) stands in its files. */
export function addressInSet(set: PolicySet, pointer: string, part?: 'key' | 'value'): Address {
  const isTenant = pointer.startsWith('/tenant')
  const document = isTenant ? set.tenantDocument : set.policyDocument
  const inSpec = pointer.slice('/tenant'.length)
  const elsewhere =
    isTenant && set.directory !== null ? addressInDirectory(set.directory, inSpec, part) : null
  return elsewhere ?? addressIn(document)(`/spec${inSpec}`, part)
}

import { hasErrors, type Diagnostic } from '../../diagnostics/diagnostic.ts'
import type { Document, DocumentPlace } from '../../document/parse.ts'
import { findFiles, type FileGroup, type Reading } from '../../document/read.ts'
import type { Source } from '../../document/source.ts'
import { readContent, type ContentReader, type FileContent } from './classify-documents.ts'
import type { Metadata } from '../decode.ts'
import type { DirectoryPlaces } from './directory-locations.ts'
import type { PartialSet } from '../partial-set.ts'
import { assembleSet, type AssembledSet } from './assemble-set.ts'
import type { SsprPolicy } from '../../model/sspr-policy.ts'
import type { Tenant } from '../../model/tenant.ts'

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
  /** Set if some of its users and groups are in a file of their own. */
  readonly directory: DirectoryPlaces | null
}

/** Everything that was read. */
export interface Library {
  /** By path. */
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
  /** Those of them that can be read without their wrong values. */
  readonly partial: readonly PartialSet[]
}

/**
 * Reads every policy set and case file behind paths.
 *
 * @throws Failure if a path does not exist, or nothing is found.
 */
export function readLibrary(
  reading: Reading,
  paths: readonly string[],
  contentOf: ContentReader = readContent,
): Library {
  return readGroups(reading, findFiles(reading, paths), contentOf)
}

/** The same for files that are grouped already. */
export function readGroups(
  reading: Reading,
  groups: readonly FileGroup[],
  contentOf: ContentReader = readContent,
): Library {
  const read = groups.map((group) => readGroup(reading, group, contentOf))
  const sources = read.flatMap((one) => one.sources)
  return {
    sets: read.flatMap(({ sets }) => sets).sort(byPath),
    cases: read.flatMap(({ cases }) => cases),
    diagnostics: read.flatMap(({ diagnostics }) => diagnostics),
    sources: new Map(sources.map((source) => [source.file, source])),
    files: groups.reduce((count, { files }) => count + files.length, 0),
    broken: read.flatMap(({ broken }) => broken).sort(),
    partial: read.flatMap(({ partial }) => partial),
  }
}

interface GroupContent extends Omit<Library, 'sources' | 'files'> {
  readonly sources: readonly Source[]
}

function readGroup(reading: Reading, group: FileGroup, contentOf: ContentReader): GroupContent {
  const contents = group.files.map((path) => contentOf(reading, path))
  const { assembled, isBroken } = setsOf(reading, group, contents)
  const diagnostics = [...contents, ...assembled].flatMap((one) => one.diagnostics)
  // Where half a file is missing, its errors say so; this is for what would else be taken as whole.
  const cutOff = hasErrors(diagnostics) ? [] : contents.flatMap((content) => content.cutOff ?? [])
  return {
    sets: assembled.flatMap(({ set }) => set ?? []),
    cases: contents.flatMap(({ cases }) => cases),
    diagnostics: [...diagnostics, ...cutOff],
    sources: [...contents.map(({ source }) => source), ...assembled.flatMap(({ sources }) => sources)],
    broken: [
      ...assembled.filter(({ set }) => set === null).map(({ path }) => path),
      ...(isBroken ? [group.path] : []),
    ],
    partial: assembled.flatMap(({ partial }) => partial ?? []),
  }
}

/** A file with both documents is a set; the documents of other files form one together. */
function setsOf(
  reading: Reading,
  group: FileGroup,
  contents: readonly FileContent[],
): { readonly assembled: readonly AssembledSet[]; readonly isBroken: boolean } {
  const isSet = ({ tenants, policies }: FileContent) => tenants.length > 0 && policies.length > 0
  const alone = contents.filter(isSet).map((content) =>
    // INVARIANT: a set in one file is named by the file, unless it is all there is in its folder.
    assembleSet(
      reading,
      { ...content, path: contents.length === 1 ? group.path : content.path },
      !content.isWhole,
    ),
  )
  const others = contents.filter((content) => !isSet(content))
  const tenants = others.flatMap((content) => content.tenants)
  const policies = others.flatMap((content) => content.policies)
  const unclear = contents.some((content) => !content.isWhole)
  if (tenants.length + policies.length === 0)
    return { assembled: alone, isBroken: unclear && alone.length === 0 }
  const isWhole = others.every(
    (content) => content.isWhole || content.tenants.length + content.policies.length === 0,
  )
  const together = { path: group.path, isWhole, tenants, policies }
  return { assembled: [...alone, assembleSet(reading, together, unclear)], isBroken: false }
}

function byPath(one: PolicySet, other: PolicySet): number {
  return one.path < other.path ? -1 : Number(one.path > other.path)
}

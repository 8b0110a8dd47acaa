import { hasErrors } from '../../diagnostics/diagnostic.ts'
import type { Diagnostic } from '../../diagnostics/diagnostic.ts'
import type { Document, DocumentPlace } from '../../document/parse.ts'
import { findFiles } from '../../document/read.ts'
import type { FileGroup, Reading } from '../../document/read.ts'
import type { Source } from '../../document/source.ts'
import { readContent } from './classify-documents.ts'
import type { FileContent } from './classify-documents.ts'
import type { Metadata } from '../decode.ts'
import type { DirectoryPlaces } from './directory-locations.ts'
import type { DoubtfulSet } from '../doubtful.ts'
import { assembleSet } from './assemble-set.ts'
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

/** A library that is being read. */
export interface Building extends Library {
  readonly sets: PolicySet[]
  readonly cases: Document[]
  readonly diagnostics: Diagnostic[]
  readonly sources: Map<string, Source>
  files: number
  readonly broken: string[]
  readonly doubtful: DoubtfulSet[]
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
      assembleSet(reading, { ...content, path }, !content.isWhole, library)
    } else {
      together.tenants.push(...tenants)
      together.policies.push(...policies)
      together.isWhole &&= content.isWhole || tenants.length + policies.length === 0
    }
  }
  const unclear = contents.some((content) => !content.isWhole)
  if (together.tenants.length + together.policies.length > 0) assembleSet(reading, together, unclear, library)
  else if (unclear && alone === 0) library.broken.push(group.path)
}

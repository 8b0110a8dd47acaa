import { Failure } from '../diagnostics/failure.ts'
import { assemble } from '../graph/assemble/assemble.ts'
import type { AuditEvent } from '../graph/last-changes.ts'
import type { Collected } from '../graph/collected.ts'
import type { Side } from '../graph/compare-settings.ts'
import { expectedChanges } from '../graph/expected-changes.ts'
import type { ExpectedChange } from '../graph/expected-changes.ts'
import { collectFiles } from '../graph/import-files.ts'
import type { SectionResult } from '../graph/pull/section-result.ts'
import { sideOfImport, sideOfSet } from '../graph/sides.ts'
import { sideWithPortal } from '../graph/side-with-portal.ts'
import type { Instant } from '../model/time.ts'
import { folderGroups } from '../document/read.ts'
import { readLibrary } from '../policy/load/library.ts'
import { absolutePath } from '../system/environment.ts'
import type { Environment } from '../system/environment.ts'
import type { CommandOption } from './command.ts'
import type { PortalFile } from './portal-file.ts'
import { pullOptions } from './pull-tenant.ts'

/** Options that say where the tenant is read from. */
export const tenantOptions: readonly CommandOption[] = [
  ...pullOptions.map((option) =>
    option.flags.startsWith('--tenant ') ? option : { ...option, needs: '--tenant' as const },
  ),
  {
    flags: '--from <file>',
    about: 'use a tenant that was imported or pulled before, without network access',
    excludes: ['--tenant'],
  },
]

export interface TenantSide {
  readonly side: Side
  /** Changes that Microsoft has made by the moment asked for. */
  readonly expected: readonly ExpectedChange[]
  /** Entries of the audit log about these activities. */
  audits(activities: readonly string[]): Promise<Audits>
}

/** Entries of the audit log, or why there are none. */
export interface Audits {
  readonly events: readonly AuditEvent[]
  readonly refusal: SectionResult | null
}

const noAudits = () => Promise.resolve({ events: [], refusal: null })

/** Reads the tenant from files: a policy set that was imported before, or exports. @throws Failure if there are none */
export function tenantFromFiles(
  from: string,
  portal: PortalFile | null,
  environment: Environment,
  at: Instant,
): TenantSide {
  const set = importedSet(from, environment)
  const paths = portal === null ? [from] : [portal.path, from]
  if (set === null) return tenantOf(collectFiles(environment, paths), at)
  if (portal === null) return set
  const { side, expected } = tenantOf(portal.collected, at)
  return { ...set, side: sideWithPortal(set.side, side), expected }
}

/** What was collected, as a side of a comparison. */
export function tenantOf(collected: Collected, at: Instant): TenantSide {
  const imported = assemble(collected, { keepContactData: false, directoryFile: null })
  return {
    side: sideOfImport(imported),
    expected: expectedChanges(collected, at),
    audits: () => Promise.resolve({ events: collected.audits, refusal: null }),
  }
}

/** The policy set, if the path has YAML files. */
function importedSet(path: string, environment: Environment): TenantSide | null {
  if (!hasDocuments(path, environment)) return null
  const { sets, broken } = readWhatIsThere(path, environment)
  if (sets.length > 1)
    throw new Failure(
      'usage/several-sets',
      `\`${path}\` contains ${sets.length} policy sets`,
      'name one of them',
    )
  if (broken > 0)
    throw new Failure(
      'usage/broken-set',
      `the policy set in \`${path}\` has errors`,
      `run \`sspr validate ${path}\``,
    )
  const [set] = sets
  return set === undefined ? null : { side: sideOfSet(set), expected: [], audits: noAudits }
}

/** True for documents of the language: exports are YAML too, and standard input has no file name to tell by. */
function hasDocuments(path: string, environment: Environment): boolean {
  return yamlFiles(path, environment).some((file) => isDocument(environment.files.read(file)))
}

/** The files of a path that may be a policy set. */
function yamlFiles(path: string, environment: Environment): string[] {
  const { cwd, files } = environment
  const absolute = absolutePath(cwd, path)
  const kind = files.kindOf(absolute)
  if (kind === 'folder') return folderGroups(environment, absolute, yamlName).flatMap((group) => group.files)
  return kind === 'file' && (path === '-' || yamlName.test(path)) ? [absolute] : []
}

const yamlName = /\.ya?ml$/i

function isDocument(bytes: Uint8Array): boolean {
  return /["']?apiVersion["']?\s*:\s*["']?sspr\//.test(new TextDecoder().decode(bytes.subarray(0, 65_536)))
}

function readWhatIsThere(path: string, environment: Environment) {
  try {
    const { sets, broken } = readLibrary(environment, [path])
    return { sets, broken: broken.length }
  } catch (error) {
    // A folder of exports may hold no YAML at all.
    if (error instanceof Failure && error.code === 'usage/no-match') return { sets: [], broken: 0 }
    throw error
  }
}

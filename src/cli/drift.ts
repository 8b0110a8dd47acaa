import { Failure } from '../diagnostics/failure.ts'
import { placeOf } from '../document/resolve-locations.ts'
import { activitiesAbout, lastChange } from '../graph/last-changes.ts'
import { compareDirectories } from '../graph/compare-directories.ts'
import { methodsAt } from '../graph/configuration.ts'
import type { Instant } from '../model/time.ts'
import type { Library, PolicySet } from '../policy/load/library.ts'
import { addressInSet } from '../policy/load/locations.ts'
import { visible } from '../reports/code-frame.ts'
import { driftBody, driftMarkdown, driftText } from '../reports/drift.ts'
import type { DriftReport } from '../reports/drift.ts'
import { jsonReport } from '../reports/json.ts'
import type { Command } from './command.ts'
import { compareTenant } from './compare-tenant.ts'
import { exitCodes } from './exit-codes.ts'
import { oneSetOf } from './one-set.ts'
import { reportHeader } from './report-header.ts'
import { readTenantOf } from './read-tenant-of.ts'
import type { BothSides } from './read-tenant-of.ts'
import { tenantOptions } from './tenant-side.ts'

export const driftCommand: Command = {
  args: '[path]',
  options: [
    ...tenantOptions,
    { flags: '--portal <file>', about: 'the response of the portal about the blade, saved to a file' },
  ],
  formats: ['text', 'json', 'markdown'],
  examples: [
    ['sspr drift --from export/ --portal blade.json policies/contoso', 'compare without network access'],
  ],
  async run(invocation, environment) {
    const found = await oneSetOf('drift', invocation, environment)
    if ('exit' in found) return found
    const sides = await readTenantOf(found.set, invocation, environment)
    const report = await driftReport(found.set, found.library, sides, invocation.at)
    const error = notRead(report) ?? nothingCompared(report)
    return {
      exit: exitOf(report, error),
      error,
      render(format, colour) {
        if (format === 'json')
          return jsonReport(reportHeader('drift', invocation), {
            ...driftBody(report),
            ...(error === null ? {} : { error }),
          })
        return format === 'markdown' ? driftMarkdown(report) : visible(driftText(report, colour))
      },
    }
  },
}

async function driftReport(
  set: PolicySet,
  library: Library,
  { git, tenant }: BothSides,
  at: Instant,
): Promise<DriftReport> {
  const settings = compareTenant(git, tenant, at)
  const directories = compareDirectories(git, tenant.side)
  const { expected, unknown } = settings
  const different = [...settings.different, ...directories.different]
  const activities = activitiesAbout(different)
  const { events, refusal } =
    activities.length === 0 ? { events: [], refusal: null } : await tenant.audits(activities)
  return {
    tenant: set.tenantMetadata.name,
    summary: {
      compared: settings.compared,
      users: directories.users,
      groups: directories.groups,
      different: different.length,
      expected: expected.length,
      unknown: unknown.length,
    },
    expected,
    different: different.map(({ document, pointer, setting, git, tenant }) => ({
      ...{ document, pointer, method: methodIn(setting), git, tenant },
      changed: lastChange({ document, pointer }, events),
      ...placeIn(set, library, pointer.replace(/^\/spec/, `/${document}`)),
    })),
    unknown: unknown.map(({ isListed, ...one }) => ({ ...one, listed: isListed })),
    notCompared: directories.notCompared,
    audit: refusal === null || refusal.result === 'ok' ? null : { ...refusal, result: refusal.result },
  }
}

/** The method of a setting of the methods policy; null: it is another setting. */
function methodIn(setting: string): string | null {
  return setting.startsWith(`${methodsAt}/`) ? setting.slice(methodsAt.length + 1) : null
}

function placeIn(set: PolicySet, { sources }: Library, pointer: string) {
  const { file, span } = placeOf(addressInSet(set, pointer), sources)
  return { file, span }
}

/** An unread section takes precedence over drift. */
function exitOf({ different }: DriftReport, error: Failure | null): number {
  if (error !== null) return exitCodes.usage
  return different.length > 0 ? exitCodes.gate : exitCodes.good
}

/** A set that knows nothing agrees with every tenant. */
function nothingCompared({ summary, different }: DriftReport): Failure | null {
  const { compared, users, groups } = summary
  if (compared + users + groups + different.length > 0) return null
  return new Failure(
    'drift/nothing-compared',
    'nothing could be compared: the set lists every setting as unknown',
    'add the intended values to the set, and remove them from `metadata.unknown`',
  )
}

function notRead({ unknown }: DriftReport): Failure | null {
  const missing = unknown.filter(({ listed }) => !listed)
  if (missing.length === 0) return null
  return new Failure(
    'drift/not-read',
    `${missing.length} settings could not be read, and the set does not list them as unknown: ${missing
      .slice(0, 3)
      .map(({ pointer }) => pointer)
      .join(', ')}${missing.length > 3 ? ', ...' : ''}`,
    'read them from another source (--portal, --from), or list them in `metadata.unknown`',
  )
}

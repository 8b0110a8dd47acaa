import { assemble } from '../graph/assemble/assemble.ts'
import { expectedChanges } from '../graph/expected-changes.ts'
import { pull } from '../graph/pull/pull.ts'
import { pullAudit } from '../graph/pull/pull-audit.ts'
import { sideOfImport } from '../graph/sides.ts'
import type { Environment } from '../system/environment.ts'
import type { Invocation } from './command.ts'
import { withReasons } from './pull.ts'
import { readPortalFile } from './portal-file.ts'
import { pullOptionsOf } from './pull-tenant.ts'
import { tenantFromFiles, tenantOf } from './tenant-side.ts'
import type { TenantSide } from './tenant-side.ts'

/** The tenant from the files that are named, or through Microsoft Graph. @throws Failure if it cannot be read */
export async function readTenant(invocation: Invocation, environment: Environment): Promise<TenantSide> {
  const { tenant, from, portal: written } = invocation.options
  const portal = typeof written === 'string' ? readPortalFile(written, environment) : null
  if (typeof from === 'string') return tenantFromFiles(from, portal, environment, invocation.at)
  if (portal !== null && tenant === undefined) return tenantOf(portal.collected, invocation.at)
  // The groups that the portal's answer names are read too.
  const options = pullOptionsOf(invocation, environment, portal?.collected)
  const pulled = await pull(options)
  const imported = assemble(pulled.collected, { keepContactData: false, directoryFile: null })
  return {
    side: sideOfImport(withReasons(imported, pulled)),
    expected: expectedChanges(pulled.collected, invocation.at),
    async audits(activities) {
      const { events, section } = await pullAudit(activities, options, environment.now())
      return { events, refusal: section.result === 'ok' ? null : section }
    },
  }
}

import { assemble } from '../graph/assemble/assemble.ts'
import { expectedChanges } from '../graph/expected.ts'
import { collectFiles } from '../graph/import-files.ts'
import { pull } from '../graph/pull/pull.ts'
import { pullAudit } from '../graph/pull/pull-audit.ts'
import { sideOfImport } from '../graph/sides.ts'
import type { Environment } from '../system/environment.ts'
import type { Invocation } from './command.ts'
import { withReasons } from './pull.ts'
import { pullOptionsOf } from './pull-tenant.ts'
import { namedFiles, tenantFromFiles } from './tenant-side.ts'
import type { TenantSide } from './tenant-side.ts'

/** The tenant from the files that are named, or through Microsoft Graph. @throws Failure if it cannot be read */
export async function readTenant(invocation: Invocation, environment: Environment): Promise<TenantSide> {
  const files = namedFiles(invocation)
  const { tenant, from } = invocation.options
  if (typeof from === 'string' || (files.length > 0 && tenant === undefined))
    return tenantFromFiles(files, environment, invocation.at)
  // The groups that the portal's answer names are read too.
  const portal = files.length === 0 ? undefined : collectFiles(environment, files)
  const options = pullOptionsOf(invocation, environment, portal)
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

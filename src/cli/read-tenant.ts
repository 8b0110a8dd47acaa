import { Failure } from '../diagnostics/failure.ts'
import type { Environment } from '../system/environment.ts'
import type { Invocation } from './command.ts'
import { namedFiles, tenantFromFiles } from './tenant-side.ts'
import type { TenantSide } from './tenant-side.ts'

/** The tenant from the files that are named. @throws Failure if none is */
export async function readTenant(invocation: Invocation, environment: Environment): Promise<TenantSide> {
  const files = namedFiles(invocation)
  if (files.length > 0) return tenantFromFiles(files, environment)
  throw new Failure('usage/arguments', 'the tenant to compare with is missing', 'add `--from FILE`')
}

import type { Environment } from '../system/environment.ts'
import { commandFunction, reportOf } from './command-report.ts'
import type { OneSetOptions, TenantOptions } from './options.ts'
import type {
  DriftReport,
  ImportReport,
  PlanReport,
  PullReport,
  ReconcileReport,
} from '../reports/reports.generated.ts'

/**
 * Compares our answers with Microsoft's registration report, user by user.
 *
 * @example
 * import { reconcile } from 'sspr-as-code'
 * console.log(await reconcile('gone.csv').catch((failure) => failure.code)) // usage/no-such-file
 */
export function reconcile(
  report: string,
  { path, ...options }: OneSetOptions & { names?: boolean; anonymous?: boolean } = {},
  environment?: Environment,
): Promise<ReconcileReport> {
  return reportOf('reconcile', [report, path], options, environment)
}

/**
 * Compares a tenant as imported or pulled with the policy set in git.
 *
 * @example
 * import { drift } from 'sspr-as-code'
 * const from = 'gone.yaml'
 * console.log(await drift({ path: 'policies/examples', from }).catch((failure) => failure.code)) // usage/no-such-file
 */
export const drift = commandFunction<
  OneSetOptions & TenantOptions & { from?: string; portal?: string },
  DriftReport
>('drift')

/**
 * Pulls the configuration of a tenant from Microsoft Graph; with `permissions` lists what that needs, and pulls nothing.
 *
 * @example
 * import { pull } from 'sspr-as-code'
 * const { permissions } = await pull({ permissions: true, withUsers: true })
 * console.log(permissions[0].permission) // AuditLog.Read.All
 */
export const pull = commandFunction<
  TenantOptions & { permissions?: boolean; out?: string; force?: boolean; keepContactData?: boolean },
  PullReport
>('pull')

/**
 * Lists what must change in the portal or through Graph so that the tenant matches git. Changes nothing.
 *
 * @example
 * import { plan } from 'sspr-as-code'
 * const from = 'gone.yaml'
 * console.log(await plan({ path: 'policies/examples', from }).catch((failure) => failure.code)) // usage/no-such-file
 */
export const plan = commandFunction<OneSetOptions & TenantOptions & { from?: string }, PlanReport>('plan')

/**
 * Imports the configuration of a tenant from files. Nothing is written unless `out` names a folder.
 *
 * @example
 * import { importFiles } from 'sspr-as-code'
 * console.log(await importFiles(['gone.json']).catch((failure) => failure.code)) // usage/no-such-file
 */
export function importFiles(
  files: readonly string[],
  options: { readonly out?: string; readonly force?: boolean; readonly keepContactData?: boolean } = {},
  environment?: Environment,
): Promise<ImportReport> {
  return reportOf('import', files, options, environment)
}

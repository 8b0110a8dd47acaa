import { Failure } from '../diagnostics/failure.ts'
import type { Collected } from '../graph/collected.ts'
import { createClient } from '../graph/pull/client.ts'
import { cloudOf, isLoopback } from '../graph/pull/clouds.ts'
import type { PullOptions } from '../graph/pull/pull-options.ts'
import { noState, openState } from '../graph/pull/state.ts'
import { authModes, tokenSource } from '../graph/pull/tokens.ts'
import { wrapText } from '../reports/wrap-text.ts'
import type { Environment } from '../system/environment.ts'
import type { CommandOption, Invocation } from './command.ts'

/** Options of the commands that read a tenant through Microsoft Graph. */
export const pullOptions: readonly CommandOption[] = [
  { flags: '--tenant <id>', about: 'the tenant, by its id or one of its domains (default: AZURE_TENANT_ID)' },
  {
    flags: '--cloud <name>',
    about: 'the cloud of the tenant: public, usGovernment, usGovernmentDoD or china',
    default: 'public',
  },
  { flags: '--auth <name>', about: `how to sign in: ${authModes.join(', ')}`, default: 'env' },
  { flags: '--with-users', about: 'also read users, group members and registered methods' },
  { flags: '--state <file>', about: 'save progress to this file, and continue an interrupted pull from it' },
]

/** How to read the tenant that the options name. @throws Failure if they name none */
export function pullOptionsOf(
  invocation: Pick<Invocation, 'options' | 'quiet'>,
  environment: Environment,
  into?: Collected,
): PullOptions {
  const { options, quiet } = invocation
  const { stderr } = environment
  const lineStart = stderr.isTerminal ? '\r\u001b[K' : ''
  const { tenant = environment.variables.AZURE_TENANT_ID, state } = options
  if (typeof tenant !== 'string')
    throw new Failure(
      'usage/arguments',
      'missing `--tenant ID`',
      'give the id or a domain of the tenant, or set AZURE_TENANT_ID',
    )
  if (!/^[A-Za-z0-9][A-Za-z0-9.-]{0,252}$/.test(tenant))
    throw new Failure(
      'usage/bad-option',
      `${options.tenant === undefined ? 'AZURE_TENANT_ID' : '`--tenant`'} is neither an id nor a domain`,
      'write contoso.onmicrosoft.com',
    )
  const cloud = cloudOf(String(options.cloud), environment.variables)
  const withUsers = options.withUsers === true
  const keepContactData = options.keepContactData === true
  const token = tokenSource(String(options.auth), { cloud, tenant, environment })
  const about = { tenant, cloud: cloud.name, withUsers, keepContactData }
  return {
    client: createClient({
      ...{ cloud, token, environment },
      paceReports: !isLoopback(cloud.graph),
      tell(message) {
        if (!quiet) stderr.write(`${lineStart}${wrapText(`sspr: ${message}\n`, stderr.columns)}`)
      },
    }),
    cloud,
    tenant,
    withUsers,
    keepContactData,
    ...(into === undefined ? {} : { into }),
    state: typeof state === 'string' ? openState(state, about, environment) : noState,
    progress(section, items) {
      if (!quiet && stderr.isTerminal) stderr.write(`\r${section}: ${items}  \u001b[K`)
    },
  }
}

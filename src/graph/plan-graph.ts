import type { Tenant } from '../model/tenant.ts'
import type { Difference, Side } from './compare.ts'
import { configurationIds } from './formats/method-configuration.ts'
import type { ConfiguredMethod } from './formats/method-configuration.ts'
import type { GraphStep } from './plan.ts'

const policyUrl = '/policies/authenticationMethodsPolicy'
const methodsAt = '/spec/authenticationMethodsPolicy/methods/'

/** The requests to Microsoft Graph: the methods before the state of the migration that makes them count. SOURCE: R-160 */
export function graphSteps(different: readonly Difference[], git: Side): GraphStep[] {
  const found = (setting: string) =>
    different.filter((one) => one.document === 'tenant' && one.setting === setting)
  const methods = different.filter((one) => one.document === 'tenant' && one.setting.startsWith(methodsAt))
  return [
    ...found('/spec/administratorsCanReset').map((one) =>
      request(
        one,
        '/policies/authorizationPolicy',
        { allowedToUseSSPR: one.git },
        'Policy.ReadWrite.Authorization',
      ),
    ),
    ...methods.map((one) => {
      const method = one.setting.slice(methodsAt.length) as ConfiguredMethod
      const url = `${policyUrl}/authenticationMethodConfigurations/${configurationIds[method]}`
      return request(one, url, configurationOf(git.tenant, method), 'Policy.ReadWrite.AuthenticationMethod')
    }),
    ...found('/spec/authenticationMethodsPolicy/migrationState').map((one) =>
      request(one, policyUrl, { policyMigrationState: one.git }, 'Policy.ReadWrite.AuthenticationMethod'),
    ),
  ]
}

function request({ pointer }: Difference, url: string, body: object, scope: string): GraphStep {
  return { by: 'graph', method: 'PATCH', url, body, scope, pointer }
}

const authenticatorModes = { any: 'any', push: 'push', passwordless: 'deviceBasedPush' } as const

/** A method as Graph's configuration. Groups without an id go by their name in angle brackets: it has to be filled in. */
export function configurationOf(tenant: Tenant, method: ConfiguredMethod): object {
  const type = `#microsoft.graph.${method}AuthenticationMethodConfiguration`
  const found = tenant.authenticationMethodsPolicy.methods.find((one) => one.method === method)
  if (found === undefined || (found.include !== 'all' && found.include.length === 0))
    return { '@odata.type': type, state: 'disabled' }
  const mode =
    method === 'microsoftAuthenticator' ? { authenticationMode: authenticatorModes[found.mode] } : {}
  const target = (id: string) => ({ targetType: 'group', id })
  const included =
    found.include === 'all' ? ['all_users'] : found.include.map((name) => groupId(tenant, name))
  return {
    '@odata.type': type,
    state: 'enabled',
    includeTargets: included.map((id) => ({ ...target(id), isRegistrationRequired: false, ...mode })),
    excludeTargets: found.exclude.map((name) => target(groupId(tenant, name))),
    ...(method === 'microsoftAuthenticator' ? { isSoftwareOathEnabled: found.code } : {}),
    ...(method === 'voice' ? { isOfficePhoneAllowed: found.officePhone } : {}),
  }
}

function groupId({ groups }: Tenant, name: string): string {
  return groups.find((one) => one.name.toLowerCase() === name.toLowerCase())?.id ?? `<object id of ${name}>`
}

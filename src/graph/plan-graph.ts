import type { Difference, Side } from './compare-settings.ts'
import { configurationOf, methodsAt } from './configuration.ts'
import { configurationIds } from './formats/method-configuration.ts'
import type { ConfiguredMethod } from './formats/method-configuration.ts'
import { knownOn } from './known-settings.ts'
import type { GraphStep } from './plan.ts'

const policyUrl = '/policies/authenticationMethodsPolicy'

/** The requests to Microsoft Graph: the methods before the state of the migration that makes them count. SOURCE: R-160 */
export function graphSteps(different: readonly Difference[], git: Side, tenant: Side): GraphStep[] {
  const found = (setting: string) =>
    different.filter((one) => one.document === 'tenant' && one.setting === setting)
  const methods = different.filter(
    (one) => one.document === 'tenant' && one.setting.startsWith(`${methodsAt}/`),
  )
  const groups = [...git.tenant.groups, ...tenant.tenant.groups]
  const source = { tenant: git.tenant, groups, isKnown: knownOn(git) }
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
      const method = one.setting.slice(methodsAt.length + 1) as ConfiguredMethod
      const url = `${policyUrl}/authenticationMethodConfigurations/${configurationIds[method]}`
      return request(one, url, configurationOf(source, method)!, 'Policy.ReadWrite.AuthenticationMethod')
    }),
    ...found('/spec/authenticationMethodsPolicy/migrationState').map((one) =>
      request(
        one,
        policyUrl,
        { policyMigrationState: one.git },
        'Policy.ReadWrite.AuthenticationMethod',
        one.git === 'preMigration' ? neverBefore : null,
      ),
    ),
  ]
}

/** SOURCE: R-165 */
const neverBefore = 'a tenant that was created with the migration in progress cannot go back before it'

function request(
  { pointer }: Difference,
  url: string,
  body: object,
  scope: string,
  note: string | null = null,
): GraphStep {
  return { by: 'graph', method: 'PATCH', url, body, scope, pointer, note }
}

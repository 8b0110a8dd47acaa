import type { PlanStep } from './plan.ts'
import type { Side } from './compare.ts'
import { configurationIds } from './formats/method-configuration.ts'
import type { ConfiguredMethod } from './formats/method-configuration.ts'
import { configurationOf } from './plan-graph.ts'
import { knownKeys } from './known-keys.ts'
import { portalAnswer } from './portal-answer.ts'

/** What is configurable through Graph, in the shape of its answers. */
function graphAnswers({ tenant }: Side): object {
  const methods = Object.keys(configurationIds) as ConfiguredMethod[]
  return {
    authorizationPolicy: { id: 'authorizationPolicy', allowedToUseSSPR: tenant.administratorsCanReset },
    authenticationMethodsPolicy: {
      id: 'authenticationMethodsPolicy',
      policyMigrationState: tenant.authenticationMethodsPolicy.migrationState,
      authenticationMethodConfigurations: methods.map((method) => ({
        ...configurationOf(tenant, method),
        id: configurationIds[method],
      })),
    },
  }
}

/** Everything that both sides state, for tools that compare two JSON files. */
export function answersOf(side: Side): object {
  return { ...knownKeys(portalAnswer(side.policy, side.tenant), side), ...graphAnswers(side) }
}

/** The files of a drift folder of Maester (MT.1060): what is wanted, what is there, and how they are compared. */
export function maesterFolder(git: Side, tenant: Side): ReadonlyMap<string, string> {
  const text = (value: object) => `${JSON.stringify(value, null, 2)}\n`
  return new Map([
    ['baseline.json', text(answersOf(git))],
    ['current.json', text(answersOf(tenant))],
    ['settings.json', text({ excludedProperties: [] })],
  ])
}

/** Resource types of the methods that Unified Tenant Configuration Management knows. */
const resourceTypes: Readonly<Partial<Record<ConfiguredMethod, string>>> = {
  microsoftAuthenticator: 'authenticator',
  email: 'email',
  sms: 'sms',
  softwareOath: 'software',
  voice: 'voice',
}

/** A baseline of Unified Tenant Configuration Management. It has no resource for the Password reset blade. */
export function utcmBaseline({ tenant }: Side, name: string): object {
  const methods = Object.entries(resourceTypes) as [ConfiguredMethod, string][]
  return {
    displayName: name,
    description: 'Settings around self-service password reset; the Password reset blade has no resource',
    parameters: [],
    resources: [
      resource('Authorization policy', 'authorizationpolicy', {
        IsSingleInstance: 'Yes',
        AllowedToUseSSPR: tenant.administratorsCanReset,
      }),
      resource('Authentication methods policy', 'authenticationmethodpolicy', {
        DisplayName: 'Authentication Methods Policy',
        PolicyMigrationState: tenant.authenticationMethodsPolicy.migrationState,
      }),
      ...methods.map(([method, type]) =>
        resource(`${configurationIds[method]} method`, `authenticationmethodpolicy${type}`, {
          Id: configurationIds[method],
          ...pascalCased(configurationOf(tenant, method)),
        }),
      ),
    ],
  }
}

function resource(displayName: string, type: string, properties: object): object {
  return {
    displayName,
    resourceType: `microsoft.entra.${type}`,
    properties: { ...properties, Ensure: 'Present' },
  }
}

/** The same with PascalCase keys, without annotations and without what the resources do not have. */
function pascalCased(value: unknown): object {
  const cased = (one: unknown): unknown =>
    Array.isArray(one)
      ? one.map(cased)
      : typeof one === 'object' && one !== null
        ? Object.fromEntries(
            Object.entries(one)
              .filter(
                ([key]) =>
                  !key.startsWith('@') && key !== 'isRegistrationRequired' && key !== 'authenticationMode',
              )
              .map(([key, inner]) => [key[0]!.toUpperCase() + key.slice(1), cased(inner)]),
          )
        : one
  return cased(value) as object
}

/** Permissions that the requests of a plan need, each once. */
export function scopesOf(steps: readonly PlanStep[]): string[] {
  return [...new Set(steps.flatMap((one) => (one.by === 'graph' ? [one.scope] : [])))].sort()
}

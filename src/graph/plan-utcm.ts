import type { Side } from './compare-settings.ts'
import { configurationOf, partsOf } from './configuration.ts'
import { configurationIds } from './formats/method-configuration.ts'
import type { ConfiguredMethod } from './formats/method-configuration.ts'
import { knownOn } from './known-settings.ts'
import type { SettingAt } from './known-settings.ts'

/** Resource types of the methods that Unified Tenant Configuration Management knows. */
const resourceTypes: Readonly<Partial<Record<ConfiguredMethod, string>>> = {
  microsoftAuthenticator: 'authenticator',
  email: 'email',
  sms: 'sms',
  softwareOath: 'software',
  voice: 'voice',
}

const methods = Object.entries(resourceTypes) as [ConfiguredMethod, string][]

/** Settings that the other resources hold, by property. */
const resources = {
  AllowedToUseSSPR: '/spec/administratorsCanReset',
  PolicyMigrationState: '/spec/authenticationMethodsPolicy/migrationState',
}

/**
 * A baseline of Unified Tenant Configuration Management. It has no resource for the Password reset blade.
 *
 * What the set does not know is left out: a default would be taken for a wish.
 */
export function utcmBaseline(git: Side, name: string): object {
  const { tenant } = git
  const isKnown = knownOn(git)
  const source = { tenant, groups: tenant.groups, isKnown }
  return {
    displayName: name,
    description: 'Settings around self-service password reset; the Password reset blade has no resource',
    parameters: [],
    resources: [
      ...(isKnown('tenant', resources.AllowedToUseSSPR)
        ? [
            resource('Authorization policy', 'authorizationpolicy', {
              IsSingleInstance: 'Yes',
              AllowedToUseSSPR: tenant.administratorsCanReset,
            }),
          ]
        : []),
      ...(isKnown('tenant', resources.PolicyMigrationState)
        ? [
            resource('Authentication methods policy', 'authenticationmethodpolicy', {
              DisplayName: 'Authentication Methods Policy',
              PolicyMigrationState: tenant.authenticationMethodsPolicy.migrationState,
            }),
          ]
        : []),
      ...methods.flatMap(([method, type]) => {
        const configuration = configurationOf(source, method)
        if (configuration === null) return []
        const properties = { Id: configurationIds[method], ...pascalCased(configuration) }
        return [
          resource(`${configurationIds[method]} method`, `authenticationmethodpolicy${type}`, properties),
        ]
      }),
    ],
  }
}

/** The settings that the baseline holds; the resources have no mode of Microsoft Authenticator. */
export const settingsOfUtcm: readonly SettingAt[] = [
  ...Object.values(resources),
  ...methods.flatMap(([method]) => partsOf(method)).filter((one) => !one.endsWith('/mode')),
].map((setting) => ({ document: 'tenant', setting }))

function resource(displayName: string, type: string, properties: object): object {
  return {
    displayName,
    resourceType: `microsoft.entra.${type}`,
    properties: { ...properties, Ensure: 'Present' },
  }
}

/** Keys of Graph that the resources do not have. */
const withoutProperty = new Set(['@odata.type', 'isRegistrationRequired', 'authenticationMode'])

/** The same with PascalCase keys, without those that the resources do not have. */
function pascalCased(value: object): object {
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key]) => !withoutProperty.has(key))
      .map(([key, inner]) => [key[0]!.toUpperCase() + key.slice(1), casedBelow(inner)]),
  )
}

function casedBelow(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(casedBelow)
  return typeof value === 'object' && value !== null ? pascalCased(value) : value
}

import type { SsprPolicy } from '../model/sspr-policy.ts'
import type { Tenant } from '../model/tenant.ts'
import type { Difference, Side } from './compare-settings.ts'
import { configurationOf, configuredMethods, methodsAt, partsOf } from './configuration.ts'
import { configurationIds } from './formats/method-configuration.ts'
import { knownKeys, settingsOfPortal } from './known-keys.ts'
import { knownOn } from './known-settings.ts'
import type { IsKnown, SettingAt } from './known-settings.ts'
import { portalAnswer } from './encode-portal-policy.ts'

const scope = ['/spec/properties/enabled', '/spec/properties/group']
const administrators = '/spec/administratorsCanReset'
const migrationState = '/spec/authenticationMethodsPolicy/migrationState'

/** The settings that the files of a drift folder hold. */
export function settingsOfMaester({ policy }: Side): SettingAt[] {
  const ofTenant = [administrators, migrationState, ...configuredMethods.flatMap(partsOf)]
  const ofGraph = ofTenant.map((setting): SettingAt => ({ document: 'tenant', setting }))
  return [...settingsOfPortal(policy), ...ofGraph]
}

/**
 * The files of a drift folder of Maester (MT.1060): what is wanted, what is there, and how they are compared.
 *
 * Maester compares key by key. So what either side does not know is in neither file, and what means the same on both
 * sides is written in the same way, as git has it.
 */
export function maesterFolder(
  git: Side,
  tenant: Side,
  different: readonly Difference[],
): ReadonlyMap<string, string> {
  const text = (value: object) => `${JSON.stringify(value, null, 2)}\n`
  const isKnown = knownOn(git, tenant)
  const changed = new Set(different.map(({ setting }) => setting))
  // A group of git that has no id is looked up in the tenant.
  const wanted = { ...git.tenant, groups: [...git.tenant.groups, ...tenant.tenant.groups] }
  const present: TenantOf = (...settings) =>
    settings.some((one) => changed.has(one)) ? tenant.tenant : wanted
  return new Map([
    ['baseline.json', text(answersOf(git.policy, () => wanted, isKnown))],
    ['current.json', text(answersOf(presentPolicy(git, tenant, different), present, isKnown))],
    ['settings.json', text({ excludedProperties: [] })],
  ])
}

/** The tenant whose values some settings have. */
type TenantOf = (...settings: readonly string[]) => Tenant

function answersOf(policy: SsprPolicy, tenantOf: TenantOf, isKnown: IsKnown): object {
  const { directorySync } = tenantOf()
  const portal = portalAnswer(policy, { directorySync, groups: tenantOf(...scope).groups })
  const configurations = configuredMethods.flatMap((method) => {
    const tenant = tenantOf(`${methodsAt}/${method}`)
    const configuration = configurationOf({ tenant, groups: tenant.groups, isKnown }, method)
    return configuration === null ? [] : [{ ...configuration, id: configurationIds[method] }]
  })
  return {
    ...knownKeys(portal, policy, isKnown),
    authorizationPolicy: {
      id: 'authorizationPolicy',
      ...(isKnown('tenant', administrators) && {
        allowedToUseSSPR: tenantOf(administrators).administratorsCanReset,
      }),
    },
    authenticationMethodsPolicy: {
      id: 'authenticationMethodsPolicy',
      ...(isKnown('tenant', migrationState) && {
        policyMigrationState: tenantOf(migrationState).authenticationMethodsPolicy.migrationState,
      }),
      authenticationMethodConfigurations: configurations,
    },
  }
}

/** Git's policy with the tenant's values where they differ. */
function presentPolicy(git: Side, tenant: Side, different: readonly Difference[]): SsprPolicy {
  const policy = structuredClone(git.policy)
  for (const { document, setting, tenant: value } of different)
    if (document === 'policy') setAt(policy, setting.split('/').slice(2), value)
  // A group that only one side selects is no difference of its own.
  const isScopeDifferent = different.some(({ setting }) => scope.includes(setting))
  return { ...policy, properties: (isScopeDifferent ? tenant : git).policy.properties }
}

function setAt(document: object, path: readonly string[], value: unknown): void {
  let at = document as Record<string, unknown>
  for (const name of path.slice(0, -1)) at = at[name] as Record<string, unknown>
  at[path.at(-1)!] = value
}

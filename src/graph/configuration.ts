import { child } from '../document/pointer.ts'
import type { Group, Tenant } from '../model/tenant.ts'
import { configurationIds } from './formats/method-configuration.ts'
import type { ConfiguredMethod } from './formats/method-configuration.ts'
import type { IsKnown } from './known-settings.ts'

/** Where the methods of the Authentication methods policy stand; each is followed by its name. */
export const methodsAt = '/spec/authenticationMethodsPolicy/methods'

export const configuredMethods = Object.keys(configurationIds) as ConfiguredMethod[]

/** Where the object id of a group stands, with the name of the group in place of its index. */
export const groupIdAt = (name: string) => `${child('/spec/groups', name.toLowerCase())}/id`

/** Parts of a method that its configuration holds. */
export function partsOf(method: ConfiguredMethod): string[] {
  const own = { microsoftAuthenticator: ['mode', 'code'], voice: ['officePhone'] }[String(method)] ?? []
  return ['include', 'exclude', ...own].map((part) => `${methodsAt}/${method}/${part}`)
}

/** What a configuration is made from. */
export interface ConfigurationSource {
  readonly tenant: Tenant
  /** Where ids are looked up. A group without one stands as `<object id of NAME>`, which has to be filled in. */
  readonly groups: readonly Group[]
  readonly isKnown: IsKnown
}

/** A method as Graph's configuration, without what is not known. Null: nothing of it is. */
export function configurationOf(source: ConfigurationSource, method: ConfiguredMethod): object | null {
  const knows = (part: string) => source.isKnown('tenant', `${methodsAt}/${method}/${part}`)
  const type = `#microsoft.graph.${method}AuthenticationMethodConfiguration`
  const found = source.tenant.authenticationMethodsPolicy.methods.find((one) => one.method === method)
  const isOff = found === undefined || (found.include !== 'all' && found.include.length === 0)
  if (isOff && knows('include')) return { '@odata.type': type, state: 'disabled' }
  if (found === undefined || !partsOf(method).some((one) => source.isKnown('tenant', one))) return null
  const included =
    found.include === 'all' ? ['all_users'] : found.include.map((name) => groupId(name, source))
  const mode =
    method === 'microsoftAuthenticator' && knows('mode')
      ? { authenticationMode: authenticatorModes[found.mode] }
      : {}
  const target = (id: string) => ({ targetType: 'group', id })
  return {
    '@odata.type': type,
    ...(knows('include') && {
      state: 'enabled',
      includeTargets: included.map((id) => ({ ...target(id), isRegistrationRequired: false, ...mode })),
    }),
    ...(knows('exclude') && { excludeTargets: found.exclude.map((name) => target(groupId(name, source))) }),
    ...(method === 'microsoftAuthenticator' && knows('code') && { isSoftwareOathEnabled: found.code }),
    ...(method === 'voice' && knows('officePhone') && { isOfficePhoneAllowed: found.officePhone }),
  }
}

const authenticatorModes = { any: 'any', push: 'push', passwordless: 'deviceBasedPush' } as const

function groupId(name: string, { groups, isKnown }: ConfigurationSource): string {
  const id = isKnown('tenant', groupIdAt(name)) ? idOfGroup(name, groups) : null
  return id ?? `<object id of ${name}>`
}

/** The object id of a group by its name; null: none of the groups states it. */
function idOfGroup(name: string, groups: readonly Group[]): string | null {
  const isNamed = (group: Group) => group.name.toLowerCase() === name.toLowerCase()
  return groups.find((one) => isNamed(one) && one.id !== null)?.id ?? null
}

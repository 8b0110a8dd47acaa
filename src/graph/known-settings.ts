import { child, touches } from '../document/pointer.ts'
import type { Side } from './compare-settings.ts'

/** A setting of one of the two documents. A method or group stands under its name: `/spec/groups/pilot/id`. */
export interface SettingAt {
  readonly document: 'tenant' | 'policy'
  readonly setting: string
}

/** True if a setting is known. */
export type IsKnown = (document: SettingAt['document'], setting: string) => boolean

/** What all the sides know: a setting is unknown if one of them lists it, or something above or below it. */
export function knownOn(...sides: readonly Side[]): IsKnown {
  const unknown = sides.flatMap(listed)
  return (document, setting) => !unknown.some((one) => isAbout(one, { document, setting }))
}

/** The pointers of a side's `metadata.unknown` that concern one of the settings. */
export function unknownAmong(side: Side, settings: readonly SettingAt[]): string[] {
  return listed(side)
    .filter((one) => settings.some((setting) => isAbout(one, setting)))
    .map(({ pointer }) => pointer)
}

interface Listed extends SettingAt {
  /** As it is written. */
  readonly pointer: string
}

const isAbout = (one: Listed, { document, setting }: SettingAt) =>
  one.document === document && touches(setting, one.setting)

function listed({ tenant, unknown }: Side): Listed[] {
  const ofTenant = [...unknown.tenant.keys()].map((pointer): Listed => {
    return { document: 'tenant', pointer, setting: byName(pointer, tenant) }
  })
  const ofPolicy = [...unknown.policy.keys()].map((pointer): Listed => {
    return { document: 'policy', pointer, setting: pointer }
  })
  return [...ofTenant, ...ofPolicy]
}

const entry = /^(\/spec\/(?:authenticationMethodsPolicy\/methods|groups))\/(\d+)/

/** The pointer with the name of a method or group in place of its index. */
function byName(pointer: string, { authenticationMethodsPolicy, groups }: Side['tenant']): string {
  return pointer.replace(entry, (written, list: string, index: string) => {
    const at = Number(index)
    const name = list.endsWith('/groups')
      ? groups.at(at)?.name.toLowerCase()
      : authenticationMethodsPolicy.methods.at(at)?.method
    return name === undefined ? written : child(list, name)
  })
}

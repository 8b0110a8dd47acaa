import { pathOf, valueAt } from '../document/pointer.ts'
import { normalName } from '../model/directory.ts'
import { isSameGroup } from './compare-directories.ts'
import { comparedSettings } from './compared-settings.ts'
import type { Side } from './compare-settings.ts'
import { unknownReason } from './unknown-reason.ts'

const ofBlade = comparedSettings.filter(({ document }) => document === 'policy').map(({ pointer }) => pointer)
const scopeAt = '/spec/properties/group'
const administratorsAt = '/spec/administratorsCanReset'

/** A tenant as it was read before, with what responses of the blade state in place of what it had. */
export function sideWithPortal(before: Side, portal: Side): Side {
  const side = withAdministrators(withScope(before, portal), portal)
  const unknown = new Map<string, string>()
  let { policy } = side
  for (const pointer of ofBlade) {
    const reason = unknownReason(side.unknown.policy, pointer)
    if (!isStated(portal, pointer)) {
      if (reason !== null) unknown.set(pointer, reason.why)
    } else if (pointer !== scopeAt)
      policy = withValue(policy, pathOf(pointer).slice(1), valueAt({ spec: portal.policy }, pointer))
  }
  return { ...side, policy, unknown: { ...side.unknown, policy: unknown } }
}

const isStated = ({ unknown }: Side, pointer: string) => unknownReason(unknown.policy, pointer) === null

/** The same with another value, of a path that is there. */
function withValue<Value>(spec: Value, [name, ...rest]: readonly string[], value: unknown): Value {
  if (name === undefined) return value as Value
  return { ...spec, [name]: withValue(spec[name as keyof Value], rest, value) }
}

/** The group for which reset is enabled is the group with the same id, or one more, of which the members are unknown. */
function withScope(side: Side, portal: Side): Side {
  const { group: name } = portal.policy.properties
  const scope = portal.tenant.groups.find((one) => name !== null && normalName(one.name) === normalName(name))
  if (scope === undefined || !isStated(portal, scopeAt)) return side
  const { groups } = side.tenant
  const known = groups.find((one) => isSameGroup(one, scope))
  const properties = { ...side.policy.properties, group: known?.name ?? scope.name }
  const policy = { ...side.policy, properties }
  if (known !== undefined) return { ...side, policy }
  const unknown = new Map(side.unknown.tenant)
  unknown.delete('/spec/groups')
  unknown.set(`/spec/groups/${groups.length}/members`, 'not stated by the portal')
  return {
    tenant: { ...side.tenant, groups: [...groups, scope] },
    policy,
    unknown: { ...side.unknown, tenant: unknown },
  }
}

function withAdministrators(side: Side, portal: Side): Side {
  if (unknownReason(portal.unknown.tenant, administratorsAt) !== null) return side
  const unknown = new Map(side.unknown.tenant)
  unknown.delete(administratorsAt)
  const { administratorsCanReset } = portal.tenant
  return {
    ...side,
    tenant: { ...side.tenant, administratorsCanReset },
    unknown: { ...side.unknown, tenant: unknown },
  }
}

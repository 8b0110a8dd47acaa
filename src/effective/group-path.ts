import { normalName } from '../model/directory.ts'
import type { Group, Tenant } from '../model/tenant.ts'

/**
 * The groups through which a user is a member of a group, from it down to the one that lists the user; empty if the
 * user is none. The shortest way, and of equal ones the first as written. SOURCE: R-012
 */
export function groupPath(tenant: Tenant, groupName: string, userPrincipalName: string): readonly Group[] {
  const groups = new Map(tenant.groups.map((group) => [normalName(group.name), group]))
  const user = normalName(userPrincipalName)
  const seen = new Set([normalName(groupName)])
  const start = groups.get(normalName(groupName))
  const queue: (readonly Group[])[] = start === undefined ? [] : [[start]]
  for (let path = queue.shift(); path !== undefined; path = queue.shift()) {
    const last = path.at(-1)!
    if (last.members.some((member) => normalName(member) === user)) return path
    for (const name of last.groups.map(normalName)) {
      const nested = groups.get(name)
      if (nested === undefined || seen.has(name)) continue
      seen.add(name)
      queue.push([...path, nested])
    }
  }
  return []
}

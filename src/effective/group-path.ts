import { normalName } from '../model/directory.ts'
import { memoized } from '../model/memoized.ts'
import type { Group, Tenant } from '../model/tenant.ts'

/** Groups, each nested in the one before. */
export type Path = readonly Group[]

/** One search for each tenant and group serves every user. */
const known = memoized((_tenant: Tenant) => new Map<string, ReadonlyMap<string, Path>>())

/**
 * The groups through which a user is a member of a group, from it down to the one that lists the user; empty if the
 * user is none. The shortest path, and of equal ones the first as written. SOURCE: R-012
 */
export function groupPath(tenant: Tenant, groupName: string, userPrincipalName: string): Path {
  return pathsInto(tenant, groupName).get(normalName(userPrincipalName)) ?? []
}

/** The paths of all members, by their names in lower case. */
export function pathsInto(tenant: Tenant, groupName: string): ReadonlyMap<string, Path> {
  const name = normalName(groupName)
  const ofTenant = known(tenant)
  const paths = ofTenant.get(name) ?? pathsOfMembers(tenant, name)
  ofTenant.set(name, paths)
  return paths
}

function pathsOfMembers(tenant: Tenant, start: string): ReadonlyMap<string, Path> {
  const groups = new Map(tenant.groups.map((group) => [normalName(group.name), group]))
  const paths = new Map<string, Path>()
  const seen = new Set([start])
  const first = groups.get(start)
  const queue: Path[] = first === undefined ? [] : [[first]]
  for (let path = queue.shift(); path !== undefined; path = queue.shift()) {
    const last = path.at(-1)!
    for (const member of last.members.map(normalName)) if (!paths.has(member)) paths.set(member, path)
    for (const name of last.groups.map(normalName)) {
      const nested = groups.get(name)
      if (nested === undefined || seen.has(name)) continue
      seen.add(name)
      queue.push([...path, nested])
    }
  }
  return paths
}

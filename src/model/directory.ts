import type { Group, Tenant, User } from './tenant.ts'

/** A tenant's users and groups by name, and who is in a group with everything nested in it. */
export interface Directory {
  user(userPrincipalName: string): User | undefined
  group(name: string): Group | undefined
  /** Names, in lower case, of all members, nested groups included. Unknown groups and cycles add none. SOURCE: R-012 */
  membersOf(groupName: string): ReadonlySet<string>
}

/** Names are compared without regard to case, blanks around them do not count. */
export function normalName(name: string): string {
  return name.trim().toLowerCase()
}

/** Looks a tenant's names up; each index is built at its first use. */
export function directoryOf(tenant: Tenant): Directory {
  let users: Map<string, User> | undefined
  let groups: Map<string, Group> | undefined
  const members = new Map<string, ReadonlySet<string>>()
  const usersByName = () => (users ??= byName(tenant.users, (user) => user.userPrincipalName))
  const groupsByName = () => (groups ??= byName(tenant.groups, (group) => group.name))
  return {
    user: (name) => usersByName().get(normalName(name)),
    group: (name) => groupsByName().get(normalName(name)),
    membersOf(name) {
      const key = normalName(name)
      let found = members.get(key)
      if (found === undefined) members.set(key, (found = collectMembers(key, groupsByName())))
      return found
    },
  }
}

/** The first of equal names counts; a rule reports the second. */
function byName<Item>(items: readonly Item[], nameOf: (item: Item) => string): Map<string, Item> {
  const index = new Map<string, Item>()
  for (const item of items) {
    const name = normalName(nameOf(item))
    if (!index.has(name)) index.set(name, item)
  }
  return index
}

function collectMembers(start: string, groups: ReadonlyMap<string, Group>): ReadonlySet<string> {
  const members = new Set<string>()
  const seen = new Set([start])
  const queue = [start]
  for (let name = queue.pop(); name !== undefined; name = queue.pop()) {
    const group = groups.get(name)
    if (group === undefined) continue
    for (const member of group.members) members.add(normalName(member))
    for (const inner of group.groups) {
      const nested = normalName(inner)
      if (seen.has(nested)) continue
      seen.add(nested)
      queue.push(nested)
    }
  }
  return members
}

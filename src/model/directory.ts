import type { Group, Tenant, User, Users } from './tenant.ts'
import { nameAt, visitUsers } from './users.ts'

/** A tenant's users and groups by name, and nested group membership. */
export interface Directory {
  user(userPrincipalName: string): User | undefined
  group(name: string): Group | undefined
  /** Names, in lower case, of all members, nested groups included. Unknown groups and cycles add none. SOURCE: R-012 */
  membersOf(groupName: string): ReadonlySet<string>
}

/** Names are compared case-insensitively and trimmed. */
export function normalName(name: string): string {
  return name.trim().toLowerCase()
}

/** Looks a tenant's names up; each index is built at its first use. */
export function directoryOf(tenant: Tenant): Directory {
  let groups: Map<string, Group> | undefined
  const members = new Map<string, ReadonlySet<string>>()
  const groupsByName = () => (groups ??= groupsOf(tenant))
  return {
    user: (name) => userOf(tenant.users, name),
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
function groupsOf({ groups }: Tenant): Map<string, Group> {
  const index = new Map<string, Group>()
  for (const group of groups) {
    const name = normalName(group.name)
    if (!index.has(name)) index.set(name, group)
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

const known = new WeakMap<Users, (userPrincipalName: string) => number>()

/**
 * The index of the first user of a name, without regard to case and blanks around it; -1 if there is none. The index is
 * built at the first question: 16 bytes a user.
 */
export function indexOfUser(users: Users, userPrincipalName: string): number {
  let find = known.get(users)
  if (find === undefined) known.set(users, (find = finderIn(users)))
  return find(userPrincipalName)
}

/** A hash table with open addressing, at most half full: a `Map` of names would need six times the memory. */
function finderIn(users: Users): (userPrincipalName: string) => number {
  const size = 2 ** Math.ceil(Math.log2(users.length * 2 + 1))
  const slots = new Int32Array(size).fill(-1)
  const hashes = new Int32Array(users.length)
  const slotOf = (name: string, hash: number) => {
    let slot = hash & (size - 1)
    for (let index = slots[slot]!; index >= 0; index = slots[slot]!) {
      if (hashes[index] === hash && normalName(nameAt(users, index)) === name) break
      slot = (slot + 1) & (size - 1)
    }
    return slot
  }
  visitUsers(users, ({ userPrincipalName }, index) => {
    const name = normalName(userPrincipalName)
    const hash = hashOf(name)
    const slot = slotOf(name, hash)
    if (slots[slot]! >= 0) return
    slots[slot] = index
    hashes[index] = hash
  })
  // Most questions in a row are about one user.
  let asked: string | null = null
  let found = -1
  return (userPrincipalName) => {
    if (userPrincipalName === asked) return found
    const name = normalName(userPrincipalName)
    found = slots[slotOf(name, hashOf(name))]!
    asked = userPrincipalName
    return found
  }
}

/** FNV-1a over the code units, mixed so that the low bits depend on all of them. */
function hashOf(name: string): number {
  let hash = 0x811c9dc5
  for (let index = 0; index < name.length; index++)
    hash = Math.imul(hash ^ name.charCodeAt(index), 0x01000193)
  return hash ^ (hash >>> 15)
}

/** The first user of a name, without regard to case and blanks around it; undefined: there is none. */
export function userOf(users: Users, userPrincipalName: string): User | undefined {
  const index = indexOfUser(users, userPrincipalName)
  return index < 0 ? undefined : users.at(index)
}

import { normalName } from '../model/directory.ts'
import { visitUsers } from '../model/users.ts'
import type { Mention } from './lib/mentions.ts'
import type { View } from './lib/rule.ts'

/**
 * Members that are no users because the user's own name ends with no domain of the tenant: the member's name, by the
 * index of the user. Two rules look at it, so that one of them tells.
 */
export function misnamedUsers({ tenant }: View, unknown: readonly Mention[]): ReadonlyMap<number, string> {
  const found = new Map<number, string>()
  if (unknown.length === 0) return found
  const domains = new Set(tenant.domains.map(normalName))
  const wanted = new Map(
    unknown
      .filter(({ name }) => domains.has(domainOf(name)))
      .map(({ name }) => [mailboxOf(name), name] as const),
  )
  visitUsers(tenant.users, ({ userPrincipalName: own, userType }, index) => {
    const name = userType === 'guest' ? undefined : wanted.get(mailboxOf(own))
    if (name !== undefined && !domains.has(domainOf(own))) found.set(index, name)
  })
  return found
}

/** Members of groups who are no users of the tenant. */
export function unknownMembers({ tenant, prepared }: View): Mention[] {
  const found: Mention[] = []
  tenant.groups.forEach((group, index) => {
    group.members.forEach((name, place) => {
      if (prepared.directory.user(name) === undefined)
        found.push({ at: `/tenant/groups/${index}/members/${place}`, name })
    })
  })
  return found
}

/** The domain of a name, in lower case. */
export function domainOf(name: string): string {
  return normalName(name.slice(name.lastIndexOf('@') + 1))
}

function mailboxOf(name: string): string {
  return normalName(name.slice(0, name.lastIndexOf('@')))
}

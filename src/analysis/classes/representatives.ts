import { normalName } from '../../model/directory.ts'
import type { Group, User } from '../../model/tenant.ts'
import type { PolicySet } from '../../policy/load/library.ts'
import { groupsNamed } from '../../effective/profile.ts'
import type { SetAt } from './set-at.ts'
import type { UserClasses } from './classes.ts'

/** A group whose members are told apart, in lower case, with the names of every group nested in it, itself included. */
export interface CountedGroup {
  readonly name: string
  /** The name as it is declared. */
  readonly title: string
  readonly includes: readonly string[]
}

/**
 * The groups whose membership distinguishes users who are not in the sets. A group with the same nesting on both sides
 * counts with all groups nested in it; otherwise each group counts alone, and each side adds up by its own nesting.
 *
 * @param nested Groups that files nest in others, in addition to the nesting in the sets.
 */
export function countedGroups(
  sets: readonly PolicySet[],
  nested: readonly (readonly [group: string, nested: string])[] = [],
): CountedGroup[] {
  const outside = nestingOf(nested.map(([name, inner]) => ({ name, groups: [inner] })))
  const named = [...new Set(sets.flatMap(({ tenant, policy }) => groupsNamed(tenant, policy)))].sort()
  const nestings = sets.map(({ tenant }) =>
    nestingOf([...tenant.groups, ...nested.map(([name, inner]) => ({ name, groups: [inner] }))]),
  )
  const closures = nestings.map((nesting) => named.map((name) => closureOf(name, nesting)))
  const isAlike = closures.every((one) => JSON.stringify(one) === JSON.stringify(closures[0]))
  const title = titlesOf(sets)
  if (isAlike)
    return named.map((name, index) => ({ name, title: title(name), includes: closures[0]![index]! }))
  const all = [...new Set(closures.flat(2))].sort()
  return all.map((name) => ({ name, title: title(name), includes: closureOf(name, outside) }))
}

/** How the groups are written where they are declared; the last set counts. */
function titlesOf(sets: readonly PolicySet[]): (name: string) => string {
  const groups = sets.flatMap(({ tenant }) =>
    tenant.groups.map(({ name }) => [normalName(name), name] as const),
  )
  const titles = new Map(groups)
  return (name) => titles.get(name) ?? name
}

type Nesting = ReadonlyMap<string, readonly string[]>

function nestingOf(groups: readonly Pick<Group, 'name' | 'groups'>[]): Nesting {
  const nesting = new Map<string, string[]>()
  for (const { name, groups: inner } of groups) {
    const known = nesting.get(normalName(name)) ?? []
    nesting.set(normalName(name), [...known, ...inner.map(normalName)])
  }
  return nesting
}

function closureOf(start: string, nesting: Nesting): string[] {
  const reached = new Set([start])
  for (const name of reached) for (const inner of nesting.get(name) ?? []) reached.add(inner)
  return [...reached].sort()
}

/** Users counted by class, with the classes that are members of each counted group. */
export interface CountedUsers extends UserClasses {
  /** By group: the normalized names of the witnesses whose classes are in it. */
  readonly members: ReadonlyMap<string, ReadonlySet<string>>
}

/** A side with one user for each class in place of its own users: the witness, who is a member where the class is. */
export function withUsers(side: SetAt, { classes, members }: CountedUsers): SetAt {
  const users: readonly User[] = classes.map((one) => one.new)
  const { tenant } = side.set
  const groups = tenant.groups.map((group) => ({
    ...group,
    members: [...(members.get(normalName(group.name)) ?? [])],
  }))
  return { ...side, set: { ...side.set, tenant: { ...tenant, users, groups, directory: null } } }
}

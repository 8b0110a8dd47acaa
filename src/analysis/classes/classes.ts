import { normalName } from '../../model/directory.ts'
import type { Tenant, User } from '../../model/tenant.ts'
import { profileOf, groupsNamed, groupsReached, type ProfilePlan } from '../../effective/profile.ts'
import type { PolicyIndex } from '../../effective/index-policy.ts'
import { day } from '../../model/time.ts'

/** Users whom neither side distinguishes: the decision for one of them is the decision for all. */
export interface ProfileClass {
  /** The lowest user principal name. */
  readonly witness: string
  readonly count: number
  /** Names of all of them, where they are asked for; else none. */
  readonly users: readonly string[]
  /** A user of the class as each side has them. */
  readonly old: User
  readonly new: User
}

/** The users of two sides: those on both as classes, and how many are on one side alone. */
export interface UserClasses {
  readonly classes: readonly ProfileClass[]
  readonly added: number
  readonly removed: number
}

/** Names are compared by code unit, without regard to case first. */
export function byName(one: string, other: string): number {
  const [a, b] = [normalName(one), normalName(other)]
  return a < b ? -1 : a > b ? 1 : one < other ? -1 : one > other ? 1 : 0
}

/** Groups the users of two sides by profile. */
export function classesOf(
  old: PolicyIndex,
  now: PolicyIndex,
  plan: ProfilePlan,
  withNames: boolean,
): UserClasses {
  const memberships = [old, now].map(directMembers(plan)) as [Members, Members]
  const isShared = memberships[0] === memberships[1]
  const before = new Map(old.tenant.users.map((user) => [normalName(user.userPrincipalName), user]))
  const classes = new Map<string, Counted>()
  let both = 0
  for (const user of now.tenant.users) {
    const name = normalName(user.userPrincipalName)
    const was = before.get(name)
    if (was === undefined) continue
    both++
    let key = profileOf(plan, user, (group) => memberships[1].get(group)!.has(name))
    if (was !== user || !isShared)
      key += `>${profileOf(plan, was, (group) => memberships[0].get(group)!.has(name))}`
    const known = classes.get(key)
    if (known === undefined)
      classes.set(key, {
        witness: user.userPrincipalName,
        count: 1,
        users: [user.userPrincipalName],
        old: was,
        new: user,
      })
    else count(known, was, user, withNames)
  }
  const sorted = (one: Counted) => ({ ...one, users: withNames ? one.users.sort(byName) : [] })
  return {
    classes: [...classes.values()].map(sorted).sort((one, other) => byName(one.witness, other.witness)),
    added: now.tenant.users.length - both,
    removed: old.tenant.users.length - both,
  }
}

interface Counted extends ProfileClass {
  witness: string
  count: number
  old: User
  new: User
  readonly users: string[]
}

function count(known: Counted, old: User, now: User, withNames: boolean): void {
  const name = now.userPrincipalName
  known.count++
  if (withNames) known.users.push(name)
  if (byName(name, known.witness) >= 0) return
  known.witness = name
  known.old = old
  known.new = now
}

/** What tells users apart for each of the sides, and for every step between two of them. */
export function planFor(sides: readonly PolicyIndex[]): ProfilePlan {
  const named = [...new Set(sides.flatMap(({ tenant, policy }) => groupsNamed(tenant, policy)))]
  const groups = new Set(sides.flatMap(({ directory }) => groupsReached(named, directory)))
  const days = sides.map(({ policy }) => policy.registration.reconfirmAfterDays).filter((count) => count > 0)
  const moments = [...new Set(days)].flatMap((count) => sides.map(({ at }) => at - count * day))
  return { groups: [...groups].sort(), confirmedBy: [...new Set(moments)].sort((one, other) => one - other) }
}

type Members = ReadonlyMap<string, ReadonlySet<string>>

function directMembers({ groups }: ProfilePlan): (side: PolicyIndex) => Members {
  const known = new Map<Tenant, Members>()
  return ({ tenant, directory }) => {
    let members = known.get(tenant)
    if (members === undefined) {
      members = new Map(
        groups.map((name) => [name, new Set(directory.group(name)?.members.map(normalName) ?? [])]),
      )
      known.set(tenant, members)
    }
    return members
  }
}

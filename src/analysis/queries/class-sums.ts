import { profileOf } from '../../effective/profile.ts'
import type { ProfilePlan } from '../../effective/profile.ts'
import type { User } from '../../model/tenant.ts'
import { byName } from '../classes/classes.ts'
import type { CountedUsers } from '../classes/representatives.ts'
import { usersOfClasses } from '../user-files/count-users.ts'

/** Users whom a query has counted: one of them, how many, and the counted groups that they are in. */
export interface CountedClass {
  readonly witness: string
  readonly count: number
  readonly user: User
  readonly groups: readonly string[]
}

/** Adds up classes of one profile and the same memberships. */
export interface ClassSums {
  /** The key of the class that it is added to. */
  add(one: CountedClass): string
  /** Of classes. */
  readonly count: number
  users(): CountedUsers
}

export function classSums(plan: ProfilePlan): ClassSums {
  const classes = new Map<string, CountedClass & { count: number; witness: string; users: string[] }>()
  return {
    add({ witness, count, user, groups }) {
      const key = `${profileOf({ ...plan, groups: [] }, user, () => false)}${groups.join('|')}`
      const known = classes.get(key)
      if (known === undefined) classes.set(key, { witness, count, user, users: [], groups })
      else {
        known.count += count
        if (byName(witness, known.witness) < 0) known.witness = witness
      }
      return key
    },
    get count() {
      return classes.size
    },
    users: () => usersOfClasses([...classes.values()], false),
  }
}

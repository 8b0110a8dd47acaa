import type { User, Users } from './tenant.ts'

/** Where a list takes its users from. */
export interface UserSource {
  /** The user at an index from 0 to below the length of the list, as plain data. */
  at(index: number): User
  /** See `nextUser`. */
  nextIndex(from: number, isWanted: (user: User, index: number) => boolean): number
  /** See `passingUsers`. */
  passing(): Iterable<User>
}

/**
 * The index of the first user, from an index on, for whom a condition holds; -1 if there is none. The user that the
 * condition gets is valid during the call only.
 */
export function nextUser(
  users: Users,
  from: number,
  isWanted: (user: User, index: number) => boolean,
): number {
  if (users.nextIndex !== undefined) return users.nextIndex(from, isWanted)
  for (let index = from; index < users.length; index++) if (isWanted(users.at(index)!, index)) return index
  return -1
}

/** Visits each user in turn. A user is valid during the visit only. */
export function visitUsers(users: Users, visit: (user: User, index: number) => void): void {
  nextUser(users, 0, (user, index) => {
    visit(user, index)
    return false
  })
}

/** The users in turn, each valid until the next one is asked for. Copies of many users would be kept longer by V8. */
export function passingUsers(users: Users): Iterable<User> {
  return users.passing?.() ?? users
}

/** The name of the user at an index of the list. */
export function nameAt(users: Users, index: number): string {
  let name = ''
  nextUser(users, index, ({ userPrincipalName }) => {
    name = userPrincipalName
    return true
  })
  return name
}

/** Concatenates lists of users. */
export function joinedUsers(parts: readonly Users[]): Users {
  const filled = parts.filter((part) => part.length > 0)
  if (filled.length <= 1) return filled[0] ?? []
  const length = filled.reduce((sum, part) => sum + part.length, 0)
  return lazyUsers(length, {
    at(index) {
      let left = index
      for (const part of filled) {
        if (left < part.length) return part.at(left)!
        left -= part.length
      }
      throw new RangeError(`no user ${index} of ${length}`)
    },
    nextIndex(from, isWanted) {
      let before = 0
      for (const part of filled) {
        const start = before
        const found = nextUser(part, Math.max(0, from - start), (user, index) =>
          isWanted(user, start + index),
        )
        if (found >= 0) return start + found
        before += part.length
      }
      return -1
    },
    *passing() {
      for (const part of filled) yield* passingUsers(part)
    },
  })
}

/** A list that takes its users from a source when they are asked for. */
export function lazyUsers(length: number, { at, nextIndex, passing }: UserSource): Users {
  const isThere = (index: number) => index >= 0 && index < length
  const forEach = (visit: (user: User, index: number) => void) => {
    for (let index = 0; index < length; index++) visit(at(index), index)
  }
  const findIndex: Users['findIndex'] = (isWanted) => nextIndex(0, isWanted)
  return {
    length,
    nextIndex,
    passing,
    at: (index) => (isThere(index) ? at(index) : undefined),
    forEach,
    map(makeOther) {
      const made: ReturnType<typeof makeOther>[] = []
      forEach((user, index) => made.push(makeOther(user, index)))
      return made
    },
    filter(isWanted) {
      const wanted: User[] = []
      for (let index = findIndex(isWanted); index >= 0; index = nextIndex(index + 1, isWanted))
        wanted.push(at(index))
      return wanted
    },
    slice(start, end) {
      const some: User[] = []
      for (let index = start; index < Math.min(end, length); index++) some.push(at(index))
      return some
    },
    some: (isWanted) => findIndex(isWanted) >= 0,
    find(isWanted) {
      const index = findIndex(isWanted)
      return index < 0 ? undefined : at(index)
    },
    findIndex,
    // INVARIANT: as JSON, and so when it is compared or kept, the list equals an array of its users.
    toJSON: () => Array.from({ length }, (_, index) => at(index)),
    *[Symbol.iterator]() {
      for (let index = 0; index < length; index++) yield at(index)
    },
  }
}

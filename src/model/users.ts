import type { User, Users } from './tenant.ts'

/** Concatenates lists of users. */
export function joinedUsers(parts: readonly Users[]): Users {
  const filled = parts.filter((part) => part.length > 0)
  if (filled.length <= 1) return filled[0] ?? []
  const length = filled.reduce((sum, part) => sum + part.length, 0)
  return lazyUsers(length, (index) => {
    let left = index
    for (const part of filled) {
      if (left < part.length) return part.at(left)!
      left -= part.length
    }
    throw new RangeError(`no user ${index} of ${length}`)
  })
}

/** A list that creates users on access. `make` gets an index from 0 to below `length`. */
export function lazyUsers(length: number, make: (index: number) => User): Users {
  const findIndex = (isWanted: (user: User, index: number) => boolean) => {
    for (let index = 0; index < length; index++) if (isWanted(make(index), index)) return index
    return -1
  }
  const at = (index: number) => (index < 0 || index >= length ? undefined : make(index))
  const forEach = (visit: (user: User, index: number) => void) => {
    for (let index = 0; index < length; index++) visit(make(index), index)
  }
  return {
    length,
    at,
    forEach,
    map(makeOther) {
      const made: ReturnType<typeof makeOther>[] = []
      forEach((user, index) => made.push(makeOther(user, index)))
      return made
    },
    filter(isWanted) {
      const wanted: User[] = []
      forEach((user, index) => {
        if (isWanted(user, index)) wanted.push(user)
      })
      return wanted
    },
    slice(start, end) {
      const some: User[] = []
      for (let index = start; index < Math.min(end, length); index++) some.push(make(index))
      return some
    },
    some: (isWanted) => findIndex(isWanted) >= 0,
    find: (isWanted) => at(findIndex(isWanted)),
    findIndex,
    // INVARIANT: as JSON, and so when it is compared or kept, the list equals an array of its users.
    toJSON: () => Array.from({ length }, (_, index) => make(index)),
    *[Symbol.iterator]() {
      for (let index = 0; index < length; index++) yield make(index)
    },
  }
}

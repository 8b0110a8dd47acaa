import { memoized } from '../../model/memoized.ts'

/** The place among the tenant's users of the one whom a pointer concerns; null if it concerns none or all. */
export function userOf(pointer: string): number | null {
  const [, index] = /^\/tenant\/users\/(\d+)(?:\/|$)/.exec(pointer) ?? []
  return index === undefined ? null : Number(index)
}

/** Places of users of whom an import could not read something: they are counted with none. */
export function unreadUsers(unread: readonly string[]): ReadonlySet<number | null> {
  return unread.length === 0 ? noUsers : usersIn(unread)
}

const noUsers: ReadonlySet<number | null> = new Set()
const usersIn = memoized(
  (unread: readonly string[]): ReadonlySet<number | null> => new Set(unread.map(userOf)),
)

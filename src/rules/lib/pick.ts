import { nextUser } from '../../model/users.ts'
import type { User, Users } from '../../model/tenant.ts'

/** An entry of a list, and its place there. */
export interface Picked<Item> {
  readonly item: Item
  readonly index: number
}

/** The entries of a list that are wanted, one after the other. */
export function* pick<Item>(
  items: Iterable<Item>,
  isWanted: (item: Item) => boolean,
): Generator<Picked<Item>> {
  let index = 0
  for (const item of items) {
    if (isWanted(item)) yield { item, index }
    index++
  }
}

/** The same for users: a tenant may have a million, and a rule flags twenty. */
export function* pickUsers(
  users: Users,
  isWanted: (user: User, index: number) => boolean,
): Generator<Picked<User>> {
  for (let index = nextUser(users, 0, isWanted); index >= 0; index = nextUser(users, index + 1, isWanted))
    yield { item: users.at(index)!, index }
}

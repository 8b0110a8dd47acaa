/** An entry of a list, and its place there. */
export interface Picked<Item> {
  readonly item: Item
  readonly index: number
}

/** The entries of a list that are wanted, one after the other: a tenant may have a million users, and a rule flags twenty. */
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

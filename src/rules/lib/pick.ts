/** An entry of a list, and its place there. */
export interface Picked<Item> {
  readonly item: Item
  readonly index: number
}

/** The entries of a list that are wanted, each with its place. Makes nothing for the others, which are nearly all. */
export function pick<Item>(items: readonly Item[], isWanted: (item: Item) => boolean): Picked<Item>[] {
  const picked: Picked<Item>[] = []
  items.forEach((item, index) => {
    if (isWanted(item)) picked.push({ item, index })
  })
  return picked
}

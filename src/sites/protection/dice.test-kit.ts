import { repeatable } from '../../service/random.ts'

/** Chance, from a seed. */
export interface Dice {
  /** True in so many of a hundred cases. */
  odds(percent: number): boolean
  below(count: number): number
  pick<Item>(items: readonly Item[]): Item
}

/** Dice that fall the same way every time. */
export function diceOf(seed: number): Dice {
  const random = repeatable(seed)
  const below = (count: number) => Math.floor(random() * count)
  return { below, pick: (items) => items[below(items.length)]!, odds: (percent) => below(100) < percent }
}

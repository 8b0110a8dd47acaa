import type { World } from '../world.ts'
import { keepWorld } from './keep-world.ts'
import { unreadable } from './keeper.ts'
import type { Keeper, Kept } from './keeper.ts'
import { restoreWorld } from './kept-world.ts'

/**
 * Puts back what was kept into a world in which nothing has happened, and keeps from then on whenever what it
 * gives is called.
 *
 * @param written The file as it was named, for whom it cannot be read.
 * @throws Failure if what is kept is not what we would have written.
 */
export function goOn(keeper: Keeper, world: World, written: string): () => void {
  const { tenant, policy } = world.store
  const keep = keepWorld(keeper, world, putBack(keeper, world, written), { tenant, policy })
  keep()
  return keep
}

function putBack(keeper: Keeper, world: World, written: string): Kept | null {
  try {
    const kept = keeper.load()
    if (kept !== null) restoreWorld(world, kept)
    return kept
  } catch {
    keeper.close()
    throw unreadable(written)
  }
}

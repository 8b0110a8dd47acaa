import { Failure } from '../../diagnostics/failure.ts'
import { checkMadeFor, type Provenance } from './compatibility.ts'
import type { World } from '../state/world.ts'
import { persistWorld } from './persist.ts'
import { unreadable, type StateStore, type Kept } from './state-store.ts'
import { restoreWorld } from './stored-world.ts'

/**
 * Puts back what was kept into a world in which nothing has happened, and keeps from then on whenever what it
 * gives is called.
 *
 * @param written The file as it was named, for whom it cannot be read.
 * @throws Failure if what is kept is not what we would have written, or goes with another policy set.
 */
export function restoreAndPersist(
  stateStore: StateStore,
  world: World,
  made: Provenance,
  written: string,
): () => void {
  const { tenant, policy } = world.store
  const keep = persistWorld(stateStore, world, putBack(stateStore, world, made, written), {
    tenant,
    policy,
    made,
  })
  keep()
  return keep
}

function putBack(stateStore: StateStore, world: World, served: Provenance, written: string): Kept | null {
  try {
    const kept = stateStore.load()
    const made = kept?.values.get('made') as Provenance | undefined
    if (made !== undefined) checkMadeFor(made, served, written)
    if (kept !== null) restoreWorld(world, kept)
    return kept
  } catch (error) {
    stateStore.close()
    throw error instanceof Failure ? error : unreadable(written)
  }
}

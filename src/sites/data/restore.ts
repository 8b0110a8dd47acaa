import { Failure } from '../../diagnostics/failure.ts'
import { checkMadeFor, type Provenance } from './compatibility.ts'
import type { World } from '../state/world.ts'
import { persistWorld } from './persist.ts'
import { unreadable, type StateStore, type Kept } from './state-store.ts'
import { restoreWorld } from './stored-world.ts'

/**
 * Restores stored state into a new world, and returns the function that stores its changes from then on.
 *
 * @param written The name of the file, for error messages.
 * @throws Failure if the stored state cannot be read, or belongs to another policy set.
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

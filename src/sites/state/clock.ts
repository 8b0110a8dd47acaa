import { lastMoment, type Duration, type Instant } from '../../model/time.ts'
import { passTime } from '../../service/session.ts'
import type { World } from './world.ts'

/**
 * Sets the clock of the service to the present. It never goes back: when the clock of the machine is set back, also
 * between two runs on a data file, time continues from the last moment, so no code revives and no block is lifted.
 */
export function tick(world: World): Instant {
  const { clock, store } = world
  if (clock.stoppedAt !== null) return (store.now = clock.stoppedAt)
  const present = clock.outside() + clock.offset
  if (present < store.now) clock.offset += store.now - present
  return (store.now = Math.max(store.now, present))
}

/** Sets the clock of a new world; it runs from there. */
export function beginAt(world: World, at: Instant): void {
  world.clock.offset = at - world.clock.outside()
  world.store.now = at
}

/**
 * Advances the simulated clock, at most to the last representable date; it stays stopped or running. Sessions are
 * updated.
 */
export function moveClock(world: World, wanted: Duration): void {
  const { clock, store } = world
  const by = Math.min(wanted, lastMoment - store.now)
  if (clock.stoppedAt === null) clock.offset += by
  else clock.stoppedAt += by
  letTimePass(world)
}

/** Updates every session for the present time. */
export function letTimePass(world: World): void {
  tick(world)
  for (const session of world.sessions.values()) passTime(world.store, session)
}

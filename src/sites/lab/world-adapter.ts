import { codeFor } from '../../service/simulated-codes.ts'
import { passTime, type Session } from '../../service/session.ts'
import { viewSession } from '../../service/view.ts'
import { Failure } from '../../diagnostics/failure.ts'
import type { Adapter } from '../../walks/drivers/adapter.ts'
import { effectText, machineAdapter } from '../../walks/drivers/machine-adapter.ts'
import { openPage } from '../state/page-flow.ts'
import type { World } from '../state/world.ts'
import { deliverOutOfBand } from './out-of-band.ts'
import { moveClock } from '../state/clock.ts'

/** Adapts the running world to a walk, whose effects stay. */
export function worldAdapter(world: World): Adapter {
  const { store } = world
  const sessionOf = (id: string): Session => {
    const session = world.sessions.get(id)
    if (session === undefined) throw new Failure('usage/no-session', 'the session is forgotten')
    return session
  }
  return {
    ...machineAdapter(store),
    async open(opening) {
      return viewSession(store, openPage(world, opening))
    },
    async act(id, act) {
      const { offered, effects } = deliverOutOfBand(world, sessionOf(id), act)
      return { offered, effects: effects.map(effectText), session: viewSession(store, sessionOf(id)) }
    },
    async see(id) {
      passTime(store, sessionOf(id))
      return viewSession(store, sessionOf(id))
    },
    codeFor: async (id, kind) => codeFor(store, sessionOf(id), kind),
    async advance(by) {
      moveClock(world, by)
    },
  }
}

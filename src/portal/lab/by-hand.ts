import type { Act } from '../../machines/events.ts'
import { deliver } from '../../service/session.ts'
import type { Delivery, Session } from '../../service/session.ts'
import { signOut } from '../visits.ts'
import type { Underway, World } from '../world.ts'

/**
 * An act that does not come from the browser on the page: a phone answers, a walk is played. The browser's own
 * forms are from an earlier state then, and void. THREAT: T-15
 */
export function deliverByHand(world: World, session: Session, act: Act): Delivery {
  world.record(session, act)
  const delivery = deliver(world.store, session, act)
  if (!delivery.offered) return delivery
  if (act.type === 'proof.requested') world.store.deliveryFails = false
  if (session.user !== null && delivery.effects.some(({ type }) => type === 'revokeSessions'))
    signOut(world, session.user)
  voidForms(world, session)
  return delivery
}

function voidForms(world: World, { id, entry }: Session): void {
  for (const visit of world.visits.values()) {
    const underway = visit.sessions.get(entry)
    if (underway?.session !== id) continue
    const moved: Underway = { ...underway, step: underway.step + 1 }
    const sessions = new Map([...visit.sessions, [entry, moved]])
    world.visits.set(visit.id, { ...visit, sessions })
  }
}

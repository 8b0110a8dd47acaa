import type { Act } from '../../machines/events.ts'
import type { DispatchResult, Session } from '../../service/session.ts'
import { deliverAct, lastOf } from '../state/page-flow.ts'
import type { OpenPage, World } from '../state/world.ts'

/**
 * An act that does not come from the browser on the page: a phone answers, a walk is played. The browser's own
 * forms are from an earlier state then, and void. THREAT: T-15
 */
export function deliverOutOfBand(world: World, session: Session, act: Act): DispatchResult {
  const delivery = deliverAct(world, session, act)
  if (delivery.offered) voidForms(world, session, act)
  return delivery
}

function voidForms(world: World, { id, entry }: Session, act: Act): void {
  for (const visit of world.browsers.values()) {
    const underway = visit.sessions.get(entry)
    if (underway?.session !== id) continue
    const moved: OpenPage = { ...underway, step: underway.step + 1, last: lastOf([act]) }
    const sessions = new Map([...visit.sessions, [entry, moved]])
    world.browsers.set(visit.id, { ...visit, sessions })
  }
}

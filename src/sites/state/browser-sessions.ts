import type { Entry } from '../../service/session.ts'
import type { BrowserSession, World } from './world.ts'

export const cookieName = 'sspr-visit'

/** The sender of a request. */
export interface Caller {
  readonly visit: BrowserSession
  /** False: there is nothing to remember yet, and nothing is. */
  readonly known: boolean
  /** The cookie came with the request and was given out here. */
  readonly returning: boolean
}

/**
 * The browser behind a cookie. An id that was not given out here is never adopted, and one that was is only
 * good for what it was given out for. THREAT: T-09
 */
export function callerOf(world: World, cookie: string | undefined): Caller {
  const [id = '', proof = ''] = (cookie ?? '').split('.')
  const returning = world.secrets.proves('visit', id, proof)
  const visit = returning ? world.browsers.get(id) : undefined
  return {
    visit: visit ?? newVisit(world, returning ? id : world.secrets.fresh()),
    known: visit !== undefined,
    returning,
  }
}

function newVisit(world: World, id: string): BrowserSession {
  return { id, sessions: new Map(), user: null, typed: '', touchedAt: world.store.now }
}

/** The value of the browser's cookie: its id and a proof that the portal issued it. */
export function cookieOf(world: World, visit: BrowserSession): string {
  return `${visit.id}.${world.secrets.proofOf('visit', visit.id)}`
}

/** The anti-forgery token of a browser's forms. THREAT: T-17 */
export function formToken(world: World, visit: BrowserSession): string {
  return world.secrets.proofOf('form', visit.id)
}

export function isFormToken(world: World, visit: BrowserSession, token: string): boolean {
  return world.secrets.proves('form', visit.id, token)
}

/** Updates the session of a browser. */
export function remember(
  world: World,
  visit: BrowserSession,
  now: Partial<Omit<BrowserSession, 'id'>>,
): BrowserSession {
  const kept = { ...visit, ...now, touchedAt: world.store.now }
  // Deleted first, so that the map stays in the order of the last use.
  world.browsers.delete(kept.id)
  world.browsers.set(kept.id, kept)
  if (world.browsers.size > most + slack) sweep(world)
  return kept
}

/** The same browser under another id; the old one is dead. THREAT: T-09 */
export function renew(world: World, visit: BrowserSession): BrowserSession {
  world.browsers.delete(visit.id)
  const renewed = { ...visit, id: world.secrets.fresh() }
  world.browsers.set(renewed.id, renewed)
  return renewed
}

/** Signs a user out everywhere. THREAT: T-12 */
export function signOut(world: World, user: string): void {
  for (const visit of world.browsers.values())
    if (visit.user === user)
      world.browsers.set(visit.id, { ...visit, user: null, sessions: withoutSignedIn(visit) })
}

const signedInPages: ReadonlySet<Entry> = new Set(['securityInfo', 'change'])

function withoutSignedIn({ sessions }: BrowserSession): BrowserSession['sessions'] {
  return new Map([...sessions].filter(([entry]) => !signedInPages.has(entry)))
}

const hour = 60 * 60 * 1000
const most = 5_000
/** Sessions beyond the limit before the oldest are removed. */
const slack = 256

/** Removes the oldest sessions, so that memory stays bounded. */
export function sweep(world: World): void {
  for (const [id, visit] of world.browsers) {
    if (world.browsers.size <= most && visit.touchedAt + hour > world.store.now) break
    world.browsers.delete(id)
  }
  for (const [id, session] of world.sessions) {
    if (world.sessions.size <= most && session.startedAt + hour > world.store.now) break
    world.sessions.delete(id)
  }
}

import type { Act } from '../../machines/events.ts'
import { normalName } from '../../model/directory.ts'
import { dispatch, hasEnded, openSession, passTime } from '../../service/session.ts'
import type { DispatchResult, Entry, Opening, Session } from '../../service/session.ts'
import { reloadLeadsBack } from '../../service/second-factor-pass.ts'
import { accountOf, type Store } from '../../service/store.ts'
import { viewSession, type SessionView } from '../../service/view.ts'
import { signedInOnly } from './paths.ts'
import { pageModelOf, type PageModel } from './page-model.ts'
import { callerOf, remember, renew, signOut, sweep } from './browser-sessions.ts'
import type { OpenPage, BrowserSession, World } from './world.ts'

export interface PresentPage {
  readonly entry: Entry
  readonly view: SessionView
  /** How many acts the page has seen: a form sent from an earlier state is void. */
  readonly step: number
  /** What was done on it last; null: nothing yet. */
  readonly last: OpenPage['last']
  readonly model: PageModel
  /** The user name typed last in this browser. */
  readonly typed: string
}

/** The present page. A page that has not begun is shown and not stored, so that a GET changes nothing. THREAT: T-17 */
export function presentPage(world: World, visit: BrowserSession, entry: Entry): PresentPage {
  const { store } = world
  const underway = visit.sessions.get(entry)
  const session = underway === undefined ? undefined : world.sessions.get(underway.session)
  if (session !== undefined) {
    passTime(store, session)
    const { step, last } = underway!
    return { ...shown(store, visit, session), step, last }
  }
  return { ...firstPage(world, visit, entry), step: 0, last: null }
}

/** The page for a browser that loads it: one whose second factor has lapsed asks for it again. SOURCE: R-189 */
export function loadedPage(world: World, visit: BrowserSession, entry: Entry): PresentPage {
  const session = world.sessions.get(visit.sessions.get(entry)?.session ?? '')
  if (session === undefined || !reloadLeadsBack(world.store, session)) return presentPage(world, visit, entry)
  return presentPage(world, submitActs(world, visit, entry, [{ type: 'page.reloaded' }]).visit, entry)
}

/** The step number of a first page that is shown after another session of the same kind has ended. */
export const restartStep = -1

/** The page behind a link with a user name where the previous one is over; the end stays until an act. THREAT: T-17 */
export function restartedPage(world: World, visit: BrowserSession, entry: Entry): PresentPage {
  return { ...firstPage(world, visit, entry), step: restartStep, last: null }
}

/** True for a page that was opened in this browser and not closed since; it may have ended. */
export function isOpen(world: World, visit: BrowserSession, entry: Entry): boolean {
  return world.sessions.has(visit.sessions.get(entry)?.session ?? '')
}

/** True for a page that was opened in this browser and has ended. */
export function isOver(world: World, visit: BrowserSession, entry: Entry): boolean {
  const session = world.sessions.get(visit.sessions.get(entry)?.session ?? '')
  if (session === undefined) return false
  passTime(world.store, session)
  return hasEnded(session)
}

function firstPage(world: World, visit: BrowserSession, entry: Entry): Omit<PresentPage, 'step' | 'last'> {
  const { store } = world
  const { turn } = store
  const first = openSession(store, { id: '', entry, user: userFor(visit, entry), interrupt: false })
  store.turn = turn
  return shown(store, visit, first)
}

function shown(
  store: Store,
  { typed }: BrowserSession,
  session: Session,
): Omit<PresentPage, 'step' | 'last'> {
  const view = viewSession(store, session)
  return { entry: session.entry, view, model: pageModelOf(store, session, view), typed }
}

/** Reset asks for the user on its first page; a sign-in gets the typed name; the other pages use the signed-in user. */
function userFor(visit: BrowserSession, entry: Entry): string | null {
  if (entry === 'reset') return null
  return entry === 'signIn' || entry === 'registration' ? visit.typed || null : visit.user
}

/** Opens a page for a browser in a new session, which replaces the previous one. */
export function begin(
  world: World,
  visit: BrowserSession,
  entry: Entry,
  user: string | null,
  interrupt = false,
): BrowserSession {
  const { id } = openPage(world, { entry, user, interrupt })
  const sessions = new Map([
    ...visit.sessions,
    [entry, { session: id, step: 0, last: null } satisfies OpenPage],
  ])
  return remember(world, visit, { sessions })
}

/** Puts a browser on a page, signed in if the page requires it. */
export function putOnPage(
  world: World,
  entry: Entry,
  user: string | null,
  interrupt: boolean,
): BrowserSession {
  const { visit } = callerOf(world, undefined)
  const name = user === null ? '' : normalName(user)
  const known = { typed: name, user: signedInOnly.has(entry) && name !== '' ? name : null }
  return begin(world, remember(world, visit, known), entry, user, interrupt)
}

/** Opens a page under an unguessable id. THREAT: T-09 */
export function openPage(world: World, opening: Omit<Opening, 'id'>): Session {
  if (++world.opened % 256 === 0) sweep(world)
  const session = openSession(world.store, { ...opening, id: world.secrets.fresh() })
  world.sessions.set(session.id, session)
  world.begins(session)
  return session
}

/** Closes a page: the next request shows a first page. */
export function leave(world: World, visit: BrowserSession, entry: Entry): BrowserSession {
  const underway = visit.sessions.get(entry)
  if (underway !== undefined) world.sessions.delete(underway.session)
  return remember(world, visit, { sessions: new Map([...visit.sessions].filter(([name]) => name !== entry)) })
}

/** The browser session after a form. */
export interface Submitted {
  readonly visit: BrowserSession
  /** False: the page did not offer the first of them, and nothing happened. */
  readonly offered: boolean
}

/** Delivers acts in order; the first that is not offered ends the loop. */
export function submitActs(
  world: World,
  before: BrowserSession,
  entry: Entry,
  acts: readonly Act[],
): Submitted {
  // Where the session has been forgotten meanwhile, the page is a first one again.
  const goesOn = isOpen(world, before, entry)
  const begun = goesOn ? before : begin(world, before, entry, userFor(before, entry))
  const { session: id, step } = begun.sessions.get(entry)!
  const session = world.sessions.get(id)!
  const gates = session.snapshot.context.passed.length
  const offered = deliverAll(world, session, acts)
  if (!offered) return { visit: begun, offered }
  const underway: OpenPage = { session: id, step: step + 1, last: lastOf(acts) }
  const sessions = new Map([...begun.sessions, [entry, underway]])
  const moved = remember(world, world.browsers.get(begun.id) ?? begun, { sessions, ...typedIn(acts) })
  const signedIn = signedInUser(session)
  const entered = signedIn !== null && signedIn !== before.user
  const kept = entered ? remember(world, moved, { user: signedIn, sessions: ownPages(moved) }) : moved
  const climbed = entered || session.snapshot.context.passed.length > gates
  return { visit: climbed ? renew(world, kept) : kept, offered }
}

/** The last act, as the page refers to it. */
export function lastOf(acts: readonly Act[]): OpenPage['last'] {
  const act = acts.at(-1)
  return act?.type === 'code.entered' && act.code.trim() === '' ? 'code.missing' : (act?.type ?? null)
}

/** Drops the pages that the previous signed-in user had open. THREAT: T-09 */
function ownPages({ sessions, user }: BrowserSession): BrowserSession['sessions'] {
  return user === null ? sessions : new Map([...sessions].filter(([entry]) => !signedInOnly.has(entry)))
}

function deliverAll(world: World, session: Session, acts: readonly Act[]): boolean {
  let any = false
  for (const act of acts) {
    if (!deliverAct(world, session, act).offered) return any
    any = true
  }
  return any
}

/** Delivers one act, and applies its effects outside the session. */
export function deliverAct(world: World, session: Session, act: Act): DispatchResult {
  world.record(session, act)
  const delivery = dispatch(world.store, session, act)
  if (!delivery.offered) return delivery
  if (session.user !== null && delivery.effects.some(({ type }) => type === 'revokeSessions'))
    signOut(world, session.user)
  return delivery
}

function typedIn(acts: readonly Act[]): { typed?: string } {
  const named = acts.find((act) => act.type === 'identity.given')
  return named?.type === 'identity.given' ? { typed: named.user } : {}
}

const beyondSignIn: ReadonlySet<string> = new Set(['signedIn', 'registered', 'securityInfo'])

/** The user who has just signed in through this session; null: none. A reset never signs in. THREAT: T-12 */
function signedInUser({ entry, snapshot, user }: Session): string | null {
  const signsIn = entry === 'signIn' || entry === 'registration'
  return signsIn && snapshot.meta.page !== undefined && beyondSignIn.has(snapshot.meta.page) ? user : null
}

/** The user who has signed in here, if the account is still there and switched on. THREAT: T-21 */
export function signedIn(world: World, visit: BrowserSession): string | null {
  if (visit.user === null) return null
  const account = accountOf(world.store, visit.user)
  return account?.user.accountEnabled === true ? normalName(account.user.userPrincipalName) : null
}

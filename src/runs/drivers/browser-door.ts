import type { Browser, Page } from 'playwright-core'
import type { Files } from '../../environment.ts'
import type { Act } from '../../machines/events.ts'
import type { Entry, Opening } from '../../service/session.ts'
import type { SessionView } from '../../service/view.ts'
import { agree } from './browser-agreement.ts'
import { deedOf, nothingTyped } from './browser-acts.ts'
import type { Deed, Typed } from './browser-acts.ts'
import { browserAt, freshPage, leavePage } from './browser-connection.ts'
import { evidenceOf } from './browser-evidence.ts'
import type { Artifacts } from './browser-evidence.ts'
import { showNew } from './browser-onlooker.ts'
import { emptyFilm, expose } from './browser-film.ts'
import type { Film } from './browser-film.ts'
import { load, press, readPage, using } from './browser-page.ts'
import type { SeenPage } from './browser-page.ts'
import { phonesOf } from './browser-phones.ts'
import type { Phones } from './browser-phones.ts'
import type { Acted, Door, OpenDoor } from './door.ts'
import { openPortal } from './http-door.ts'
import { need } from './portal-client.ts'
import type { Remote } from './portal-client.ts'
import { Misanswer } from './unsupported.ts'

/** A browser that was started for this run. */
export type BrowserRun = {
  /** Where it listens. */
  readonly endpoint: string
  readonly artifacts: Artifacts
  /** Absolute path of a module that looks at each new state of a page; null: nobody does. */
  readonly look: string | null
}

/** Where each page of a portal is, for people. */
const paths: Readonly<Record<Entry, string>> = {
  reset: '/reset',
  signIn: '/sign-in',
  registration: '/registration',
  securityInfo: '/security-info',
  change: '/change-password',
}

/** One person's browser, on one page. */
interface Front {
  readonly page: Page
  readonly url: string
  readonly opening: Omit<Opening, 'id'>
  seen: SeenPage
  /** What the API says of the page. */
  view: SessionView
  typed: Typed
}

/** Everything a walk has open. */
interface Desk {
  readonly remote: Remote
  readonly browser: Browser
  /** What no page is for: the world, the clock, the account, the messages. */
  readonly api: Door
  readonly phones: Phones
  /** The walk so far. */
  readonly film: Film
  /** Shows a page to whoever looks on. */
  readonly show: (page: Page, seen: SeenPage) => Promise<void>
  /** By the number under which the walk knows each. */
  readonly fronts: Map<string, Front>
}

/**
 * Walks the pages of a portal in a real browser, each page of a walk in a profile of its own. After each act the
 * page has to say the same as the machine behind it.
 */
export function openBrowser(remote: Remote, run: BrowserRun, files: Pick<Files, 'write'>): OpenDoor {
  const { endpoint, artifacts, look } = run
  const openApi = openPortal(remote)
  return async (specs, now) => {
    const browser = await browserAt(endpoint)
    const api = await openApi(specs, now)
    const film = emptyFilm()
    const desk: Desk = {
      remote,
      browser,
      api,
      phones: phonesOf(browser, remote.url, remote.token),
      film,
      show: async (page, seen) => {
        if (look !== null) await showNew(browser, look, page, seen)
      },
      fronts: new Map(),
    }
    return {
      ...api,
      open: (opening) => open(desk, opening),
      act: (id, act) => perform(desk, front(desk, id), id, act),
      see: (id) => see(desk, front(desk, id), id),
      codeFor: (id, kind) => api.codeFor(front(desk, id).view.id, kind),
      caption(step) {
        film.step = step
      },
      evidence: (name) =>
        evidenceOf(
          { browser, film, pages: [...desk.fronts.values()].map(({ page }) => page) },
          artifacts,
          name,
          (path, text) => files.write(path, text),
        ),
      close: () => close(desk),
    }
  }
}

function front({ fronts }: Desk, id: string): Front {
  return fronts.get(id)!
}

async function close({ api, browser, phones, fronts }: Desk): Promise<void> {
  await Promise.all([...fronts.values()].map(({ page }) => leavePage(browser, page)))
  await phones.close()
  await api.close()
}

async function open(desk: Desk, opening: Omit<Opening, 'id'>): Promise<SessionView> {
  const { remote, browser, fronts } = desk
  const page = await freshPage(browser)
  const url = `${remote.url}${paths[opening.entry]}`
  if (isArranged(opening)) await arrange(remote, page, opening)
  const first = await load(page, url)
  const seen = first.page === 'name' ? await nameOneself(desk, page, first, opening.user) : first
  const view = await viewOf(desk, page, opening, seen)
  const id = String(fronts.size + 1)
  fronts.set(id, { page, url, opening, seen, view, typed: nothingTyped })
  return { ...view, id }
}

/** Pages that stand behind a sign-in: how the user came there is not what the walk is about. */
function isArranged({ entry, interrupt }: Omit<Opening, 'id'>): boolean {
  return entry === 'securityInfo' || entry === 'change' || interrupt
}

async function arrange(remote: Remote, page: Page, opening: Omit<Opening, 'id'>): Promise<void> {
  const { cookies } = await need(remote, { method: 'POST', path: '/visits', body: opening }, 'VisitAnswer')
  await page.context().addCookies(cookies.map(({ name, value }) => ({ name, value, url: remote.url })))
}

async function nameOneself(
  { film, show }: Desk,
  page: Page,
  seen: SeenPage,
  user: string | null,
): Promise<SeenPage> {
  expose(film, page.url(), seen)
  await show(page, seen)
  const form = seen.forms.find(({ act }) => act === 'name')
  if (form === undefined) throw new Misanswer('the page `name` has no button `name`', 'a page for a name')
  return press(page, form, { user: user ?? '' })
}

/** What the API says of the page; of one that nobody has begun, what it says of another such page. */
async function viewOf(
  { api, film, show }: Desk,
  page: Page,
  opening: Omit<Opening, 'id'>,
  seen: SeenPage,
): Promise<SessionView> {
  expose(film, page.url(), seen)
  const view = seen.session === null ? await api.open(opening) : await api.see(seen.session)
  agree(seen, view)
  await show(page, seen)
  return view
}

async function settle(desk: Desk, at: Front, seen: SeenPage): Promise<void> {
  at.seen = seen
  at.view = await viewOf(desk, at.page, at.opening, seen)
}

/** Looks at the page anew, as it stands now. */
async function see(desk: Desk, at: Front, id: string): Promise<SessionView> {
  await settle(desk, at, await load(at.page, at.url))
  return shown(at, id)
}

/** What is typed and not sent stands over what the page said before, and can be sent. */
function shown({ view, typed }: Front, id: string): SessionView {
  const { contact, password, sent } = typed
  if (sent || (contact === null && password === null)) return { ...view, id }
  const button = contact === null ? 'finish.selected' : 'proof.requested'
  return { ...view, id, acts: [...new Set([...view.acts, button] as const)], retry: false, reason: null }
}

async function perform(desk: Desk, at: Front, id: string, act: Act): Promise<Acted> {
  const deed = deedOf(act, at)
  const offered = deed === null ? await refusedToo(desk, at, act) : await doIt(desk, at, act, deed)
  return { offered, effects: [], session: shown(at, id) }
}

/** What has no control on the page the machine behind it does not take either. A portal that knows no such thing says so there. */
async function refusedToo({ api }: Desk, { view, seen }: Front, act: Act): Promise<false> {
  if (view.acts.includes(act.type)) return false
  if ((await api.act(view.id, act)).offered)
    throw new Misanswer(
      `the page \`${seen.page}\` has no control for \`${act.type}\`, and the machine takes it`,
    )
  return false
}

/** False: the page did not offer it after all. */
async function doIt(desk: Desk, at: Front, act: Act, deed: Deed): Promise<boolean> {
  if ('type' in deed) {
    at.typed = { ...at.typed, ...deed.type }
    return true
  }
  if ('press' in deed) {
    const seen = await press(at.page, deed.press, deed.fields)
    at.typed = act.type === 'finish.selected' ? { ...at.typed, sent: true } : nothingTyped
    await settle(desk, at, seen)
    return true
  }
  if (deed.does === 'answerPhone') return answerPhone(desk, at, act)
  await settle(desk, at, await (deed.does === 'reload' ? reload(at) : goBack(at)))
  return true
}

async function reload({ page }: Front): Promise<SeenPage> {
  await using('the page cannot be reloaded', () => page.reload({ waitUntil: 'domcontentloaded' }))
  return readPage(page)
}

/** Behind the first page there is nothing of the portal any more: whoever went there comes again. */
async function goBack({ page, url }: Front): Promise<SeenPage> {
  await using('the browser cannot go back', () => page.goBack({ waitUntil: 'domcontentloaded' }))
  return load(page, url)
}

async function answerPhone(desk: Desk, at: Front, act: Act): Promise<boolean> {
  if (act.type !== 'push.answered') return false
  const answered = await desk.phones.answer(at.view, act.answer)
  const offered = answered ?? (await desk.api.act(at.view.id, act)).offered
  await settle(desk, at, await load(at.page, at.url))
  return offered
}

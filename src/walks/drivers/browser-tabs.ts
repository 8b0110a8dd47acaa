import type { Browser, Page } from 'playwright-core'
import type { Opening } from '../../service/session.ts'
import type { SessionView } from '../../service/view.ts'
import { nothingTyped, type Typed } from './browser-acts.ts'
import { checkAgreement } from './browser-agreement.ts'
import { newPage } from './browser-connection.ts'
import { addFrame, type Filmstrip } from './browser-filmstrip.ts'
import { load, press, type PageContent } from './browser-page.ts'
import type { Phones } from './browser-phones.ts'
import type { Adapter } from './adapter.ts'
import { paths } from './page-paths.ts'
import { need, type Remote } from './portal-client.ts'
import { ProtocolError, Unsupported } from './unsupported.ts'

export interface OpenTab {
  readonly page: Page
  readonly url: string
  readonly opening: Omit<Opening, 'id'>
  seen: PageContent
  /** What the API says of the page. */
  view: SessionView
  typed: Typed
}

/** Everything that a walk has open. */
export interface BrowserState {
  readonly remote: Remote
  readonly browser: Browser
  /** What no page is for: the world, the clock, the account, the messages. */
  readonly api: Adapter
  readonly phones: Phones
  /** The walk so far. */
  readonly filmstrip: Filmstrip
  /** Passes a page to the observer. */
  readonly show: (page: Page, seen: PageContent) => Promise<void>
  /** By the number under which the walk knows each. */
  readonly tabs: Map<string, OpenTab>
}

export async function open(state: BrowserState, opening: Omit<Opening, 'id'>): Promise<SessionView> {
  const { remote, browser, tabs } = state
  const page = await newPage(browser)
  const url = `${remote.url}${paths[opening.entry]}`
  if (isArranged(opening)) await arrange(remote, page, opening)
  const first = await load(page, url)
  const seen = first.page === 'name' ? await submitName(state, page, first, opening.user) : first
  const view = await viewOf(state, page, opening, seen)
  const id = String(tabs.size + 1)
  tabs.set(id, { page, url, opening, seen, view, typed: nothingTyped })
  return { ...view, id }
}

/** Pages behind a sign-in, which the API arranges. */
function isArranged({ entry, interrupt }: Omit<Opening, 'id'>): boolean {
  return entry === 'securityInfo' || entry === 'change' || interrupt
}

async function arrange(remote: Remote, page: Page, opening: Omit<Opening, 'id'>): Promise<void> {
  const { cookies } = await need(remote, { method: 'POST', path: '/visits', body: opening }, 'VisitAnswer')
  await page.context().addCookies(cookies.map(({ name, value }) => ({ name, value, url: remote.url })))
}

async function submitName(
  { filmstrip, show }: BrowserState,
  page: Page,
  seen: PageContent,
  user: string | null,
): Promise<PageContent> {
  addFrame(filmstrip, page.url(), seen)
  await show(page, seen)
  const form = seen.forms.find(({ act }) => act === 'name')
  if (form === undefined) throw new ProtocolError('the page `name` has no button `name`', 'a page for a name')
  return press(page, form, { user: user ?? '' })
}

/** The API's view of the page; before a session has started, the view of another new session. */
async function viewOf(
  { api, filmstrip, show }: BrowserState,
  page: Page,
  opening: Omit<Opening, 'id'>,
  seen: PageContent,
): Promise<SessionView> {
  addFrame(filmstrip, page.url(), seen)
  if (isArranged(opening) && seen.page === 'name') await refuseSignedOut(api, opening)
  const view = seen.session === null ? await api.open(opening) : await api.see(seen.session)
  checkAgreement(seen, view)
  await show(page, seen)
  return view
}

/** A portal may end the sign-in of a user who is disabled: then the page behind it is gone. @throws Unsupported */
async function refuseSignedOut(api: Adapter, { user }: Omit<Opening, 'id'>): Promise<void> {
  const account = user === null ? null : await api.account(user)
  if (account?.enabled === false)
    throw new Unsupported(
      'the portal asks a disabled user to sign in, in place of the page behind the sign-in',
    )
}

/** Takes over the new page, which must agree with the machine. */
export async function update(state: BrowserState, tab: OpenTab, seen: PageContent): Promise<void> {
  tab.seen = seen
  tab.view = await viewOf(state, tab.page, tab.opening, seen)
}

/** Looks at the page. It is loaded again only if something about it has changed: loading a page is an act. */
export async function see(state: BrowserState, tab: OpenTab, id: string): Promise<SessionView> {
  const present = await state.api.see(tab.view.id)
  if (tab.seen.session === null && present.page !== tab.view.page)
    throw new Unsupported('a page on which nothing was done yet has no session that could end')
  const isUnchanged = JSON.stringify(present) === JSON.stringify(tab.view)
  if (!isUnchanged) await update(state, tab, await load(tab.page, tab.url))
  return viewOfTab(tab, id)
}

/** The view with typed values that are not submitted yet. */
export function viewOfTab({ view, typed }: OpenTab, id: string): SessionView {
  const { contact, password, sent } = typed
  if (sent || (contact === null && password === null)) return { ...view, id }
  const button = contact === null ? 'finish.selected' : 'proof.requested'
  return { ...view, id, acts: [...new Set([...view.acts, button] as const)], retry: false, reason: null }
}

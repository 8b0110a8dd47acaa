import type { Act } from '../../machines/events.ts'
import { actionOf, nothingTyped, type BrowserAction } from './browser-acts.ts'
import { update, viewOfTab, type BrowserState, type OpenTab } from './browser-tabs.ts'
import { load, press, readPage, using, type PageContent } from './browser-page.ts'
import type { Acted } from './adapter.ts'
import { ProtocolError, Unsupported } from './unsupported.ts'

export async function perform(state: BrowserState, tab: OpenTab, id: string, act: Act): Promise<Acted> {
  const action = actionOf(act, tab) ?? (await actionAfterReload(state, tab, act))
  const offered = action === null ? await refusedToo(state, tab, act) : await doIt(state, tab, act, action)
  return { offered, effects: [], session: viewOfTab(tab, id) }
}

/** What others have changed shows once the page is loaded again. @throws Unsupported if it is another page then */
async function actionAfterReload(state: BrowserState, tab: OpenTab, act: Act): Promise<BrowserAction | null> {
  if (!tab.view.acts.includes(act.type)) return null
  const { page } = tab.seen
  await update(state, tab, await load(tab.page, tab.url))
  if (tab.seen.page !== page)
    throw new Unsupported(
      `what others have changed is not on the page, which is \`${tab.seen.page}\` when it is loaded again`,
    )
  return actionOf(act, tab)
}

/** What is typed is sent with the next button and no earlier. @throws Unsupported if it had led to the second factor */
async function refuseIfLapsed({ page, url, seen }: OpenTab): Promise<void> {
  const loaded = await using(`${url} cannot be read`, async () => (await page.request.get(url)).text())
  if (seen.page !== 'mfa' && loaded.includes('data-page="mfa"'))
    throw new Unsupported(
      'a browser sends nothing while something is typed, and the second factor has lapsed',
    )
}

/** An act without a control on the page must be refused by the machine as well. */
async function refusedToo({ api }: BrowserState, { view, seen }: OpenTab, act: Act): Promise<false> {
  if (view.acts.includes(act.type)) return false
  if ((await api.act(view.id, act)).offered)
    throw new ProtocolError(
      `the page \`${seen.page}\` has no control for \`${act.type}\`, but the machine accepts it`,
    )
  return false
}

/** False: the page did not offer the act. */
async function doIt(state: BrowserState, tab: OpenTab, act: Act, action: BrowserAction): Promise<boolean> {
  if ('type' in action) {
    if (act.type === 'contact.given') await refuseIfLapsed(tab)
    tab.typed = { ...tab.typed, ...action.type }
    return true
  }
  if ('press' in action) {
    const seen = await press(tab.page, action.press, action.fields)
    tab.typed = act.type === 'finish.selected' ? { ...tab.typed, sent: true } : nothingTyped
    await update(state, tab, seen)
    return true
  }
  if (action.does === 'answerPhone') return answerPhone(state, tab, act)
  await update(state, tab, await (action.does === 'reload' ? reload(tab) : goBack(tab)))
  return true
}

async function reload({ page }: OpenTab): Promise<PageContent> {
  await using('the page cannot be reloaded', () => page.reload({ waitUntil: 'domcontentloaded' }))
  return readPage(page)
}

/** Going back from the first page leaves the portal, so the page is opened again. */
async function goBack({ page, url }: OpenTab): Promise<PageContent> {
  await using('the browser cannot go back', () => page.goBack({ waitUntil: 'domcontentloaded' }))
  return load(page, url)
}

async function answerPhone(state: BrowserState, tab: OpenTab, act: Act): Promise<boolean> {
  if (act.type !== 'push.answered') return false
  const answered = await state.phones.answer(tab.view, act.answer)
  const offered = answered ?? (await state.api.act(tab.view.id, act)).offered
  await update(state, tab, await load(tab.page, tab.url))
  return offered
}

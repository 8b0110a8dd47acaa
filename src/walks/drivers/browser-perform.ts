import type { Act } from '../../machines/events.ts'
import { deedOf, nothingTyped } from './browser-acts.ts'
import type { Deed } from './browser-acts.ts'
import { settle, shown } from './browser-front.ts'
import type { BrowserState, Front } from './browser-front.ts'
import { load, press, readPage, using } from './browser-page.ts'
import type { SeenPage } from './browser-page.ts'
import type { Acted } from './adapter.ts'
import { Misanswer } from './unsupported.ts'

/** Performs an act on the page as a person would. */
export async function perform(state: BrowserState, at: Front, id: string, act: Act): Promise<Acted> {
  const deed = deedOf(act, at)
  const offered = deed === null ? await refusedToo(state, at, act) : await doIt(state, at, act, deed)
  return { offered, effects: [], session: shown(at, id) }
}

/** An act without a control on the page must be refused by the machine behind it too. */
async function refusedToo({ api }: BrowserState, { view, seen }: Front, act: Act): Promise<false> {
  if (view.acts.includes(act.type)) return false
  if ((await api.act(view.id, act)).offered)
    throw new Misanswer(
      `the page \`${seen.page}\` has no control for \`${act.type}\`, but the machine accepts it`,
    )
  return false
}

/** False: the page did not offer the act. */
async function doIt(state: BrowserState, at: Front, act: Act, deed: Deed): Promise<boolean> {
  if ('type' in deed) {
    at.typed = { ...at.typed, ...deed.type }
    return true
  }
  if ('press' in deed) {
    const seen = await press(at.page, deed.press, deed.fields)
    at.typed = act.type === 'finish.selected' ? { ...at.typed, sent: true } : nothingTyped
    await settle(state, at, seen)
    return true
  }
  if (deed.does === 'answerPhone') return answerPhone(state, at, act)
  await settle(state, at, await (deed.does === 'reload' ? reload(at) : goBack(at)))
  return true
}

async function reload({ page }: Front): Promise<SeenPage> {
  await using('the page cannot be reloaded', () => page.reload({ waitUntil: 'domcontentloaded' }))
  return readPage(page)
}

/** Going back from the first page leaves the portal, so the page is opened again. */
async function goBack({ page, url }: Front): Promise<SeenPage> {
  await using('the browser cannot go back', () => page.goBack({ waitUntil: 'domcontentloaded' }))
  return load(page, url)
}

async function answerPhone(state: BrowserState, at: Front, act: Act): Promise<boolean> {
  if (act.type !== 'push.answered') return false
  const answered = await state.phones.answer(at.view, act.answer)
  const offered = answered ?? (await state.api.act(at.view.id, act)).offered
  await settle(state, at, await load(at.page, at.url))
  return offered
}

import { browserOf, origin, portalOf } from '../browser.test-kit.ts'
import type { Portal } from '../portal.tsx'
import { cookieName, cookieOf, formToken } from '../state/browser-sessions.ts'
import type { World } from '../state/world.ts'
import { changesBetween, momentOf } from './moment.test-kit.ts'

export const formType = { 'content-type': 'application/x-www-form-urlencoded' }
export const ana = 'ana@contoso.onmicrosoft.com'

/** A browser that stands on a code page, and what it would send next. */
export async function underway() {
  const given = portalOf()
  const browser = browserOf(given.portal)
  await browser.get(`/reset?user=${ana}`)
  await browser.press('identify', { person: 'yes' })
  const [visit] = [...given.world.browsers.values()]
  const { step } = visit!.sessions.get('reset')!
  const cookie = `${cookieName}=${cookieOf(given.world, visit!)}`
  const fields = { form: formToken(given.world, visit!), step: String(step), act: 'help' }
  return { ...given, browser, visit: visit!, cookie, fields }
}

export const ask = (portal: Portal, path: string, init: RequestInit = {}) =>
  portal(new Request(`${origin}${path}`, init))
export const post = (
  portal: Portal,
  path: string,
  fields: Record<string, string>,
  more: Record<string, string>,
) =>
  ask(portal, path, { method: 'POST', headers: { ...formType, ...more }, body: new URLSearchParams(fields) })

/** What changed in a world while something was done. */
export async function changed(world: World, doing: () => Promise<unknown>): Promise<readonly string[]> {
  const before = momentOf(world)
  await doing()
  return changesBetween(before, momentOf(world))
}

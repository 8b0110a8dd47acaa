import { memoized } from '../../model/memoized.ts'
import type { Browser, Page } from 'playwright-core'
import { loadPlaywright } from './playwright.ts'

/** One connection to each browser: step definitions load a copy of this module in the same process. */
const connections = new Map<string, Promise<Browser>>()

/** Connects to the browser of this run. */
export function browserAt(endpoint: string): Promise<Browser> {
  const known = connections.get(endpoint)
  if (known !== undefined) return known
  const connecting = connect(endpoint)
  connections.set(endpoint, connecting)
  return connecting
}

const patience = 30_000

/** Unused pages. Creating one costs a process; a cleared one is equivalent. */
const idlePages = memoized((_browser: Browser): Page[] => [])

/** A page in an empty browser context. */
export async function newPage(browser: Browser): Promise<Page> {
  const page = idlePages(browser).pop()
  if (page !== undefined) {
    await page.context().clearCookies()
    return page
  }
  const made = await (await browser.newContext({ reducedMotion: 'reduce' })).newPage()
  made.setDefaultTimeout(patience)
  return made
}

/** Clears a page for reuse. */
export async function leavePage(browser: Browser, page: Page): Promise<void> {
  try {
    await page.evaluate('try { localStorage.clear(); sessionStorage.clear() } catch {}')
    // A timer of the last page would otherwise fire in the next walk.
    await page.goto('about:blank')
    idlePages(browser).push(page)
  } catch {
    // One that does not come back is not used again.
    await page.context().close()
  }
}

async function connect(endpoint: string): Promise<Browser> {
  const { chromium } = await loadPlaywright()
  const browser = await chromium.connect(endpoint)
  browser.on('disconnected', () => connections.delete(endpoint))
  return browser
}

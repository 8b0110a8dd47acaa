import type { Browser } from 'playwright-core'
import { loadPlaywright } from './playwright.ts'

/** One connection to each browser: step definitions are a program of their own, in the same process. */
const connections = new Map<string, Promise<Browser>>()

/** The browser that was started for this run. */
export function browserAt(endpoint: string): Promise<Browser> {
  const known = connections.get(endpoint)
  if (known !== undefined) return known
  const connecting = connect(endpoint)
  connections.set(endpoint, connecting)
  return connecting
}

async function connect(endpoint: string): Promise<Browser> {
  const { chromium } = await loadPlaywright()
  const browser = await chromium.connect(endpoint)
  browser.on('disconnected', () => connections.delete(endpoint))
  return browser
}

import { memoized } from '../../model/memoized.ts'
import type { Browser, Page } from 'playwright-core'
import type { PageContent } from './browser-page.ts'
import { ProtocolError } from './unsupported.ts'

/** A state of a page, as the observer receives it. */
interface LookedAt {
  readonly page: string
  /** Of the machine behind it. */
  readonly state: string
  /** What the page says beside what it always says: errors, and what has just happened; each number in them is a 0. */
  readonly notices: readonly string[]
}

/** Inspects a page and leaves it unchanged. Returns the faults, one a line. */
type Look = (page: Page, at: LookedAt) => Promise<readonly string[]>

/** States that were inspected in this run; equal states are inspected once. */
const lookedAt = memoized((_browser: Browser) => new Set<string>())

/** Passes a page to the observer the first time it appears. @throws ProtocolError with what the observer reports */
export async function showNew(
  browser: Browser,
  module: string,
  page: Page,
  seen: PageContent,
): Promise<void> {
  const known = lookedAt(browser)
  // Numbers differ from walk to walk, and say nothing of a state.
  const notices = seen.notices.map((one) => one.replaceAll(/\d+/g, '0'))
  const { page: name, state } = seen
  const key = JSON.stringify([name, state, notices])
  if (known.has(key)) return
  known.add(key)
  const wrong = await (await lookOf(module))(page, { page: name, state, notices })
  if (wrong.length === 0) return
  throw new ProtocolError(
    `the page \`${name}\` (${state}) fails the checks of ${module.split('/').at(-1)}: ${wrong.join('; ')}`,
    'a page without faults',
  )
}

async function lookOf(module: string): Promise<Look> {
  const { look } = (await import(module)) as { readonly look: Look }
  return look
}

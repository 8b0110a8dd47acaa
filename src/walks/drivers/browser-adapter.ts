import type { Files } from '../../system/environment.ts'
import { browserAt, leavePage } from './browser-connection.ts'
import { evidenceOf, type Artifacts } from './browser-evidence.ts'
import { emptyFilmstrip } from './browser-filmstrip.ts'
import { open, see, type BrowserState, type OpenTab } from './browser-tabs.ts'
import { showNew } from './browser-observer.ts'
import { perform } from './browser-perform.ts'
import { phonesOf } from './browser-phones.ts'
import type { OpenAdapter } from './adapter.ts'
import { openPortal } from './http-adapter.ts'
import type { Remote } from './portal-client.ts'

export type BrowserRun = {
  /** Where it listens. */
  readonly endpoint: string
  readonly artifacts: Artifacts
  /** Absolute path of a module that is called with each new state of a page; null: none. */
  readonly look: string | null
}

/**
 * Walks the pages of a portal in a real browser, each in a context of its own. After each act the page must agree
 * with the session that the API returns.
 */
export function openBrowser(remote: Remote, run: BrowserRun, files: Pick<Files, 'write'>): OpenAdapter {
  const { endpoint, artifacts, look } = run
  const openApi = openPortal(remote)
  return async (specs, now) => {
    const browser = await browserAt(endpoint)
    const api = await openApi(specs, now)
    const filmstrip = emptyFilmstrip()
    const state: BrowserState = {
      remote,
      browser,
      api,
      phones: phonesOf(browser, remote.url, remote.token),
      filmstrip,
      show: async (page, seen) => {
        if (look !== null) await showNew(browser, look, page, seen)
      },
      tabs: new Map(),
    }
    return {
      ...api,
      open: (opening) => open(state, opening),
      act: (id, act) => perform(state, tabOf(state, id), id, act),
      see: (id) => see(state, tabOf(state, id), id),
      codeFor: (id, kind) => api.codeFor(tabOf(state, id).view.id, kind),
      caption(step) {
        filmstrip.step = step
      },
      evidence: (name) =>
        evidenceOf(
          { browser, filmstrip, pages: [...state.tabs.values()].map(({ page }) => page) },
          artifacts,
          name,
          (path, text) => files.write(path, text),
        ),
      close: () => close(state),
    }
  }
}

function tabOf({ tabs }: BrowserState, id: string): OpenTab {
  return tabs.get(id)!
}

async function close({ api, browser, phones, tabs }: BrowserState): Promise<void> {
  await Promise.all([...tabs.values()].map(({ page }) => leavePage(browser, page)))
  await phones.close()
  await api.close()
}

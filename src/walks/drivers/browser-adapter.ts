import type { Files } from '../../system/environment.ts'
import { browserAt, leavePage } from './browser-connection.ts'
import { evidenceOf } from './browser-evidence.ts'
import type { Artifacts } from './browser-evidence.ts'
import { emptyFilm } from './browser-filmstrip.ts'
import { open, see } from './browser-front.ts'
import type { BrowserState, Front } from './browser-front.ts'
import { showNew } from './browser-observer.ts'
import { perform } from './browser-perform.ts'
import { phonesOf } from './browser-phones.ts'
import type { OpenAdapter } from './adapter.ts'
import { openPortal } from './http-adapter.ts'
import type { Remote } from './portal-client.ts'

/** A browser that was started for this run. */
export type BrowserRun = {
  /** Where it listens. */
  readonly endpoint: string
  readonly artifacts: Artifacts
  /** Absolute path of a module that is called with each new state of a page; null: none. */
  readonly look: string | null
}

/**
 * Walks the pages of a portal in a real browser, each page of a walk in a profile of its own. After each act the
 * page has to say the same as the machine behind it.
 */
export function openBrowser(remote: Remote, run: BrowserRun, files: Pick<Files, 'write'>): OpenAdapter {
  const { endpoint, artifacts, look } = run
  const openApi = openPortal(remote)
  return async (specs, now) => {
    const browser = await browserAt(endpoint)
    const api = await openApi(specs, now)
    const film = emptyFilm()
    const state: BrowserState = {
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
      open: (opening) => open(state, opening),
      act: (id, act) => perform(state, front(state, id), id, act),
      see: (id) => see(state, front(state, id), id),
      codeFor: (id, kind) => api.codeFor(front(state, id).view.id, kind),
      caption(step) {
        film.step = step
      },
      evidence: (name) =>
        evidenceOf(
          { browser, film, pages: [...state.fronts.values()].map(({ page }) => page) },
          artifacts,
          name,
          (path, text) => files.write(path, text),
        ),
      close: () => close(state),
    }
  }
}

function front({ fronts }: BrowserState, id: string): Front {
  return fronts.get(id)!
}

async function close({ api, browser, phones, fronts }: BrowserState): Promise<void> {
  await Promise.all([...fronts.values()].map(({ page }) => leavePage(browser, page)))
  await phones.close()
  await api.close()
}

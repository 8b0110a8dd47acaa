import type { Files } from '../../system/environment.ts'
import type { Ask } from '../../system/network.ts'
import type { BrowserRun } from './browser-adapter.ts'
import type { OpenAdapter } from './adapter.ts'
import { openMachines, openWatchedMachines } from './machine-adapter.ts'

export const driverNames = ['machine', 'http', 'browser'] as const

export type DriverName = (typeof driverNames)[number]

/** What walks run against, as plain data for step definitions. */
export type Target = {
  readonly driver: DriverName
  /** Of a portal, without a `/` at its end; null: the machines in this process. */
  readonly url: string | null
  /** What opens its API. */
  readonly token: string | null
  /** Coverage is wanted; only the machine driver can record it. */
  readonly watched: boolean
  /** The browser that walks it; left out by drivers that need none. */
  readonly browser?: BrowserRun
}

/** What drivers need of the world outside. */
export interface Outside {
  readonly ask: Ask
  readonly files: Pick<Files, 'write'>
}

/** Every driver. A new one is a file and a row. */
const drivers: { readonly [Name in DriverName]: (target: Target, outside: Outside) => OpenAdapter } = {
  machine: ({ watched }) => (watched ? openWatchedMachines : openMachines),
  // Loaded when it is used: the shapes of the API are large.
  http:
    ({ url, token }, { ask }) =>
    async (specs, now) =>
      (await import('./http-adapter.ts')).openPortal({ url: url!, token, ask })(specs, now),
  browser:
    ({ url, token, browser }, { ask, files }) =>
    async (specs, now) => {
      const { openBrowser } = await import('./browser-adapter.ts')
      return openBrowser({ url: url!, token, ask }, browser!, files)(specs, now)
    },
}

export const machines: Target = { driver: 'machine', url: null, token: null, watched: false }

export function openAdapterOf(target: Target, outside: Outside): OpenAdapter {
  return drivers[target.driver](target, outside)
}

import type { Ask } from '../../network.ts'
import type { OpenDoor } from './door.ts'
import { openMachines, openWatchedMachines } from './machine-door.ts'

export const driverNames = ['machine', 'http'] as const

export type DriverName = (typeof driverNames)[number]

/** What walks are walked against, as plain data that can be handed to step definitions. */
export type Target = {
  readonly driver: DriverName
  /** Of a portal, without a `/` at its end; null: the machines in this process. */
  readonly url: string | null
  /** What opens its API. */
  readonly token: string | null
  /** Somebody wants to know afterwards where walks have been; the machines alone can tell. */
  readonly watched: boolean
}

/** Every driver. A new one is a file and a row. */
const drivers: { readonly [Name in DriverName]: (target: Target, ask: Ask) => OpenDoor } = {
  machine: ({ watched }) => (watched ? openWatchedMachines : openMachines),
  // Loaded when it is used: the shapes of the API are large.
  http:
    ({ url, token }, ask) =>
    async (specs, now) =>
      (await import('./http-door.ts')).openPortal({ url: url!, token, ask })(specs, now),
}

/** The machines in this process. */
export const machines: Target = { driver: 'machine', url: null, token: null, watched: false }

/** How a service is opened for each case and scenario. */
export function openDoorOf(target: Target, ask: Ask): OpenDoor {
  return drivers[target.driver](target, ask)
}

import type { OpenDoor } from './door.ts'
import { openMachines } from './machine-door.ts'

export const driverNames = ['machine'] as const

export type DriverName = (typeof driverNames)[number]

/** What walks are walked against, as plain data that can be handed to step definitions. */
export type Target = {
  readonly driver: DriverName
  /** Of a portal; null: the machines in this process. */
  readonly url: string | null
}

/** Every driver. A new one is a file and a row. */
const drivers: { readonly [Name in DriverName]: (target: Target) => OpenDoor } = {
  machine: () => openMachines,
}

/** The machines in this process. */
export const machines: Target = { driver: 'machine', url: null }

/** How a service is opened for each case and scenario. */
export function openDoorOf(target: Target): OpenDoor {
  return drivers[target.driver](target)
}

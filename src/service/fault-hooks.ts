import type { MachineConfig } from '../machines/config.ts'
import type { Effect } from '../machines/effects.ts'
import type { Act, GuardInput } from '../machines/events.ts'
import type { Session } from './session.ts'
import type { Account, Store } from './store.ts'

/** Where something is about to happen. */
export interface Moment {
  readonly store: Store
  readonly session: Session
  /** Undefined: there is no such user. */
  readonly account: Account | undefined
  readonly act: Act
}

/**
 * The joints at which a service can be bent, to see whether a suite notices. Nothing here bends anything: faults
 * are rows of `portal/faults.ts`.
 */
export interface FaultHooks {
  /** The account a machine is made for. */
  readonly account?: (account: Account) => Account
  readonly machine?: (config: MachineConfig) => MachineConfig
  readonly act?: (act: Act, moment: Moment) => Act
  readonly input?: (input: GuardInput, moment: Moment) => GuardInput
  readonly effects?: (effects: readonly Effect[], moment: Moment) => readonly Effect[]
}

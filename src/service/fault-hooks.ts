import type { MachineConfig } from '../machines/config.ts'
import type { Effect } from '../machines/effects.ts'
import type { Act, GuardInput } from '../machines/events.ts'
import type { Session } from './session.ts'
import type { Account, Store } from './store.ts'

/** The context of a hook. */
export interface Moment {
  readonly store: Store
  readonly session: Session
  /** Undefined: there is no such user. */
  readonly account: Account | undefined
  readonly act: Act
}

/**
 * The hooks at which a fault can be planted in a service, to see whether a suite notices it. The faults are rows of
 * `faults.ts`.
 */
export interface FaultHooks {
  /** The account a machine is made for. */
  readonly account?: (account: Account) => Account
  readonly machine?: (config: MachineConfig) => MachineConfig
  readonly act?: (act: Act, moment: Moment) => Act
  readonly input?: (input: GuardInput, moment: Moment) => GuardInput
  readonly effects?: (effects: readonly Effect[], moment: Moment) => readonly Effect[]
}

import type { Context } from '../machines/context.ts'
import { restore, type SavedSnapshot, type Snapshot } from '../machines/machine.ts'
import { machineOfPlan } from './open-page.ts'
import type { Session } from './session.ts'
import type { Store } from './store.ts'

/** A session as plain data: no password and no answer in it. */
export interface KeptSession extends Omit<Session, 'machine' | 'snapshot'> {
  readonly saved: SavedSnapshot
}

/** A session as plain data. A new password that was typed and not submitted has to be typed again. */
export function keepSession(session: Session): KeptSession {
  const { machine: _, snapshot: present, ...rest } = session
  return { ...rest, saved: withoutSecrets(present) }
}

/** A session where it stood; null: this version of the program has no such page. */
export function restoreSession(store: Store, { saved: kept, ...rest }: KeptSession): Session | null {
  const machine = machineOfPlan(store, rest.entry, rest.plan, rest.user !== null)
  const present = restore(machine, kept)
  return present === null ? null : { ...rest, machine, snapshot: present }
}

/** What was typed is not kept, so a state that depends on it is kept as the one before. */
function withoutSecrets({ state, meta, context }: Snapshot): SavedSnapshot {
  const kept: Context = { ...context, password: null, confirm: null, current: null, answers: null }
  return { state: meta.keptAs ?? state, context: kept }
}

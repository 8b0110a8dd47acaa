import type { Context } from '../machines/context.ts'
import { resume } from '../machines/machine.ts'
import type { KeptStanding, Standing } from '../machines/machine.ts'
import { machineOfPlan } from './session-machine.ts'
import type { Session } from './session.ts'
import type { Store } from './store.ts'

/** A session as plain data: no password and no answer in it. */
export interface KeptSession extends Omit<Session, 'machine' | 'standing'> {
  readonly standing: KeptStanding
}

/** What has to be kept of a session. Whoever has typed a new password and not sent it off types it again. */
export function keepSession(session: Session): KeptSession {
  const { machine: _, standing: present, ...rest } = session
  return { ...rest, standing: withoutSecrets(present) }
}

/** A session where it stood; null: this version of the program has no such page. */
export function restoreSession(store: Store, { standing: kept, ...rest }: KeptSession): Session | null {
  const machine = machineOfPlan(store, rest.entry, rest.plan, rest.user !== null)
  const present = resume(machine, kept)
  return present === null ? null : { ...rest, machine, standing: present }
}

/** Where a box was filled the session stands in the state of the empty one beside it. */
function withoutSecrets({ state, context }: Standing): KeptStanding {
  const kept: Context = { ...context, password: null, confirm: null, current: null, answers: null }
  return { state: context.password === null ? state : state.replace(/\.filled$/, '.empty'), context: kept }
}

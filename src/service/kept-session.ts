import type { Context } from '../machines/context.ts'
import { resume } from '../machines/machine.ts'
import type { KeptStanding, Standing } from '../machines/machine.ts'
import { machineOfPlan } from './plan.ts'
import type { Session } from './session.ts'
import type { Store } from './store.ts'

/** A session as plain data: no password and no answer in it. */
export interface KeptSession extends Omit<Session, 'machine' | 'standing'> {
  readonly standing: KeptStanding
}

/** What has to be kept of a session. Whoever has typed a new password and not sent it off types it again. */
export function keepSession({ machine: _, standing, ...rest }: Session): KeptSession {
  return { ...rest, standing: withoutSecrets(standing) }
}

/** A session where it stood; null: this version of the program has no such page. */
export function restoreSession(store: Store, { standing: kept, ...rest }: KeptSession): Session | null {
  const machine = machineOfPlan(store, rest.entry, rest.plan, rest.user !== null)
  const standing = resume(machine, kept)
  return standing === null ? null : { ...rest, machine, standing }
}

function withoutSecrets({ snapshot, context }: Standing): KeptStanding {
  const kept: Context = { ...context, password: null, confirm: null, current: null, answers: null }
  const { status, value } = snapshot
  return { status, value: context.password === null ? value : emptied(value), context: kept }
}

/** The state of a filled box becomes that of the empty one beside it. */
function emptied(value: KeptStanding['value']): KeptStanding['value'] {
  if (typeof value === 'string') return value === 'filled' ? 'empty' : value
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, emptied(inner!)]))
}

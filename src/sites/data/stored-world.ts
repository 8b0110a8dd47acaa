import { digestOf } from '../../service/digest.ts'
import type { SignInRecord } from '../../service/smart-lockout.ts'
import type { KeptAccount } from '../../service/snapshot-account.ts'
import { restoreSession, type KeptSession } from '../../service/snapshot-session.ts'
import { restoreStore, type KeptCounters } from '../../service/snapshot-store.ts'
import type { Clock, BrowserSession, World } from '../state/world.ts'
import { accountOf, type AuditEntry, type IssuedCode, type Store } from '../../service/store.ts'
import type { AdminLogEntry } from '../state/admin-log.ts'
import type { Kept, Table } from './state-store.ts'
import type { Provenance } from './compatibility.ts'

export interface KeptVisit extends Omit<BrowserSession, 'sessions'> {
  readonly sessions: readonly (readonly [string, unknown])[]
}

export function keepVisit({ sessions, ...rest }: BrowserSession): KeptVisit {
  return { ...rest, sessions: [...sessions] }
}

/** The policy set if it was changed while the portal ran, and the set that the portal was started with. */
export interface KeptSet extends Pick<Store, 'tenant' | 'policy'> {
  readonly began: string
}

export function nameOfSet({ key, tenant, policy }: Store): string {
  return digestOf(key, ['policy set'], JSON.stringify([tenant, policy]))
}

/** Single values, stored by name. */
export interface StoredValues {
  readonly counters: KeptCounters
  readonly clock: Pick<Clock, 'offset' | 'stoppedAt'>
  readonly opened: number
  readonly made: Provenance
  /** What was done on the administrator pages, and what was refused there; missing: nothing. */
  readonly adminLog?: readonly AdminLogEntry[]
  /** How many numbers of a repeatable row have been drawn; missing: of none. */
  readonly drawn?: number
  /** Null: as it was opened. */
  readonly set: KeptSet | null
}

/** Restores stored state into a new world, which was created with the key of the same state store. */
export function restoreWorld(world: World, kept: Kept): void {
  const { store } = world
  const values = Object.fromEntries(kept.values) as unknown as StoredValues
  // After an edit of the policy set the edited one is in force.
  if (values.set !== null && values.set.began === nameOfSet(store))
    Object.assign(store, { tenant: values.set.tenant, policy: values.set.policy })
  restoreStore(store, {
    counters: values.counters,
    accounts: rowsOf<KeptAccount>(kept, 'account'),
    strangers: rowsOf<SignInRecord>(kept, 'stranger'),
    codes: rowsOf<readonly IssuedCode[]>(kept, 'code'),
    auditLog: kept.log.map(([, entry]) => entry as AuditEntry),
  })
  Object.assign(world.clock, values.clock)
  world.opened = values.opened
  world.adminLog.push(...(values.adminLog ?? []))
  // A row that began again would give out the same codes again. THREAT: T-16
  if (world.outside.row !== null) world.outside.row.drawn = values.drawn ?? 0
  for (const [id, row] of inOrder(rowsOf<KeptSession>(kept, 'session'), ({ startedAt }) => startedAt)) {
    const session = restoreSession(store, row)
    if (session !== null && isThere(store, session.user)) world.sessions.set(id, session)
  }
  for (const [id, { sessions, ...visit }] of inOrder(
    rowsOf<KeptVisit>(kept, 'visit'),
    ({ touchedAt }) => touchedAt,
  ))
    world.browsers.set(id, { ...visit, sessions: new Map(sessions) as BrowserSession['sessions'] })
}

/** A user who is no longer in the directory has no page either. THREAT: T-21 */
function isThere(store: Store, user: string | null): boolean {
  return user === null || accountOf(store, user) !== undefined
}

/** Rows have the shape in which this version wrote them, since a file of another version is refused. */
function rowsOf<Value>(kept: Kept, table: Table): (readonly [string, Value])[] {
  return [...(kept.rows.get(table) ?? [])] as (readonly [string, Value])[]
}

/** Oldest first: the oldest sessions are removed first. */
function inOrder<Value>(rows: (readonly [string, Value])[], at: (value: Value) => number) {
  return rows.sort(([, one], [, other]) => at(one) - at(other))
}

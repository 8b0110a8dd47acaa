import { keepAccount } from '../../service/snapshot-account.ts'
import { keepSession } from '../../service/snapshot-session.ts'
import { keepCounters } from '../../service/snapshot-store.ts'
import type { AuditEntry, Store } from '../../service/store.ts'
import type { World } from '../state/world.ts'
import { tables, type Change, type Kept, type StateStore, type Table } from './state-store.ts'
import { keepVisit, nameOfSet, type StoredValues, type KeptSet } from './stored-world.ts'
import type { Provenance } from './compatibility.ts'
import { changedIn, watchTable, type Watched } from './rows.ts'

/** The state at the last write, to compare with. */
interface Watching {
  readonly store: Store
  readonly tables: ReturnType<typeof tablesFrom>
  readonly values: Map<string, string>
  readonly seen: {
    readonly visits: Map<string, unknown>
    readonly codes: Map<string, unknown>
    readonly strangers: Map<string, unknown>
  }
  /** The last entry of the log that is stored, and its number. */
  last: AuditEntry | undefined
  logged: number
  /** The policy set it began with, and what it is called. */
  readonly set: PolicySet
  readonly began: string
  readonly made: Provenance
  /** The policy set as it was kept last; null: what is kept is void. */
  keptSet: PolicySet | null
}

type PolicySet = Pick<Store, 'tenant' | 'policy'>

export interface Served extends PolicySet {
  readonly made: Provenance
}

/**
 * Returns a function that stores what has changed in a world since its last call, in one transaction. A change that
 * could not be stored is stored with the next one, and its request is not acknowledged.
 *
 * @param began The policy set before anything was restored.
 */
export function persistWorld(
  stateStore: StateStore,
  world: World,
  kept: Kept | null,
  began: Served,
): () => void {
  let watching = watch(world, kept, began)
  let anew = false
  return () => {
    if (world.store !== watching.store) {
      watching = watch(world, null, { ...world.store, made: began.made })
      anew = true
    }
    const change = changeIn(world, watching, anew)
    if (change === null) return
    try {
      stateStore.keep(change)
    } catch (error) {
      // The next call compares them by value.
      for (const map of Object.values(watching.seen)) map.clear()
      throw error
    }
    settle(watching, change)
    anew = false
  }
}

function watch({ store, sessions }: World, kept: Kept | null, { tenant, policy, made }: Served): Watching {
  store.touched = {
    accounts: new Set(kept === null ? store.accounts.keys() : []),
    sessions: new Set(kept === null ? sessions.keys() : []),
  }
  const set = { tenant, policy }
  const began = nameOfSet({ ...store, ...set })
  const keptSet = (kept?.values.get('set') ?? null) as KeptSet | null
  return {
    store,
    tables: tablesFrom(kept),
    values: new Map([...(kept?.values ?? [])].map(([name, value]) => [name, comparable(name, value)])),
    seen: { visits: new Map(), codes: new Map(), strangers: new Map() },
    last: kept === null ? undefined : store.auditLog.at(-1),
    logged: kept?.log.at(-1)?.[0] ?? 0,
    set,
    began,
    made,
    keptSet: kept !== null && (keptSet === null || keptSet.began === began) ? { ...store } : null,
  }
}

function tablesFrom(kept: Kept | null): Readonly<Record<Table, Watched>> {
  const watched = tables.map((table) => [table, watchTable(table, kept?.rows.get(table) ?? new Map())])
  return Object.fromEntries(watched) as Record<Table, Watched>
}

/** Null: nothing but the time has changed. */
function changeIn(world: World, watching: Watching, anew: boolean): Change | null {
  const { store, sessions, browsers } = world
  const { tables, seen } = watching
  const touched = store.touched!
  const rows = [
    ...tables.account.among(touched.accounts, (name) => kept(store.accounts.get(name), keepAccount)),
    ...tables.session.among(touched.sessions, (id) => kept(sessions.get(id), keepSession)),
    ...tables.visit.among(changedIn(browsers, seen.visits), (id) => kept(browsers.get(id), keepVisit)),
    ...tables.code.among(changedIn(store.codes, seen.codes), (place) => store.codes.get(place)),
    ...tables.stranger.among(changedIn(store.strangers, seen.strangers), (name) => store.strangers.get(name)),
    ...tables.session.gone(sessions),
    ...tables.visit.gone(browsers),
    ...tables.stranger.gone(store.strangers),
    ...tables.code.gone(store.codes),
  ]
  const all = factsOf(world, watching)
  const isOther = all.some(([name, value]) => watching.values.get(name) !== comparable(name, value))
  const log = newEntries(watching)
  // The counters go with every change, so that a restored world has the time of the last one.
  return rows.length + log.length > 0 || isOther || anew ? { anew, values: all, rows, log } : null
}

function kept<From, To>(value: From | undefined, keep: (value: From) => To): To | undefined {
  return value === undefined ? undefined : keep(value)
}

function factsOf(
  { store, clock, opened, adminLog, outside: { row } }: World,
  { set, began, made, keptSet }: Watching,
): (readonly [keyof StoredValues, unknown])[] {
  const { tenant, policy } = store
  const isKept = tenant === keptSet?.tenant && policy === keptSet.policy
  const isAsBegun = tenant === set.tenant && policy === set.policy
  return [
    ['counters', keepCounters(store)],
    ['clock', { offset: clock.offset, stoppedAt: clock.stoppedAt }],
    ['opened', opened],
    ['made', made],
    ['adminLog', adminLog],
    ...(row === null ? [] : [['drawn', row.drawn] as const]),
    ...(isKept ? [] : [['set', isAsBegun ? null : { began, tenant, policy }] as const]),
  ]
}

/** The time is left out, since it passes without an act. */
function comparable(name: string, value: unknown): string {
  return JSON.stringify(name === 'counters' ? { ...(value as object), now: 0 } : value)
}

function newEntries({ store, last, logged }: Watching): Change['log'] {
  const { auditLog } = store
  const from = last === undefined ? 0 : auditLog.lastIndexOf(last) + 1
  return auditLog.slice(from).map((entry, index) => [logged + index + 1, entry] as const)
}

function settle(watching: Watching, { values, log }: Change): void {
  for (const table of Object.values(watching.tables)) table.settle()
  for (const [name, value] of values) watching.values.set(name, comparable(name, value))
  const { tenant, policy } = watching.store
  watching.keptSet = { tenant, policy }
  watching.store.touched!.accounts.clear()
  watching.store.touched!.sessions.clear()
  watching.last = watching.store.auditLog.at(-1)
  watching.logged = log.at(-1)?.[0] ?? watching.logged
}

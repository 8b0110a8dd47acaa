import type { Act, WriteResult } from '../../machines/events.ts'
import type { Snapshot } from '../../machines/machine.ts'
import type { Page } from '../../machines/page-names.ts'
import { normalName } from '../../model/directory.ts'
import type { SsprPolicy } from '../../model/sspr-policy.ts'
import type { Tenant, User } from '../../model/tenant.ts'
import type { Instant } from '../../model/time.ts'
import type { WalkStep } from '../../walks/language/case.ts'
import type { SignInRecord } from '../../service/smart-lockout.ts'
import type { Entry, Session } from '../../service/session.ts'
import { accountOf, type Store } from '../../service/store.ts'
import type { World } from '../state/world.ts'
import { actToStep } from './act-to-step.ts'

/** One recorded act, as a step of the walk language. */
export interface RecordedAct {
  /** Ascending over all sessions, without gaps. */
  readonly number: number
  readonly at: Instant
  /** Null: an administrator did it. */
  readonly session: string | null
  /** Lower-case name of the user it is about; null: all users, or no known user. */
  readonly user: string | null
  readonly step: WalkStep
  /** The simulated results of the next delivery and the next write, just before the act. */
  readonly delivery: boolean
  readonly write: WriteResult | null
  /** The user it is about, just before the act; null: no known user. */
  readonly before: Known | null
  /** False: the page did not offer it, and nothing happened. */
  done: boolean
  page: Page | null
}

/** A user at one moment. */
interface Known {
  readonly user: User
  readonly signIns: SignInRecord
}

/** The state when the page was opened, before any act on it. */
export interface SessionStart {
  readonly session: string
  readonly entry: Entry
  readonly interrupt: boolean
  readonly openedAt: Instant
  readonly number: number
  readonly tenant: Tenant
  readonly policy: SsprPolicy
  /** The user of the walk, as at that moment; null: no known user. */
  readonly user: User | null
  readonly signIns: SignInRecord | null
}

/** The acts of a world's sessions, up to a limit. */
export interface Recorder {
  readonly acts: readonly RecordedAct[]
  readonly starts: ReadonlyMap<string, SessionStart>
  /** False if the world was reset to another policy set than the one it was opened with. */
  readonly fromSet: boolean
  /** Number of the oldest act that is kept. */
  readonly since: number
  /** Records a change that an administrator made to a user. */
  administered(before: Known, step: WalkStep): void
}

/** How many acts and sessions are kept; the oldest are dropped. */
const most = { acts: 5000, sessions: 1000 }

/** Records every act in a world from now on. */
export function recordWalks(world: World): Recorder {
  const state = fresh(world.store, true)
  world.begins = (session) => begin(renewed(state, world), world.store, session)
  world.record = (session, act) => record(state, world, session, act)
  const current = () => renewed(state, world)
  return {
    get acts() {
      settle(current())
      return state.acts
    },
    get starts() {
      return current().starts
    },
    get fromSet() {
      return current().fromSet
    },
    get since() {
      return current().acts[0]?.number ?? 0
    },
    administered(before, step) {
      const user = normalName(before.user.userPrincipalName)
      note(current(), world.store, { session: null, user, step, before })
    },
  }
}

interface State {
  store: Store
  fromSet: boolean
  count: number
  acts: RecordedAct[]
  readonly starts: Map<string, SessionStart>
  /** Acts whose outcome is not known yet. */
  readonly open: { readonly session: Session; readonly before: Snapshot; readonly act: RecordedAct }[]
  policy: SsprPolicy
}

function fresh(store: Store, fromSet: boolean): State {
  return {
    store,
    fromSet,
    count: 0,
    acts: [],
    starts: new Map(),
    open: [],
    policy: store.policy,
  }
}

/** Clears the record when the world has been reset, which replaces its store. */
function renewed(state: State, world: World): State {
  return state.store === world.store ? state : Object.assign(state, fresh(world.store, false))
}

function record(state: State, world: World, session: Session, act: Act): void {
  const { store } = world
  renewed(state, world)
  settle(state)
  notePolicy(state, store)
  const step = actToStep(store, session, act, state.count)
  if (step === null) return
  const name = act.type === 'identity.given' ? act.user : session.user
  const account = accountOf(store, name)
  const before = account === undefined ? null : { user: account.user, signIns: account.signIns }
  if (before !== null) nameUser(state, session, before)
  const recorded = note(state, store, { session: session.id, user: session.user, step, before })
  state.open.push({ session, before: session.snapshot, act: recorded })
  // The act is delivered synchronously after this call; its outcome is known in the next microtask.
  void Promise.resolve().then(() => settle(state))
}

function settle(state: State): void {
  for (const { session, before, act } of state.open.splice(0)) {
    act.done = session.snapshot !== before
    act.page = session.snapshot.meta.page ?? null
  }
}

/** Records a policy change since the last act as an administrator's step. */
function notePolicy(state: State, store: Store): void {
  const { policy } = store
  if (policy === state.policy) return
  const changed = changedKeys(state.policy, policy)
  state.policy = policy
  if (Object.keys(changed).length > 0)
    note(state, store, {
      session: null,
      user: null,
      step: { administrator: { policy: changed } },
      before: null,
    })
}

/** The top-level keys whose values differ, with the new values. */
export function changedKeys(before: object, now: object): Readonly<Record<string, unknown>> {
  const earlier = before as Readonly<Record<string, unknown>>
  return Object.fromEntries(
    Object.entries(now).filter(([key, value]) => JSON.stringify(value) !== JSON.stringify(earlier[key])),
  )
}

function note(
  state: State,
  store: Store,
  what: Pick<RecordedAct, 'session' | 'user' | 'step' | 'before'>,
): RecordedAct {
  const { deliveryFails: delivery, nextWrite: write, now: at } = store
  const act: RecordedAct = {
    ...what,
    number: ++state.count,
    at,
    delivery,
    write,
    done: true,
    page: null,
  }
  state.acts.push(act)
  if (state.acts.length > most.acts * 1.2) state.acts = state.acts.slice(-most.acts)
  return act
}

function begin(state: State, store: Store, { id, entry, interrupt, startedAt, user }: Session): void {
  notePolicy(state, store)
  const { starts } = state
  const { tenant, policy } = store
  const account = accountOf(store, user)
  starts.set(id, {
    session: id,
    entry,
    interrupt,
    openedAt: startedAt,
    number: state.count + 1,
    tenant,
    policy,
    user: account?.user ?? null,
    signIns: account?.signIns ?? null,
  })
  for (const oldest of starts.keys()) {
    if (starts.size <= most.sessions) break
    starts.delete(oldest)
  }
}

/** Sets the user of a session, as the account was when the session started, not when the user was named. */
function nameUser({ starts, acts }: State, session: Session, now: Known): void {
  const known = starts.get(session.id)
  const isUser = (one: User | undefined | null) => one?.userPrincipalName === now.user.userPrincipalName
  if (known === undefined || isUser(known.user)) return
  // INVARIANT: acts are numbered without gaps.
  const since = Math.max(0, known.number - (acts[0]?.number ?? 0))
  const first = acts.slice(since).find(({ before }) => isUser(before?.user))
  starts.set(session.id, { ...known, ...(first?.before ?? now) })
}

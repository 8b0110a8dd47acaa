import type { Act, WriteResult } from '../../machines/events.ts'
import type { Snapshot } from '../../machines/machine.ts'
import type { Page } from '../../machines/pages.ts'
import { normalName } from '../../model/directory.ts'
import type { SsprPolicy } from '../../model/sspr-policy.ts'
import type { Tenant, User } from '../../model/tenant.ts'
import type { Instant } from '../../model/time.ts'
import type { WalkStep } from '../../walks/language/case.ts'
import type { SignInRecord } from '../../service/lockout.ts'
import type { Entry, Session } from '../../service/session.ts'
import { accountOf } from '../../service/store.ts'
import type { Store } from '../../service/store.ts'
import type { World } from '../world/world.ts'
import { actToStep } from './act-to-step.ts'

/** One thing that happened, in the words of the language. */
export interface RecordedAct {
  /** Counts on over all sessions. */
  readonly number: number
  readonly at: Instant
  /** Null: an administrator did it. */
  readonly session: string | null
  /** Lower-case name of the user it is about; null: all users, or no known user. */
  readonly user: string | null
  readonly step: WalkStep
  /** What the next delivery and the next write were to meet just before. */
  readonly delivery: boolean
  readonly write: WriteResult | null
  /** The user it is about, as just before; null: no known user. */
  readonly before: Known | null
  /** False: the page did not offer it, and nothing happened. */
  done: boolean
  /** What stood there afterwards. */
  page: Page | null
}

/** A user at some moment. */
export interface Known {
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
  /** The user that the walk turned out to be about, as then; null: no known user. */
  readonly user: User | null
  readonly signIns: SignInRecord | null
}

/** What was walked in a world, as far as it is remembered. */
export interface Recorder {
  readonly recorded: readonly RecordedAct[]
  readonly starts: ReadonlyMap<string, SessionStart>
  /** False: the world has begun anew on something else than the set it was opened with. */
  readonly fromSet: boolean
  /** Number of the first happening that is still remembered. */
  readonly since: number
  /** Writes down what an administrator changes of a user. */
  administered(before: Known, step: WalkStep): void
}

/** Happenings and walks that are remembered; the oldest are forgotten. */
const most = { happenings: 5000, walks: 1000 }

/** Begins to write down everything that is walked in a world. */
export function recordWalks(world: World): Recorder {
  const state = fresh(world.store, true)
  world.begins = (session) => begin(renewed(state, world), world.store, session)
  world.record = (session, act) => record(state, world, session, act)
  const current = () => renewed(state, world)
  return {
    get recorded() {
      settle(current())
      return state.happenings
    },
    get starts() {
      return current().beginnings
    },
    get fromSet() {
      return current().fromSet
    },
    get since() {
      return current().happenings[0]?.number ?? 0
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
  happenings: RecordedAct[]
  readonly beginnings: Map<string, SessionStart>
  /** Walks whose outcome has not been computed yet. */
  readonly open: { readonly session: Session; readonly before: Snapshot; readonly happening: RecordedAct }[]
  policy: SsprPolicy
}

function fresh(store: Store, fromSet: boolean): State {
  return {
    store,
    fromSet,
    count: 0,
    happenings: [],
    beginnings: new Map(),
    open: [],
    policy: store.policy,
  }
}

/** Another store is another world: what happened before has not happened. */
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
  const account = name === null ? undefined : accountOf(store, name)
  const before = account === undefined ? null : { user: account.user, signIns: account.signIns }
  if (before !== null) nameUser(state, session, before)
  const happening = note(state, store, { session: session.id, user: session.user, step, before })
  state.open.push({ session, before: session.snapshot, happening })
  // The act is delivered before anything else happens; then it can be seen what it came to.
  void Promise.resolve().then(() => settle(state))
}

function settle(state: State): void {
  for (const { session, before, happening } of state.open.splice(0)) {
    happening.done = session.snapshot !== before
    happening.page = session.snapshot.meta.page ?? null
  }
}

/** A policy that has changed meanwhile was changed by an administrator. */
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

/** The parts of a spec that differ from another one. */
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
  const happening: RecordedAct = {
    ...what,
    number: ++state.count,
    at,
    delivery,
    write,
    done: true,
    page: null,
  }
  state.happenings.push(happening)
  if (state.happenings.length > most.happenings * 1.2)
    state.happenings = state.happenings.slice(-most.happenings)
  return happening
}

/** A session that was restored from a file has an unrecorded past, so it is not recorded. */
function begin(state: State, store: Store, { id, entry, interrupt, startedAt, user }: Session): void {
  notePolicy(state, store)
  const { beginnings } = state
  const { tenant, policy } = store
  const account = user === null ? undefined : accountOf(store, user)
  beginnings.set(id, {
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
  for (const oldest of beginnings.keys()) {
    if (beginnings.size <= most.walks) break
    beginnings.delete(oldest)
  }
}

/** Describes the user of a walk as at its beginning, not as at the moment they were named. */
function nameUser({ beginnings, happenings }: State, session: Session, now: Known): void {
  const known = beginnings.get(session.id)
  const isUser = (one: User | undefined | null) => one?.userPrincipalName === now.user.userPrincipalName
  if (known === undefined || isUser(known.user)) return
  // INVARIANT: happenings are numbered without gaps.
  const since = Math.max(0, known.number - (happenings[0]?.number ?? 0))
  const first = happenings.slice(since).find(({ before }) => isUser(before?.user))
  beginnings.set(session.id, { ...known, ...(first?.before ?? now) })
}

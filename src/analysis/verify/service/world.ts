import type { PolicyIndex } from '../../../effective/index-policy.ts'
import type { Option } from '../../../model/methods.ts'
import type { SsprPolicy } from '../../../model/sspr-policy.ts'
import type { FailureEntry, Tenant, User } from '../../../model/tenant.ts'
import { authenticationWith } from '../../../model/authentication.ts'
import { stateWith, userWith } from '../../../model/user-copies.ts'
import { second } from '../../../model/time.ts'
import type { Instant } from '../../../model/time.ts'
import { codeScope } from '../../../service/code-scope.ts'
import type { CodeScope } from '../../../service/codes.ts'
import type { Session } from '../../../service/session.ts'
import { copyOfAccount, createStore, policyIndexNow } from '../../../service/store.ts'
import { repeatable, rowOf } from '../../../service/random.ts'
import type { Account, IssuedCode, Message, Store } from '../../../service/store.ts'
import { drawKey, memoizeDigests } from '../../../service/digest.ts'
import type { FaultHooks } from '../../../service/fault-hooks.ts'
import { WatchedStore } from './watched-store.ts'
import type { Reads } from './watched-account.ts'

/** Everything that one page of one user stands on, as plain data: a state of the search. */
export interface World {
  readonly account: Account
  readonly codes: readonly (readonly [place: string, sent: readonly IssuedCode[]])[]
  readonly messages: readonly Message[]
  readonly turn: number
  /** How many random numbers were drawn: codes differ from each other. */
  readonly drawn: number
  readonly session: Session
  readonly known: Known
  /** The circumstances of a code that would be typed now. */
  readonly where: CodeScope | null
}

/** What tells worlds apart; its messages are those of the store, others and later ones included. */
export type Outline = Pick<World, 'account' | 'messages' | 'session' | 'known' | 'where'>

/** What the search remembers by itself, so that it can tell what the service should have done. */
export interface Known {
  /** The page was opened, or the sign-in before it done. */
  readonly since: Instant
  /** The message sent last on this page by each option. */
  readonly codes: Readonly<Partial<Record<Option, SentCode>>>
  /** Until when a second factor shown here counts; null: none was. */
  readonly passUntil: Instant | null
  readonly password: string | null
  /** The user signed in by a password that had to be changed, and has not changed it since. */
  readonly owesPassword: boolean
  /** What an administrator did before a password was typed, by name and in order. */
  readonly meanwhile: readonly string[]
}

/** A world in which some of it is otherwise; written out as well as `knownWith`. */
export function worldWith(
  world: World,
  { account, codes, session, known }: Pick<World, 'account' | 'codes' | 'session' | 'known'>,
): World {
  const { where, messages, turn, drawn } = world
  return { account, session, known, where, codes, messages, turn, drawn }
}

/** What is known with some of it replaced; written out, so that a copy of a copy has the same shape for V8. */
export function knownWith(known: Known, parts: Partial<Known>): Known {
  return {
    since: parts.since ?? known.since,
    codes: parts.codes ?? known.codes,
    passUntil: parts.passUntil ?? known.passUntil,
    password: parts.password ?? known.password,
    owesPassword: parts.owesPassword ?? known.owesPassword,
    meanwhile: parts.meanwhile ?? known.meanwhile,
  }
}

interface SentCode {
  readonly at: Instant
  readonly isOut: boolean
  readonly to: string | null
}

/** A store that is set to one world after the other. */
export interface Stage {
  /** When every step is taken. */
  readonly now: Instant
  readonly store: Store
  /** Makes the store what it was before anything happened. */
  clear(): void
  /** The session and the account of the world, copies that may change. */
  set(world: World): { readonly session: Session; readonly account: Account }
  /** Puts a watched account in the place of the one that was set. Until the next world is set, what is read of the store is noted too. */
  watch(account: Account, reads: Reads): Account
  /** The first user that was equal to this one, so that what follows from a user is worked out once. */
  user(user: User): User
  /** The world as it is now, with the account that is kept, as far as it tells worlds apart. */
  outline(session: Session, known: Known, account: Account): Outline
  /** All of it, as long as nothing else was set. */
  world(outline: Outline): World
}

/** Messages that a later step can ask about: the last two codes of each option. */
const kept = 2

/** A stage for one user. Its clock stands a second after pages are opened: what ends is moved, see `clock.ts`. */
export function stageFor(
  tenant: Tenant,
  policy: SsprPolicy,
  at: Instant,
  faultHooks: FaultHooks,
  user: string,
): Stage {
  const row = rowOf(1)
  const store = new WatchedStore(
    createStore(tenant, policy, at, () => row.next(), faultHooks, drawKey(repeatable(1))),
  )
  memoizeDigests(store.key)
  const name = user.toLowerCase()
  const now = at + second
  store.now = now
  const prepared = policyIndexNow(store)
  store.now = at
  const preparedAtFirst = policyIndexNow(store)
  const users = new Map<string, User>()
  const firstOnes = new WeakSet<User>()
  const firstEqual = (user: User): User => {
    if (firstOnes.has(user)) return user
    const text = JSON.stringify(user)
    let known = users.get(text)
    if (known === undefined) users.set(text, (known = copyOfUser(user)))
    firstOnes.add(known)
    return known
  }
  const setTime = (time: Instant, index: PolicyIndex) => {
    store.now = time
    store.tenant = tenant
    store.policy = policy
    store.prepared = index
  }
  return {
    now,
    store,
    user: firstEqual,
    clear() {
      store.reads = null
      setTime(at, preparedAtFirst)
      row.drawn = 0
      fill(store, { turn: 0, codes: [], messages: [] })
      store.accounts.clear()
      store.strangers.clear()
    },
    watch(account, reads) {
      store.accounts.set(name, account)
      store.reads = reads
      return account
    },
    set(world) {
      store.reads = null
      setTime(now, prepared)
      row.drawn = world.drawn
      fill(store, world)
      const account = copyOfAccount(world.account)
      store.accounts.set(name, account)
      return { session: sessionFrom(world.session), account }
    },
    outline: (session, known, account) => ({
      account: settled(account),
      messages: store.messages,
      session,
      known,
      where: codeScope(store, session, account),
    }),
    world: ({ account, session, known, where }) => ({
      account: withUser(account, firstEqual(account.user)),
      session,
      known,
      where,
      codes: ownCodes(store, session),
      messages: lastCodes(store.messages, session),
      turn: store.turn,
      drawn: row.drawn,
    }),
  }
}

/** Users of files, of stores and of searches in one shape. */
const copyOfUser = (user: User): User =>
  userWith(user, {
    authentication: authenticationWith(user.authentication, {}),
    state: stateWith(user.state, {}),
  })

function withUser(account: Account, user: User): Account {
  if (account.user === user) return account
  const copy = copyOfAccount(account)
  copy.user = user
  return copy
}

/** Puts the turn, codes and messages of a world into a store, in place of those of the world before. */
function fill(store: Store, { turn, codes, messages }: Pick<World, 'turn' | 'codes' | 'messages'>): void {
  store.turn = turn
  store.nextWrite = null
  store.deliveryFails = false
  if (store.codes.size > 0) store.codes.clear()
  for (const [place, sent] of codes) store.codes.set(place, sent)
  if (store.messages.length > 0) store.messages.length = 0
  for (const message of messages) store.messages.push(message)
  if (store.auditLog.length > 0) store.auditLog.length = 0
}

/** Counters, locks and the last code of an app are no part of a world: each step is tried with all they can be. */
function settled(account: Account): Account {
  const user = withState(account.user, none, null)
  if (user === account.user && account.signIns === open && account.lastStep === null) return account
  const still = copyOfAccount(account)
  still.user = user
  still.signIns = open
  still.lastStep = null
  return still
}

/** A copy of a session; written out, so that a copy of a copy has the same shape for V8. */
function sessionFrom(session: Session): Session {
  return {
    id: session.id,
    entry: session.entry,
    user: session.user,
    stranger: session.stranger,
    interrupt: session.interrupt,
    turn: session.turn,
    startedAt: session.startedAt,
    passedUntil: session.passedUntil,
    plan: session.plan,
    machine: session.machine,
    snapshot: session.snapshot,
    questions: session.questions,
    pairing: session.pairing,
    pushNumber: session.pushNumber,
  }
}

/** A copy of a session with another start and another end of its pass. */
export function sessionAt(session: Session, startedAt: Instant, passedUntil: Instant | null): Session {
  const other = sessionFrom(session)
  other.startedAt = startedAt
  other.passedUntil = passedUntil
  return other
}

const none: readonly never[] = []

const open: Account['signIns'] = { failures: 0, recentWrong: [], lockedUntil: null, locks: 0 }

/** The user with other failures and another lock; the same object if nothing differs. */
export function withState(
  user: User,
  failures: readonly FailureEntry[],
  smartLockoutUntil: Instant | null,
): User {
  const same =
    smartLockoutUntil === user.state.smartLockoutUntil &&
    (failures === user.state.failures || (failures.length === 0 && user.state.failures.length === 0))
  return same ? user : userWith(user, { state: stateWith(user.state, { failures, smartLockoutUntil }) })
}

/** Codes of other sessions are forged when they are typed; none of them outlives the step. */
function ownCodes({ codes }: Store, { id }: Session): World['codes'] {
  const own: [string, readonly IssuedCode[]][] = []
  for (const [place, sent] of codes) if (sent.some(({ session }) => session === id)) own.push([place, sent])
  return own
}

function lastCodes(messages: readonly Message[], { id }: Session): Message[] {
  const counts = new Map<string, number>()
  const last: Message[] = []
  for (let index = messages.length - 1; index >= 0; index--) {
    const message = messages[index]!
    const { kind, option, session, code } = message
    const isMail = kind === 'contactAdministrator'
    if (!isMail && (code === null || session !== id)) continue
    const what = isMail ? kind : String(option)
    const count = (counts.get(what) ?? 0) + 1
    counts.set(what, count)
    if (count <= (isMail ? 1 : kept)) last.push(message)
  }
  return last.reverse()
}

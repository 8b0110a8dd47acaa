import type { Activity } from '../machines/audit-activities.ts'
import type { WriteResult } from '../machines/events.ts'
import type { Machine, Inspector } from '../machines/machine.ts'
import { indexPolicy, preparedAt, type PolicyIndex } from '../effective/index-policy.ts'
import { normalName, userOf } from '../model/directory.ts'
import type { Option } from '../model/methods.ts'
import type { SsprPolicy } from '../model/sspr-policy.ts'
import { authenticationWith } from '../model/authentication.ts'
import { stateWith, userWith } from '../model/user-copies.ts'
import type { Tenant, User } from '../model/tenant.ts'
import type { Instant } from '../model/time.ts'
import type { CodeApp } from './app-codes.ts'
import { drawKey, type Key } from './digest.ts'
import { cleanRecord, type SignInRecord } from './smart-lockout.ts'
import type { FaultHooks } from './fault-hooks.ts'
import type { OpenedPage } from './open-page.ts'
import { repeatable } from './random.ts'

/** What the service knows of an account now; it outlives every session. */
export interface Account {
  user: User
  /** Null: the generated initial password. */
  passwordDigest: string | null
  /** Who set it. A password that a user typed is shown to no one else. THREAT: T-29 */
  passwordBy: 'standIn' | 'administrator' | 'user'
  /** The turn at which the password was last set here, 0: never; an older reset of the user is void. THREAT: T-15 */
  passwordSetTurn: number
  /** Passwords the user set here, and how many of them went on-premises. */
  writes: number
  writesBack: number
  signIns: SignInRecord
  /** Questions with digests of the answers registered here; null: those that were there before. */
  answers: readonly (readonly [string, string])[] | null
  /** Questions that were drawn last and not answered wrongly since; empty: none are. */
  drawn: readonly string[]
  /** Ids of the pairings made here; the secret of an app is derived from its id and the key. */
  pairings: Readonly<Partial<Record<CodeApp, string>>>
  /** The step of the last app code that was used. THREAT: T-15 */
  lastStep: number | null
}

/** A code that was sent and is neither used nor replaced. Its digits are in the message alone. THREAT: T-16 */
export interface IssuedCode {
  readonly digest: string
  /** Lower-case name. */
  readonly user: string
  readonly session: string
  readonly option: Option
  readonly purpose: 'reset' | 'registration' | 'signIn'
  readonly destination: string | null
  readonly at: Instant
}

/** A message that left the service: a code, call, notification or mail. */
export interface Message {
  readonly kind:
    | 'code'
    | 'call'
    | 'push'
    | 'userPasswordReset'
    | 'adminPasswordReset'
    | 'contactAdministrator'
  readonly to: readonly string[]
  readonly at: Instant
  /** Only of a code. */
  readonly code: string | null
  /** Whom it is about, in lower case; the page it was asked for on; and the option asked for, of a challenge. */
  readonly user: string | null
  readonly session: string
  readonly option: Option | null
}

/** One entry of the audit log. It holds no secret. THREAT: T-29 */
export interface AuditEntry {
  readonly activity: Activity
  readonly status: 'success' | 'failure'
  readonly at: Instant
  readonly user: string | null
  readonly session: string | null
  readonly reason: string | null
}

/**
 * Everything that outlives a session: directory, codes, counters, locks, mail and log, and the clock they go
 * by. One plain object; the functions of this room are its only writers.
 */
export interface Store {
  now: Instant
  tenant: Tenant
  policy: SsprPolicy
  readonly accounts: Map<string, Account>
  /** Sign-ins by names that no account has (`strangers.ts`). */
  readonly strangers: Map<string, SignInRecord>
  /** By user, session and option; the one that was asked for last comes last. */
  readonly codes: Map<string, readonly IssuedCode[]>
  /** The last of them; older ones are dropped. */
  readonly messages: Message[]
  readonly auditLog: AuditEntry[]
  /** Keys the digests that are kept in place of secrets. */
  readonly key: Key
  /** Accounts and sessions that may have changed since the last look; null: changes are not tracked. */
  touched: Touched | null
  /** The result of the next write on-premises only; null: as the tenant says. */
  nextWrite: WriteResult | null
  /** The next message does not reach the network. */
  deliveryFails: boolean
  /** Numbers from 0 up to 1, for codes and for drawing questions. */
  readonly random: () => number
  /** Counts sessions and passwords: orders events that happen at the same moment. */
  turn: number
  prepared: PolicyIndex | null
  /** Empty in a sound service. */
  readonly faultHooks: FaultHooks
  /** Records the transitions taken, for coverage; null: none are recorded. */
  watcher: Watcher | null
}

/** Lower-case names of accounts and ids of sessions. */
interface Touched {
  readonly accounts: Set<string>
  readonly sessions: Set<string>
}

/** Sees each page that is opened and what each event asks and takes, and changes nothing. */
export interface Watcher extends Inspector {
  opened(machine: Machine, page: OpenedPage): void
}

/** A store in which nothing has happened yet. */
export function createStore(
  tenant: Tenant,
  policy: SsprPolicy,
  now: Instant,
  random: () => number,
  faultHooks: FaultHooks = {},
  key: Key = drawKey(random),
): Store {
  return {
    now,
    tenant,
    policy,
    accounts: new Map(),
    strangers: new Map(),
    codes: new Map(),
    messages: [],
    auditLog: [],
    key,
    touched: null,
    nextWrite: null,
    deliveryFails: false,
    random,
    turn: 0,
    prepared: null,
    faultHooks,
    watcher: null,
  }
}

/** A store with some of it replaced; written out, since what a store answers by a function is lost in a spread. */
export function storeWith(store: Store, parts: Partial<Store>): Store {
  const copy: Store = {
    now: store.now,
    tenant: store.tenant,
    policy: store.policy,
    accounts: store.accounts,
    strangers: store.strangers,
    codes: store.codes,
    messages: store.messages,
    auditLog: store.auditLog,
    key: store.key,
    touched: store.touched,
    nextWrite: store.nextWrite,
    deliveryFails: store.deliveryFails,
    random: store.random,
    turn: store.turn,
    prepared: store.prepared,
    faultHooks: store.faultHooks,
    watcher: store.watcher,
  }
  return Object.assign(copy, parts)
}

const knownKey = drawKey(repeatable(1))

/** A store with a fixed key, so that every run gives the same result: for tests only. */
export function repeatableStore(
  tenant: Tenant,
  policy: SsprPolicy,
  now: Instant,
  faultHooks: FaultHooks = {},
): Store {
  return createStore(tenant, policy, now, repeatable(1), faultHooks, knownKey)
}

/** The present policy set. */
export function policyIndexNow(store: Store): PolicyIndex {
  const { prepared, tenant, policy, now } = store
  if (prepared === null || prepared.tenant !== tenant || prepared.policy !== policy)
    return (store.prepared = indexPolicy(tenant, policy, now))
  return prepared.at === now ? prepared : (store.prepared = preparedAt(prepared, now))
}

/** A user's account, created on first use. Undefined: no such user, or null was given. */
export function accountOf(store: Store, userPrincipalName: string | null): Account | undefined {
  if (userPrincipalName === null) return undefined
  const name = normalName(userPrincipalName)
  store.touched?.accounts.add(name)
  const user = userOf(store.tenant.users, name)
  // A deleted user has no account, whatever is kept of one. THREAT: T-21
  if (user === undefined) return undefined
  const known = store.accounts.get(name)
  if (known !== undefined) return known
  const account = newAccount(store, user)
  store.accounts.set(name, account)
  return account
}

/** A user of the directory as the service has changed them; creates no account. */
export function presentUser({ accounts }: Store, user: User): User {
  return accounts.get(normalName(user.userPrincipalName))?.user ?? user
}

/** The tenant with its users as they are now. */
export function presentTenant(store: Store): Tenant {
  return { ...store.tenant, users: store.tenant.users.map((user) => presentUser(store, user)) }
}

function newAccount({ tenant }: Store, user: User): Account {
  return {
    user,
    passwordDigest: null,
    passwordBy: 'standIn',
    passwordSetTurn: 0,
    writes: 0,
    writesBack: 0,
    signIns: recordOf(user, tenant),
    answers: null,
    drawn: [],
    pairings: {},
    lastStep: null,
  }
}

/** The record of a user who is already locked: as many failures as a lock takes. */
function recordOf(
  { state: { smartLockoutUntil: lockedUntil } }: User,
  { passwordProtection }: Tenant,
): SignInRecord {
  if (lockedUntil === null) return cleanRecord
  return { ...cleanRecord, failures: passwordProtection.lockoutThreshold, lockedUntil, locks: 1 }
}

/** An account with some of it replaced. */
export function accountWith(account: Account, parts: Partial<Account>): Account {
  return Object.assign(copyOfAccount(account), parts)
}

/** A copy of an account; written out, so that a copy of a copy has the same shape for V8. */
export function copyOfAccount(account: Account): Account {
  return {
    user: account.user,
    passwordDigest: account.passwordDigest,
    passwordBy: account.passwordBy,
    passwordSetTurn: account.passwordSetTurn,
    writes: account.writes,
    writesBack: account.writesBack,
    signIns: account.signIns,
    answers: account.answers,
    drawn: account.drawn,
    pairings: account.pairings,
    lastStep: account.lastStep,
  }
}

/** Sets some of a user's facts of the moment. */
export function setState(account: Account, state: Partial<User['state']>): void {
  account.user = userWith(account.user, { state: stateWith(account.user.state, state) })
}

/** Sets some of a user's registered security info. */
export function setAuthentication(account: Account, authentication: Partial<User['authentication']>): void {
  account.user = userWith(account.user, {
    authentication: authenticationWith(account.user.authentication, authentication),
  })
}

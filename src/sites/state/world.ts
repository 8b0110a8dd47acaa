import type { Act } from '../../machines/events.ts'
import type { SsprPolicy } from '../../model/sspr-policy.ts'
import type { Tenant } from '../../model/tenant.ts'
import type { Instant } from '../../model/time.ts'
import type { Entry, Session } from '../../service/session.ts'
import { keyedBytes, type Key } from '../../service/digest.ts'
import { createStore, type Store } from '../../service/store.ts'
import { type Row } from '../../service/random.ts'
import type { FaultHooks } from '../../service/fault-hooks.ts'
import type { PolicyInUse } from './policy-in-use.ts'
import type { AdminLogEntry } from './admin-log.ts'
import { keyedBy, type Secrets } from './secrets.ts'
import type { Locale } from '../i18n/index.ts'

/** An open page of a browser: its session, and the number of acts. */
export interface OpenPage {
  readonly session: string
  readonly step: number
  /** What was done on it last; `code.missing`: a code was sent without one. Null: nothing yet. */
  readonly last: Act['type'] | 'code.missing' | null
}

/** One browser. It is removed when it has no open page. */
export interface BrowserSession {
  /** What its cookie holds; another one after each gate and each sign-in. THREAT: T-09 */
  readonly id: string
  /** Session of each page that is under way here. */
  readonly sessions: ReadonlyMap<Entry, OpenPage>
  /** Lower-case name of the signed-in user; null: none. */
  readonly user: string | null
  /** The user name typed last, to fill in the next page. */
  readonly typed: string
  readonly touchedAt: Instant
}

/** The simulated clock: the real clock with an offset, or stopped. */
export interface Clock {
  readonly outside: () => Instant
  offset: number
  /** Not null: the clock is stopped at this moment. */
  stoppedAt: Instant | null
}

export interface Outside {
  now(): Instant
  /** Cryptographically random bytes. */
  randomBytes(count: number): Uint8Array
  /** Numbers from 0 up to 1 for codes and draws; repeatable with a seed. */
  readonly random: () => number
  /** The generator of those numbers if it has a seed; null: they are unpredictable. */
  readonly row: Row | null
}

/** The state of a running portal: the service, and the browsers. */
export interface World {
  store: Store
  /** Sessions of the service by their id. */
  readonly sessions: Map<string, Session>
  readonly browsers: Map<string, BrowserSession>
  readonly clock: Clock
  readonly outside: Outside
  readonly secrets: Secrets
  /** What opens the laboratory, the blade and the API; printed with the first URL. */
  readonly token: string
  /** Where the policy comes from; null: from no file. */
  readonly policyInUse: PolicyInUse | null
  /** What was done on the administrator pages, and what was refused. */
  readonly adminLog: AdminLogEntry[]
  /** True if messages also leave this machine; the pages say so. */
  sends: boolean
  /** Called after each change, before its answer leaves: keeps it, and sends what has to leave. */
  settle: () => void
  /** True once an act could not be persisted: no request is answered any more, so that no page shows what is lost. */
  stopped: boolean
  /** Called when a page has been opened, and before an act is delivered: a laboratory writes down what was walked. */
  begins: (session: Session) => void
  record: (session: Session, act: Act) => void
  readonly defaultLocale: Locale
  opened: number
}

/** Creates the world of a portal on a policy set, with the key of its data file if there is one. */
export function createWorld(
  tenant: Tenant,
  policy: SsprPolicy,
  outside: Outside,
  faultHooks: FaultHooks = {},
  policyInUse: PolicyInUse | null = null,
  key?: Key,
): World {
  const clock: Clock = { outside: () => outside.now(), offset: 0, stoppedAt: null }
  const secrets = keyedBy((count) => outside.randomBytes(count), key && keyedBytes(key, ['visits'], ''))
  return {
    store: createStore(tenant, policy, outside.now(), outside.random, faultHooks, key),
    sessions: new Map(),
    browsers: new Map(),
    clock,
    outside,
    secrets,
    token: secrets.fresh(),
    policyInUse,
    adminLog: [],
    sends: false,
    settle: () => {},
    stopped: false,
    begins: () => {},
    record: () => {},
    defaultLocale: 'en',
    opened: 0,
  }
}

/** Resets the world to another policy set. */
export function beginAnew(world: World, tenant: Tenant, policy: SsprPolicy, now: Instant): void {
  const { faultHooks, key } = world.store
  world.store = createStore(tenant, policy, now, world.outside.random, faultHooks, key)
  world.sessions.clear()
  world.browsers.clear()
  world.clock.stoppedAt = now
}

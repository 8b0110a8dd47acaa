import type { PolicyIndex } from '../../../effective/index-policy.ts'
import type { Option } from '../../../model/methods.ts'
import type { SsprPolicy } from '../../../model/sspr-policy.ts'
import type { Tenant, User } from '../../../model/tenant.ts'
import type { Instant } from '../../../model/time.ts'
import { codeScope } from '../../../service/code-scope.ts'
import type { TypedWhere } from '../../../service/codes.ts'
import type { Session } from '../../../service/session.ts'
import { createStore, repeatable, rowOf } from '../../../service/store.ts'
import type { Account, IssuedCode, Message, Store } from '../../../service/store.ts'
import { drawKey } from '../../../service/digest.ts'
import type { FaultHooks } from '../../../service/fault-hooks.ts'

/** Everything that one page of one user stands on, as plain data: a state of the search. */
export interface World {
  readonly now: Instant
  readonly tenant: Tenant
  readonly policy: SsprPolicy
  readonly prepared: PolicyIndex | null
  readonly account: Account
  readonly codes: ReadonlyMap<string, readonly IssuedCode[]>
  readonly messages: readonly Message[]
  readonly turn: number
  /** How many random numbers were drawn: codes differ from each other. */
  readonly drawn: number
  readonly session: Session
  readonly known: Known
  /** The circumstances of a code that would be typed now. */
  readonly where: TypedWhere | null
}

/** What the search remembers by itself, so that it can tell what the service should have done. */
export interface Known {
  /** The page was opened, or the sign-in before it done. */
  readonly since: Instant
  /** The code sent last on this page by each option. */
  readonly codes: Readonly<Partial<Record<Option, SentCode>>>
  readonly password: string | null
  readonly isReplaced: boolean
  /** The user signed in by a password that had to be changed, and has not changed it since. */
  readonly owesPassword: boolean
  /** What an administrator or another browser has done meanwhile; null: nothing. */
  readonly meanwhile: string | null
}

interface SentCode {
  readonly at: Instant
  readonly isOut: boolean
  readonly to: string | null
}

/** A store that is set to one world after the other. */
export interface Stage {
  readonly store: Store
  /** The session of the world, a copy that may change. */
  set(world: World): Session
  /** The world as it is now. */
  world(session: Session, known: Known): World
}

/** Messages that a later step can ask about: the last two codes of each option. */
const kept = 2

/** A stage for one user. */
export function stageFor(
  tenant: Tenant,
  policy: SsprPolicy,
  now: Instant,
  twist: FaultHooks,
  user: string,
): Stage {
  const row = rowOf(1)
  const store = createStore(tenant, policy, now, () => row.next(), twist, drawKey(repeatable(1)))
  const name = user.toLowerCase()
  return {
    store,
    set(world) {
      const { now: at, turn, prepared } = world
      Object.assign(store, { now: at, tenant: world.tenant, policy: world.policy, turn, prepared })
      store.nextWrite = null
      store.deliveryFails = false
      row.drawn = world.drawn
      store.accounts.clear()
      store.accounts.set(name, { ...world.account })
      store.codes.clear()
      for (const [place, sent] of world.codes) store.codes.set(place, sent)
      store.messages.length = 0
      store.messages.push(...world.messages)
      store.auditLog.length = 0
      return { ...world.session }
    },
    world: (session, known) => ({
      now: store.now,
      tenant: store.tenant,
      policy: store.policy,
      prepared: store.prepared,
      account: settled({ ...store.accounts.get(name)! }),
      codes: ownCodes(store, session),
      messages: lastCodes(store.messages, session),
      turn: store.turn,
      drawn: row.drawn,
      session,
      known,
      where: codeScope(store, session, store.accounts.get(name)!),
    }),
  }
}

/** Counters and locks are no part of a world: each step is tried with every way they can stand. */
function settled(account: Account): Account {
  account.user = withState(account.user, { failures: [], smartLockoutUntil: null })
  account.signIns = open
  return account
}

const open: Account['signIns'] = { failures: 0, recentWrong: [], lockedUntil: null, locks: 0 }

/** The user with another state; the very same if nothing differs. */
export function withState(user: User, state: Partial<User['state']>): User {
  const { failures, smartLockoutUntil } = { ...user.state, ...state }
  const same =
    smartLockoutUntil === user.state.smartLockoutUntil &&
    (failures === user.state.failures || (failures.length === 0 && user.state.failures.length === 0))
  return same ? user : { ...user, state: { ...user.state, failures, smartLockoutUntil } }
}

/** Codes of other sessions are forged when they are typed; none of them outlives the step. */
function ownCodes({ codes }: Store, { id }: Session): Map<string, readonly IssuedCode[]> {
  return new Map([...codes].filter(([, sent]) => sent.some(({ session }) => session === id)))
}

function lastCodes(messages: readonly Message[], { id }: Session): Message[] {
  const counts = new Map<string, number>()
  return messages
    .toReversed()
    .filter(({ kind, option, session, code }) => {
      if (session !== id && kind === 'contactAdministrator') return false
      const what = code === null ? kind : String(option)
      if (code === null && kind !== 'contactAdministrator') return false
      counts.set(what, (counts.get(what) ?? 0) + 1)
      return counts.get(what)! <= (code === null ? 1 : kept)
    })
    .toReversed()
}

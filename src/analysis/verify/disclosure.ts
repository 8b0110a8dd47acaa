import type { Act } from '../../machines/events.ts'
import { second } from '../../model/time.ts'
import type { Instant } from '../../model/time.ts'
import type { User } from '../../model/tenant.ts'
import type { PolicySet } from '../../policy/load/library.ts'
import type { FaultHooks } from '../../service/fault-hooks.ts'
import { dispatch, openSession } from '../../service/session.ts'
import type { Entry } from '../../service/session.ts'
import { accountOf } from '../../service/store.ts'
import type { Account, Store } from '../../service/store.ts'
import { viewSession } from '../../service/view.ts'
import type { SessionView } from '../../service/view.ts'
import { withCounters } from './service/counters.ts'
import type { Counters, Lock } from './service/step.ts'
import type { Question } from './service/search.ts'
import { storeOf } from './subject.ts'
import type { Subject } from './subject.ts'

/** What a requester who proves nothing is shown on each page, in words. */
export type Seen = Readonly<Record<keyof typeof requests, string>>

/** Accounts that such a requester cannot tell apart: every page of theirs is equal, byte by byte. */
export interface Indistinguishable {
  readonly sees: Seen
  /** The states of these accounts, each with the first user of the set in it; null: no user of the set is in it. */
  readonly accounts: readonly {
    readonly state: string
    readonly witness: string | null
    readonly users: number
  }[]
}

/** Pages that open without a proof, and the act tried on each. */
const requests = {
  reset: { entry: 'reset', act: (user) => ({ type: 'identity.given', user, captcha: 'right' }) },
  signIn: { entry: 'signIn', act: () => ({ type: 'password.entered', password: 'not the password' }) },
  registration: {
    entry: 'registration',
    act: () => ({ type: 'password.entered', password: 'not the password' }),
  },
} as const satisfies Readonly<Record<string, { entry: Entry; act: (user: string) => Act }>>

/** States of an account that the set does not state; tried on the first user who can reset, or on the first of all. */
const circumstances: readonly {
  readonly state: string
  readonly counters?: Counters
  readonly lock?: Lock
  readonly user?: Partial<Account['user']>
}[] = [
  { state: 'disabled', user: { accountEnabled: false } },
  { state: 'blocked from reset', counters: 'blocked' },
  { state: 'locked at sign-in', lock: 'locked' },
]

/** Sorts the accounts of a set, and an unknown user, by what a requester who proves nothing is shown. */
export function disclosureOf(
  set: PolicySet,
  subjects: readonly Subject[],
  at: Instant,
  faultHooks: FaultHooks,
): Indistinguishable[] {
  const store = storeOf(set, at, faultHooks)
  const groups = new Map<string, { sees: Seen; accounts: Indistinguishable['accounts'][number][] }>()
  for (const { user, account, arrange } of triedAccounts(set, subjects, at)) {
    const { bytes, sees } = shownTo(store, user, arrange)
    const group = groups.get(bytes) ?? { sees, accounts: [] }
    group.accounts.push(account)
    groups.set(bytes, group)
  }
  return [...groups.values()]
}

/** An account that the table tries. */
export interface TriedAccount {
  /** The name that a requester types. */
  readonly user: string
  readonly account: Indistinguishable['accounts'][number]
  /** Brings the account of the store into its state. */
  readonly arrange: Arrange
}

type Arrange = (account: Account) => void

/** An unknown user, the first user of each kind, and one of them in each further state of an account. */
export function triedAccounts(set: PolicySet, subjects: readonly Subject[], at: Instant): TriedAccount[] {
  const resets = subjects.filter(({ entry }) => entry === 'reset')
  const first =
    resets.find(({ effective: { reset } }) => reset.reason === null && reset.gates > 0) ?? resets[0]
  return [
    { user: unknownIn(set), account: { state: 'unknown', witness: null, users: 0 }, arrange: () => {} },
    ...resets.map(({ witness, users, effective }) => ({
      user: witness,
      account: { state: effective.reset.reason ?? openState(effective.reset), witness, users },
      arrange: () => {},
    })),
    ...(first === undefined ? [] : circumstances).map(
      ({ state, counters = 'clean', lock = 'open', user = {} }) => ({
        user: first!.witness,
        account: { state, witness: null, users: 0 },
        arrange(account: Account): void {
          account.user = { ...account.user, ...user }
          withCounters(account, { counters, lock }, at, set.tenant)
        },
      }),
    ),
  ]
}

/** A guest from another tenant resets there, and here sees no page of it. SOURCE: R-030 */
const openState = ({ gates }: { readonly gates: number }): string =>
  gates > 0 ? 'can reset' : 'can reset in the home tenant'

/** A name that no user of the set has. */
function unknownIn({ tenant }: PolicySet): string {
  const known = new Set(tenant.users.map(({ userPrincipalName }) => userPrincipalName.toLowerCase()))
  const name = (count: number): string =>
    `unknown${count === 0 ? '' : count}@${tenant.domains[0] ?? 'contoso.com'}`
  let count = 0
  while (known.has(name(count))) count++
  return name(count)
}

/**
 * What tells a name without an account from one with an account, beyond the documented reason: wrong passwords are
 * counted for both, and lock both for as long. Null: nothing.
 */
export function toldApart({ set, at, faultHooks }: Question, subjects: readonly Subject[]): string | null {
  const store = storeOf(set, at, faultHooks)
  const unknown = unknownIn(set)
  const { reason } = submitted(store, 'reset', unknown)
  if (reason !== 'UserNotFound') return `the page shows ${reason} for a name without an account`
  const known = subjects.find(({ entry, effective: { user } }) => entry === 'signIn' && isPlain(user))
  if (known === undefined) return null
  const { lockoutThreshold, lockoutDurationSeconds } = set.tenant.passwordProtection
  for (const entry of ['signIn', 'registration'] as const) {
    store.accounts.clear()
    store.strangers.clear()
    // Up to a lock, while it lasts, and when it has ended.
    for (let count = 0; count <= lockoutThreshold + 1; count++) {
      if (count > lockoutThreshold) store.now += lockoutDurationSeconds * second
      const act: Act = { type: 'password.entered', password: `wrong password ${count}` }
      const [one, other] = [unknown, known.witness].map((user) => submitted(store, entry, user, act))
      if (JSON.stringify(one) !== JSON.stringify(other))
        return `after ${count + 1} wrong passwords the sign-in of a name without an account shows another page`
    }
  }
  return null
}

/** True of a user whose sign-in nothing but wrong passwords locks. */
const isPlain = ({ passwordSource, accountEnabled, state }: User): boolean =>
  passwordSource === 'cloud' && accountEnabled && state.smartLockoutUntil === null

/** What a page shows after its first act. */
function submitted(
  store: Store,
  entry: keyof typeof requests,
  user: string,
  act: Act = requests[entry].act(user),
) {
  const session = openSession(store, {
    id: 'a',
    entry,
    user: entry === 'reset' ? null : user,
    interrupt: false,
  })
  dispatch(store, session, act)
  return shownOf(viewSession(store, session))
}

/** What each page shows, in words and byte by byte, without the name that the requester typed. */
function shownTo(
  store: Store,
  user: string,
  arrange: Arrange,
): { readonly bytes: string; readonly sees: Seen } {
  const views = Object.values(requests).map(({ entry }) => {
    store.accounts.clear()
    const account = accountOf(store, user)
    if (account !== undefined) arrange(account)
    return [entry, submitted(store, entry, user)] as const
  })
  return {
    bytes: JSON.stringify(views),
    sees: Object.fromEntries(views.map(([name, view]) => [name, wordsOf(view)])) as Seen,
  }
}

/** What pages that open without a proof show of a view, as data; a page that ended shows no further steps. */
function shownOf(view: SessionView): Partial<SessionView> & Pick<SessionView, WordKeys> {
  const { page, state, button, ending, reason, options } = view
  if (ending !== null) return { page, state, button, ending, reason, options }
  const { retry, captcha, problem, option, outstanding, acts, gates } = view
  return {
    page,
    state,
    button,
    ending,
    reason,
    options,
    retry,
    captcha,
    problem,
    option,
    outstanding,
    acts,
    gates,
  }
}

type WordKeys = 'page' | 'reason' | 'options'

function wordsOf({ page, reason, options }: Pick<SessionView, WordKeys>): string {
  return `${page}${reason === null ? '' : ` (${reason})`}${options.length === 0 ? '' : `: ${options.join(', ')}`}`
}

import type { Tenant, User } from '../../model/tenant.ts'
import { normalName } from '../../model/directory.ts'
import type { Instant } from '../../model/time.ts'
import type { PolicySet } from '../../policy/load/library.ts'
import type { FaultHooks } from '../../service/fault-hooks.ts'
import type { Session } from '../../service/session.ts'
import { accountOf, repeatableStore, type Account, type Store } from '../../service/store.ts'
import { machineAdapter } from '../../walks/drivers/machine-adapter.ts'
import type { Driver } from '../../walks/drivers/driver.ts'
import type { WalkStep } from '../../walks/language/case.ts'
import { stepRunner } from '../../walks/step-runner.ts'
import { goalInspector } from './goal-inspector.ts'
import type { Goal } from './goals.ts'

/** A walk on a service of its own, taken as `sspr test` takes it, and the goals it has reached. */
export interface LiveWalk {
  readonly store: Store
  readonly user: string
  readonly driver: Driver
  /** The account of the user, as it is now. */
  account(): Account
  /** The page of the browser in use. */
  session(): Session
  /** False: the browser in use has no page yet. */
  isOpen(): boolean
  /** Takes a step. Null: the page does not offer it; else the goals that it reached. */
  take(step: WalkStep): Promise<readonly Goal[] | null>
}

/** What a walk starts from. */
export interface LiveStart {
  readonly set: PolicySet
  readonly at: Instant
  readonly user: string
  /** State of the user in place of the one in the set. */
  readonly state: Partial<User['state']>
  /** A fault that is planted; empty: none. */
  readonly faultHooks?: FaultHooks
}

/** Starts a walk in which nothing has happened yet. */
export function liveWalk({ set, at, user, state, faultHooks = {} }: LiveStart): LiveWalk {
  const inspector = goalInspector()
  const tenant = withState(set.tenant, user, state)
  const store = repeatableStore(tenant, set.policy, at, faultHooks)
  store.watcher = { ...inspector, opened() {} }
  const sessions = new Map<string, Session>()
  const driver = stepRunner(machineAdapter(store, sessions), user)
  const pages = new Map<string, string>()
  let browser = 'a'
  return {
    store,
    user,
    driver,
    account: () => accountOf(store, user)!,
    session: () => sessions.get(pages.get(browser)!)!,
    isOpen: () => pages.has(browser),
    async take(step) {
      const { refused } = await driver.perform(step)
      if (step.session !== undefined) browser = step.session
      if (step.open !== undefined) pages.set(browser, String(sessions.size))
      const goals = inspector.taken()
      return refused ? null : goals
    },
  }
}

function withState(tenant: Tenant, name: string, state: Partial<User['state']>): Tenant {
  if (Object.keys(state).length === 0) return tenant
  const users = tenant.users.map((user) =>
    normalName(user.userPrincipalName) === normalName(name)
      ? { ...user, state: { ...user.state, ...state } }
      : user,
  )
  return { ...tenant, users }
}

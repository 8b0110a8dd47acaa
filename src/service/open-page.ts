import { machineFor } from '../machines/compile.ts'
import { planOf, type Plan, renewedPlan } from '../machines/plan.ts'
import type { PolicyIndex } from '../effective/index-policy.ts'
import type { Context } from '../machines/context.ts'
import { memoized } from '../model/memoized.ts'
import type { User } from '../model/tenant.ts'
import {
  initialTransition,
  machineOf,
  type Machine,
  type TransitionResult,
  restore,
} from '../machines/machine.ts'
import type { Entry, Opening, Session } from './session.ts'
import { situationNow } from './situation.ts'
import type { FaultHooks } from './fault-hooks.ts'
import { policyIndexNow, type Account, type Store } from './store.ts'

/** A page as it was opened: plain data from which its machine follows. */
export interface OpenedPage {
  readonly entry: Entry
  readonly plan: Plan
  readonly initialContext: Partial<Context>
  /** False: the directory has no user of the name that was given. */
  readonly isKnown: boolean
}

/** The plan of a reset for a user name that the directory does not have. */
const unknownUser = {
  id: 'reset',
  refusal: 'UserNotFound',
  gates: 0,
  options: [],
  goal: 'reset',
  writesBack: false,
  countsTexts: false,
  notifiesUser: false,
  notifiesAdministrators: false,
} as const

/** An unknown user has no right password. */
const unknownUserSigningIn = {
  refusal: 'UserNotFound',
  secondFactors: [],
  otherFactor: null,
  passLapses: false,
  mfaRequired: false,
  demandsSecondFactor: false,
  secondFactorFirst: false,
  mustChangePassword: false,
  writesBack: false,
  interrupt: null,
  button: 'Done',
  methods: [],
  deletable: [],
  channels: [],
  experience: 'combined',
} as const

/** The plan for an account, or for an unknown user. */
export function planFor(
  store: Store,
  { entry, interrupt }: Pick<Opening, 'entry' | 'interrupt'>,
  account: Account | undefined,
): Plan {
  if (account !== undefined)
    return planNow(store, entry, store.faultHooks.account?.(account) ?? account, interrupt)
  switch (entry) {
    case 'signIn':
    case 'registration':
      return { ...unknownUserSigningIn, id: entry }
    case 'securityInfo':
      return { ...unknownUserSigningIn, id: entry }
    case 'change':
      return { id: entry, refusal: 'UserNotFound', writesBack: false }
    case 'reset':
      return { ...unknownUser, captcha: !policyIndexNow(store).holds.captcha }
  }
}

const plansIn = memoized((_prepared: PolicyIndex) => memoized((_user: User) => new Map<string, Plan>()))

/** The plan of a page for an account, worked out once for each user and policy set. */
function planNow(store: Store, entry: Entry, account: Account, interrupt: boolean): Plan {
  const plans = plansIn(policyIndexNow(store))(account.user)
  const name = interrupt ? `${entry} at sign-in` : entry
  let plan = plans.get(name)
  if (plan === undefined) plans.set(name, (plan = planOf(entry, situationNow(store, account, interrupt))))
  return plan
}

/** The machine of a plan in this store. The machine of an unknown user is the same in every store. */
export function machineOfPlan({ faultHooks }: Store, entry: Entry, plan: Plan, isKnown: boolean): Machine {
  const sound = machineFor(entry, plan)
  return faultHooks.machine === undefined || !isKnown ? sound : faultyMachines(faultHooks.machine)(sound)
}

type MachineHook = NonNullable<FaultHooks['machine']>

/** Machines with a fault, made once for each sound machine. */
const faultyMachines = memoized((hook: MachineHook) =>
  memoized(({ config }: Machine): Machine => machineOf(hook(config))),
)

/** Gives a session the machine of a changed plan; the page stays. A machine without that page is not taken. */
export function renewPlan<Kind extends Plan>(
  store: Store,
  session: Session,
  plan: Kind,
  parts: Partial<Kind>,
): void {
  const renewed = renewedPlan(plan, parts)
  const machine = machineOfPlan(store, session.entry, renewed, true)
  const snapshot = restore(machine, session.snapshot)
  if (snapshot !== null) Object.assign(session, { plan: renewed, machine, snapshot })
}

/** Enters the first page of a machine; returns it with the effects of entering. */
export function enter(
  store: Store,
  opening: Pick<Opening, 'entry' | 'interrupt'> & { readonly plan: Plan },
  machine: Machine,
  account: Account | undefined,
): TransitionResult {
  const { entry, plan } = opening
  const initialContext = initialContextFor(store, opening, account)
  store.watcher?.opened(machine, { entry, plan, initialContext, isKnown: account !== undefined })
  return initialTransition(machine, initialContext, store.watcher)
}

/** The context with which a page is opened for an account. */
export function initialContextFor(
  store: Store,
  opening: Pick<Opening, 'entry' | 'interrupt'>,
  account: Account | undefined,
): Partial<Context> {
  if (account === undefined || opening.entry === 'reset' || opening.entry === 'change') return {}
  const { effective } = situationNow(store, account, opening.interrupt)
  const { have, missingForReset, secondFactorMissing } = effective.registration
  return { missing: missingForReset, secondFactorMissing, registered: have }
}

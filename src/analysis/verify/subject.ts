import { isAdministrator } from '../../effective/administrators.ts'
import { decide } from '../../effective/decide.ts'
import { resolveIndexed, type EffectivePolicy } from '../../effective/resolve.ts'
import type { Context } from '../../machines/context.ts'
import type { Machine } from '../../machines/machine.ts'
import type { PolicySet } from '../../policy/load/library.ts'
import type { Instant } from '../../model/time.ts'
import { initialContextFor, machineOfPlan, planFor } from '../../service/open-page.ts'
import type { Plan } from '../../machines/plan.ts'
import type { Entry } from '../../service/session.ts'
import { accountOf, policyIndexNow, repeatableStore, type Store } from '../../service/store.ts'
import { answersProtected } from '../../service/writeback-result.ts'
import type { FaultHooks } from '../../service/fault-hooks.ts'
import { planClasses, type PlanClass } from './plan-classes.ts'

/** A page that a user opens. */
export interface Opened {
  readonly entry: Entry
  /** Registration is reached through a sign-in. */
  readonly interrupt: boolean
}

const pages: readonly Opened[] = [
  { entry: 'reset', interrupt: false },
  { entry: 'signIn', interrupt: false },
  { entry: 'registration', interrupt: false },
  { entry: 'registration', interrupt: true },
  { entry: 'change', interrupt: false },
  { entry: 'securityInfo', interrupt: false },
]

/** One machine that users of a set meet, and what the rules ask of these users, whatever the machine says. */
export interface Subject extends Opened {
  /** The first of its users. */
  readonly witness: string
  readonly users: number
  readonly machine: Machine
  readonly plan: Plan
  /** What a session remembers when the page is opened. */
  readonly initialContext: Partial<Context>
  readonly effective: EffectivePolicy
  readonly isAdministrator: boolean
  /** The password lives on-premises. */
  readonly writesBack: boolean
  /** The directory on-premises answers every write with `protected`. */
  readonly isProtected: boolean
}

/** What the rules ask of a user who resets. */
export interface ResetRules extends Pick<EffectivePolicy['reset'], 'gates' | 'reason' | 'options'> {
  readonly isAdministrator: boolean
}

/**
 * What the machine search reads of a subject to check a step: where it is equal, equal steps are checked once.
 *
 * INVARIANT: of the machine, a check reads the states that the step is in or passes, and no other.
 */
export interface CheckedSubject extends Pick<Subject, 'entry' | 'machine' | 'writesBack'> {
  /** Null: the page is no reset, and the rules of resets say nothing about it. */
  readonly reset: ResetRules | null
  /** Texts that are asked for are counted. SOURCE: R-142 */
  readonly countsTexts: boolean
}

/**
 * The same, with the facts of a whole graph: subjects that are equal in it are searched once, for the first witness.
 *
 * INVARIANT: equal plans have one machine, so that the machine stands for its plan (`machineFor`).
 */
export interface SearchedSubject
  extends CheckedSubject, Pick<Subject, 'witness' | 'initialContext' | 'plan'> {}

/** A subject as the machine search reads it. */
export function searchedSubject(subject: Subject): SearchedSubject {
  const { witness, entry, machine, plan, initialContext, writesBack, isAdministrator, effective } = subject
  const { gates, reason, options } = effective.reset
  const reset = entry === 'reset' ? { isAdministrator, gates, reason, options } : null
  const countsTexts = 'countsTexts' in plan && plan.countsTexts
  return { witness, entry, machine, plan, initialContext, writesBack, reset, countsTexts }
}

/** A store on which a search begins; the same each time. */
export function storeOf({ tenant, policy }: PolicySet, at: Instant, faultHooks: FaultHooks): Store {
  return repeatableStore(tenant, policy, at, faultHooks)
}

/** Every distinct machine that users of a set meet, with a witness and how many users meet it. */
export function subjectsOf(set: PolicySet, at: Instant, faultHooks: FaultHooks = {}): Subject[] {
  const store = storeOf(set, at, faultHooks)
  return subjectsOfClasses(store, planClasses(store))
}

/** The same of users that are grouped already: the plans of a class are those of its first user. */
export function subjectsOfClasses(store: Store, classes: readonly PlanClass[]): Subject[] {
  const prepared = policyIndexNow(store)
  const found = pages.map(() => new Map<string, Subject & { users: number }>())
  for (const { witness, users } of classes) {
    const account = accountOf(store, witness)!
    const { gates, reason, governedBy } = decide(prepared, account.user)
    // The store keeps every account that is asked for: there may be a million.
    store.accounts.clear()
    pages.forEach((opened, index) => {
      const plan = planFor(store, opened, account)
      const initialContext = initialContextFor(store, opened, account)
      const key = JSON.stringify([plan, initialContext, gates, reason, governedBy])
      const known = found[index]!.get(key)
      if (known !== undefined) known.users += users
      else
        found[index]!.set(key, {
          entry: opened.entry,
          interrupt: opened.interrupt,
          witness,
          users,
          machine: machineOfPlan(store, opened.entry, plan, true),
          plan,
          initialContext,
          effective: resolveIndexed(prepared, account.user),
          isAdministrator: isAdministrator(prepared, account.user),
          writesBack: account.user.passwordSource !== 'cloud',
          isProtected: answersProtected(store, account),
        })
    })
  }
  return found.flatMap((subjects) => [...subjects.values()])
}

/**
 * Subjects that differ on the service, the first of each kind. Pages of a signed-in user depend on the plan, on the
 * initial context and on where the password lives, and on nothing of the reset policy.
 */
export function distinctOnService(subjects: readonly Subject[]): Subject[] {
  const seen = new Set<string>()
  return subjects.filter((subject) => {
    if (subject.entry === 'reset') return true
    const { entry, interrupt, plan, initialContext, effective } = subject
    const { passwordSource, accountEnabled, state, protectedOnPremises } = effective.user
    const key = JSON.stringify([
      entry,
      interrupt,
      plan,
      initialContext,
      passwordSource,
      accountEnabled,
      state.lockedOnPremises,
      protectedOnPremises,
      effective.reset.options.length > 0,
    ])
    return !seen.has(key) && seen.add(key)
  })
}

import type { Reading } from '../../document/read.ts'
import { merge } from '../../policy/merge.ts'
import { bladeOfNewTenant, bladeOfSet, type Blade } from '../../policy/edit/policy-editor.ts'
import type { Expectation, Question, WalkStep } from '../../walks/language/case.ts'
import { raise } from '../../walks/expectation-error.ts'
import type { OpenAdapter } from '../../walks/drivers/adapter.ts'
import type { CoverageRecord } from '../../walks/coverage/coverage-record.ts'
import { oneSet } from '../../policy/load/one-set.ts'
import { equalsSet, refusesRole, save, trySave } from './policy-steps.ts'
import {
  almostKnown,
  arranged,
  begin,
  bladeOf,
  nameUser,
  newScenarioState,
  noteCreatedUser,
  noteMembers,
  setNow,
  stepEnded,
  type AlmostKnown,
} from './scenario-state.ts'
import { refusedSteps, type TraceEntry } from '../../walks/walk.ts'
import {
  askOf,
  describeToService,
  driverOf,
  exerciseOf,
  expectOf,
  isUserInScope,
  registeredNow,
  takeStep,
} from './walk-steps.ts'

/**
 * A scenario while it runs. It starts from a policy set, is about one user at one moment, and states what
 * must be true; each phrase of a feature is one call here.
 */
export interface Story {
  /** Starts from the policy set at a path from the current folder. */
  useSet(path: string): void
  /** Starts from a new tenant with this initial domain. */
  useNewTenant(domain: string): void
  /** Sets the moment of the scenario, as in `now`. */
  setNow(moment: string): void
  /** Lays a part of a Tenant's or an SsprPolicy's spec over the set. */
  lay(part: 'tenant' | 'policy', value: unknown): Promise<void>
  /** Sets the user of the scenario, and fields of that user; users described before stay in the tenant. */
  aboutUser(userPrincipalName: string, fields?: unknown): Promise<void>
  /** Adds fields of that user. */
  layUser(fields: unknown): Promise<void>
  /** Tells the scenario of a user whom the administrator created: it is about that user if it names none. */
  createdUser(userPrincipalName: string): void
  /** Notes whom the administrator adds to a group: a user of the set, or one whom the scenario describes, also later. */
  addsMembers(group: string, members: readonly string[]): void
  /** Tells the scenario that a step of the feature has ended, by its id: what is wrong with a name is reported there. */
  stepEnded(id: string): void
  /** Name of the user of the scenario, as written. */
  readonly user: string | null
  /** The documents as the administrator edits them. */
  readonly blade: Blade
  /** Edits users and groups: the portal stores them without `Save`, so they hold at once, in open sessions too. */
  editDirectory(edit: (blade: Blade) => void): Promise<void>
  /** Signs in to the portal; a role that may not configure reset is refused. */
  signInToPortal(role: string): void
  readonly portalRefusesRole: boolean
  /** Validates the draft and keeps it. Gives the change as a unified diff. @throws Disagreement if it has errors. */
  save(): Promise<string>
  /** The same, but an error is kept for the step that asks about it. */
  trySave(): Promise<void>
  /** The change of the last save. */
  readonly change: string
  /** Pointers of the errors that refused the last save. */
  readonly savingRefusedAt: readonly string[]
  /** @throws Disagreement unless the saved set equals the one at this path. */
  equalsSet(path: string): void
  /** One step of a walk. */
  step(step: WalkStep): Promise<void>
  /** @throws Disagreement unless the walk is in the expected state. */
  expect(expectation: Expectation): Promise<void>
  /** @throws Disagreement unless the answer is as expected. */
  ask(question: Question, expectation: Expectation): Promise<void>
  /** True if None, Selected or All covers the user now. */
  isInScope(): Promise<boolean>
  /** Methods registered now, and at the beginning. */
  registered(): Promise<{ readonly now: readonly string[]; readonly atFirst: readonly string[] }>
  /** What happened, step by step. */
  readonly trace: readonly TraceEntry[]
  /** What the scenario covers; null without a policy set or a moment. A watched adapter reports its trail. */
  readonly exercise: CoverageRecord | null
  /** Files that show its pages as they are now; none where there are no pages. */
  evidence(name: string): Promise<readonly string[]>
  /** Set if the described user is new, and the name is one edit away from a user of the set. */
  readonly almostKnown: AlmostKnown | null
  /** Ends the scenario. @throws Disagreement if a step was refused unexpectedly. */
  close(): Promise<void>
}

/** Creates a scenario. The service is opened when the first step needs it; paths are relative to the current folder. */
export function createStory(reading: Reading, openAdapter: OpenAdapter): Story {
  const state = newScenarioState(openAdapter)
  return {
    useSet(path) {
      begin(state, bladeOfSet(oneSet(reading, path)))
      state.set = path
    },
    useNewTenant: (domain) => begin(state, bladeOfNewTenant(domain)),
    setNow: (moment) => setNow(state, moment),
    async lay(part, value) {
      if (state.blade === null) state.laid.push({ part, value })
      else state.blade.lay(part, value)
      await state.adapter?.change(arranged(state))
    },
    aboutUser(userPrincipalName, fields = {}) {
      nameUser(state, userPrincipalName, fields)
      return describeToService(state, fields)
    },
    layUser(fields) {
      state.user = merge(state.user, fields)
      return describeToService(state, fields)
    },
    addsMembers: (group, members) => noteMembers(state, group, members),
    stepEnded: (id) => stepEnded(state, id),
    createdUser: (userPrincipalName) => noteCreatedUser(state, userPrincipalName),
    get user() {
      return state.userName
    },
    get blade() {
      return bladeOf(state)
    },
    async editDirectory(edit) {
      edit(bladeOf(state))
      await state.adapter?.change(arranged(state))
    },
    signInToPortal(role) {
      state.role = role
    },
    get portalRefusesRole() {
      return refusesRole(state)
    },
    save: () => save(state),
    trySave: () => trySave(state),
    get change() {
      return state.change
    },
    get savingRefusedAt() {
      return state.savingRefusedAt
    },
    equalsSet: (path) => equalsSet(state, oneSet(reading, path)),
    step: (step) => takeStep(state, step),
    expect: (expectation) => expectOf(state, expectation),
    ask: (question, expectation) => askOf(state, question, expectation),
    isInScope: () => isUserInScope(state),
    async registered() {
      const now = await registeredNow(await driverOf(state))
      return { now, atFirst: state.atFirst.get(state.userName) ?? now }
    },
    get trace() {
      return state.trace
    },
    get exercise() {
      return exerciseOf(state)
    },
    evidence: async (name) => (await state.adapter?.evidence?.(name)) ?? [],
    get almostKnown() {
      return almostKnown(state)
    },
    async close() {
      await state.adapter?.close()
      const expected: Expectation = state.turnedAway ? { outcome: 'denied' } : {}
      raise(refusedSteps(state.trace, expected))
    },
  }
}

import { hasErrors } from '../diagnostics/diagnostic.ts'
import type { Diagnostic } from '../diagnostics/diagnostic.ts'
import { Failure } from '../diagnostics/failure.ts'
import { isWithin } from '../document/pointer.ts'
import { findFiles } from '../document/read.ts'
import type { Reading } from '../document/read.ts'
import { below, merge } from '../policy/merge.ts'
import type { Layer } from '../policy/merge.ts'
import { configuratorRoles } from '../policy/roles.ts'
import { readGroups } from '../policy/sets.ts'
import type { PolicySet } from '../policy/sets.ts'
import type { Places } from '../policy/shape.ts'
import { parseMoment } from '../policy/time.ts'
import type { Instant } from '../policy/time.ts'
import { check } from '../rules/check.ts'
import { bladeOfNewTenant, bladeOfSet } from './blade.ts'
import type { Blade, Part } from './blade.ts'
import type { Expectation, Question, WalkStep } from './cases.ts'
import type { Driver } from './drivers/driver.ts'
import type { Door, OpenDoor, Specs } from './drivers/door.ts'
import { Unsupported } from './drivers/unsupported.ts'
import { walker } from './drivers/walker.ts'
import { differences } from './expectation.ts'
import type { Difference } from './expectation.ts'
import type { Exercise } from './exercise.ts'
import { nowhereYet } from './trail.ts'
import { validity } from './run-cases.ts'
import { arrange } from './situation.ts'
import type { Arranged } from './situation.ts'
import { look, refusedSteps, textOf } from './walk.ts'
import type { TraceEntry } from './walk.ts'

/** What was expected did not come true. */
export class Disagreement extends Error {
  readonly differences: readonly Difference[]

  constructor(found: readonly Difference[]) {
    super(
      found
        .map((one) => `${one.key}: expected ${shown(one.expected)}, found ${shown(one.actual)}`)
        .join('\n'),
    )
    this.name = 'Disagreement'
    this.differences = found
  }
}

const shown = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value))

/**
 * A scenario while it is told. It starts from a policy set, is about one user at one moment, and says what
 * must be true; each phrase of a feature is one call here.
 */
export interface Story {
  /** Starts from the policy set at a path from the current folder. */
  useSet(path: string): void
  /** Starts from a new tenant with this initial domain. */
  useNewTenant(domain: string): void
  /** The moment it is, as in `now`. */
  setNow(moment: string): void
  /** Lays a part of a Tenant's or an SsprPolicy's spec over the set. */
  lay(part: 'tenant' | 'policy', value: unknown): void
  /** Whom the story is about, and what else is said of the user. */
  aboutUser(userPrincipalName: string, fields?: unknown): void
  /** Says more of the user the story is about. */
  layUser(fields: unknown): void
  /** Whom the story is about, as it was written. */
  readonly user: string | null
  /** The documents as the administrator edits them. */
  readonly blade: Blade
  /** Signs in to the portal; a role that may not configure reset is refused. */
  signInToPortal(role: string): void
  readonly portalRefusesRole: boolean
  /** Validates the draft and keeps it. Gives the change as a unified diff. @throws Disagreement if it has errors. */
  save(): Promise<string>
  /** The same, but an error goes on to what is asked about it. */
  trySave(): Promise<void>
  /** The change of the last save. */
  readonly change: string
  /** Pointers of the errors that refused the last save. */
  readonly savingRefusedAt: readonly string[]
  /** @throws Disagreement unless the saved set says the same as the one at this path. */
  equalsSet(path: string): void
  /** One step of a walk. */
  step(step: WalkStep): Promise<void>
  /** @throws Disagreement unless the walk stands as expected. */
  expect(expectation: Expectation): Promise<void>
  /** @throws Disagreement unless the answer is as expected. */
  ask(question: Question, expectation: Expectation): Promise<void>
  /** True if None, Selected or All covers the user now. */
  isInScope(): Promise<boolean>
  /** Methods registered now, and at the beginning. */
  registered(): Promise<{ readonly now: readonly string[]; readonly atFirst: readonly string[] }>
  /** What happened, step by step. */
  readonly trace: readonly TraceEntry[]
  /** What the story put to use; null if it never came to a policy set and a moment. A watched door tells where it walked. */
  readonly exercise: Exercise | null
  /** Ends the story. @throws Disagreement if a step was refused that nobody expected to be. */
  close(): Promise<void>
}

interface State {
  /** Path of the policy set it starts from; null: a new tenant. */
  set: string | null
  blade: Blade | null
  now: Instant | null
  /** Said before the set was named. */
  readonly laid: { readonly part: Part; readonly value: unknown }[]
  user: unknown
  userName: string | null
  role: string | null
  readonly openDoor: OpenDoor
  door: Door | null
  driver: Driver | null
  atFirst: readonly string[]
  change: string
  savingRefusedAt: readonly string[]
  trace: TraceEntry[]
  turnedAway: boolean
}

/** What a phrase says has no file of its own; findings about it name the scenario. */
const told: Places = {
  addressOf: (pointer) => ({ file: 'scenario', document: 0, pointer }),
  textAt: () => '',
}

/** A story about to be told, in a service that is opened when the first step needs it. Paths start from the current folder. */
export function createStory(reading: Reading, openDoor: OpenDoor): Story {
  const state: State = {
    set: null,
    blade: null,
    now: null,
    laid: [],
    user: {},
    userName: null,
    role: null,
    openDoor,
    door: null,
    driver: null,
    atFirst: [],
    change: '',
    savingRefusedAt: [],
    trace: [],
    turnedAway: false,
  }
  return {
    useSet(path) {
      begin(state, bladeOfSet(oneSet(reading, path)))
      state.set = path
    },
    useNewTenant: (domain) => begin(state, bladeOfNewTenant(domain)),
    setNow: (moment) => setNow(state, moment),
    lay(part, value) {
      if (state.blade === null) state.laid.push({ part, value })
      else state.blade.lay(part, value)
    },
    aboutUser(userPrincipalName, fields = {}) {
      state.userName = userPrincipalName
      state.user = merge(state.user, merge({ userPrincipalName }, fields))
    },
    layUser(fields) {
      state.user = merge(state.user, fields)
    },
    get user() {
      return state.userName
    },
    get blade() {
      return bladeOf(state)
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
    registered: async () => ({
      now: await registeredNow(await driverOf(state)),
      atFirst: state.atFirst,
    }),
    get trace() {
      return state.trace
    },
    get exercise() {
      return exerciseOf(state)
    },
    async close() {
      await state.door?.close()
      const expected: Expectation = state.turnedAway ? { outcome: 'denied' } : {}
      raise(refusedSteps(state.trace, expected))
    },
  }
}

/** The one set behind a path. @throws Failure if there is none, several, or one with errors. */
export function oneSet(reading: Reading, path: string): PolicySet {
  const library = readGroups(reading, findFiles(reading, [path]).slice(0, 1))
  const error = library.diagnostics.find((one) => one.severity === 'error')
  const [set] = library.sets
  if (error !== undefined)
    throw new Failure(
      'usage/set-with-errors',
      `\`${path}\` has errors: ${error.message}`,
      'run `sspr validate` on it',
    )
  if (set === undefined || library.sets.length > 1)
    throw new Failure(
      'usage/no-set',
      `\`${path}\` holds ${library.sets.length === 0 ? 'no policy set' : 'several policy sets'}`,
      'name the folder of one set',
    )
  return set
}

function begin(state: State, blade: Blade): void {
  if (state.blade !== null)
    throw new Failure('usage/second-set', 'a scenario starts from one policy set, once')
  for (const { part, value } of state.laid) blade.lay(part, value)
  state.blade = blade
}

function bladeOf(state: State): Blade {
  if (state.blade === null)
    throw new Failure(
      'usage/no-set',
      'the scenario names no policy set',
      'begin with `Given the policy set "..."` or `Given a new tenant "..."`',
    )
  return state.blade
}

function setNow(state: State, moment: string): void {
  const now = parseMoment(moment)
  if (now === null)
    throw new Failure(
      'usage/no-moment',
      `\`${moment}\` is no moment`,
      'write an instant such as 2026-06-01T09:00:00Z',
    )
  if (state.now !== null)
    throw new Failure(
      'usage/second-moment',
      'a scenario begins at one moment; later ones come by `... passes`',
    )
  state.now = now
}

function nowOf(state: State): Instant {
  if (state.now === null)
    throw new Failure(
      'usage/no-moment',
      'the scenario does not say when it is',
      'add `Given it is 2026-06-01T09:00:00Z`',
    )
  return state.now
}

function arrangeAs(state: State, of: 'saved' | 'draft', withUser: boolean): Arranged {
  const { tenant, policy } = bladeOf(state).layers(of)
  const layer = (value: unknown): Layer => ({ value, places: below(told, '') })
  return arrange({
    tenant: [tenant],
    policy: [policy],
    user: withUser ? [layer(state.user)] : [],
  })
}

/** The tenant and policy as saved. @throws Disagreement if what was said does not have the right shape. */
function arranged(state: State, withUser = true): Specs {
  const { tenant, policy, raw, diagnostics } = arrangeAs(state, 'saved', withUser)
  if (tenant === null || policy === null) raise(diagnostics.map(asDifference))
  return { tenant: tenant!, policy: policy!, raw }
}

function asDifference(finding: Diagnostic): Difference {
  return {
    key: 'shape',
    expected: finding.help ?? 'another value',
    actual: `${finding.message} (${finding.at.pointer})`,
    step: null,
  }
}

function raise(found: readonly Difference[]): void {
  if (found.length > 0) throw new Disagreement(found)
}

function refusesRole({ role }: State): boolean {
  return role !== null && !configuratorRoles.includes(role)
}

async function save(state: State): Promise<string> {
  await trySave(state)
  raise(
    state.savingRefusedAt.map((at): Difference => ({
      key: 'save',
      expected: 'no error',
      actual: at,
      step: null,
    })),
  )
  return state.change
}

async function trySave(state: State): Promise<void> {
  if (refusesRole(state))
    raise([
      { key: 'role', expected: `one of ${configuratorRoles.join(', ')}`, actual: state.role, step: null },
    ])
  const draft = arrangeAs(state, 'draft', false)
  const { tenant, policy } = draft
  const raised =
    tenant === null || policy === null
      ? []
      : check(tenant, policy, await momentOf(state)).filter(({ rule }) => rule.severity === 'error')
  state.savingRefusedAt = [...draft.shapePointers, ...raised.map(({ flag }) => flag.at)]
  if (state.savingRefusedAt.length > 0 || hasErrors(draft.diagnostics)) return
  state.change = bladeOf(state).keep()
  // A session that is open goes on under the new policy.
  await state.door?.change(arranged(state))
}

/** Compares specs after defaults; the order of keys and of lists does not matter. */
function equalsSet(state: State, other: PolicySet): void {
  const { tenant, policy } = arranged(state, false)
  const unequal = (key: string, actual: unknown, expected: unknown): Difference[] =>
    Object.keys(expected as object).flatMap((name) => {
      const [one, two] = [
        (actual as Record<string, unknown>)[name],
        (expected as Record<string, unknown>)[name],
      ]
      return canonical(one) === canonical(two)
        ? []
        : [{ key: `/${key}/${name}`, expected: two, actual: one, step: null }]
    })
  raise([...unequal('tenant', tenant, other.tenant), ...unequal('policy', policy, other.policy)])
}

function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).sort().join(',')}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null'
  const entries = Object.entries(value).map(([key, inner]) => `${JSON.stringify(key)}:${canonical(inner)}`)
  return `{${entries.sort().join(',')}}`
}

/** The moment it is in the story. */
async function momentOf(state: State): Promise<Instant> {
  return state.door === null ? nowOf(state) : state.door.now()
}

/** Before the first step more may be said of the user, so a question then is put to a service of its own. */
async function through<Answer>(state: State, use: (door: Door) => Promise<Answer>): Promise<Answer> {
  if (state.door !== null) return use(state.door)
  const door = await state.openDoor(arranged(state), nowOf(state))
  try {
    return await use(door)
  } finally {
    await door.close()
  }
}

async function driverOf(state: State): Promise<Driver> {
  state.door ??= await state.openDoor(arranged(state), nowOf(state))
  return (state.driver ??= walker(state.door, state.userName))
}

async function registeredNow(driver: Driver): Promise<readonly string[]> {
  return (await driver.find(['registered'])).registered ?? []
}

/** Nobody may ever want to know; who does is told then. */
function untold(error: unknown): [] {
  if (error instanceof Unsupported) return []
  throw error
}

/** As the story stands at its end; what the draft holds that nobody saved decides nothing. */
function exerciseOf(state: State): Exercise | null {
  if (state.blade === null || state.now === null) return null
  const { raw, tenant, policy, user } = arrangeAs(state, 'saved', true)
  if (tenant === null || policy === null) return null
  const { set, now: at, door } = state
  return { set, ...raw, user, at, walked: door !== null, trail: door?.trail?.() ?? nowhereYet }
}

async function takeStep(state: State, step: WalkStep): Promise<void> {
  const driver = await driverOf(state)
  if (state.trace.length === 0) state.atFirst = await registeredNow(driver).catch(untold)
  const { refused, page, effects } = await driver.perform(step)
  state.trace.push({ step: state.trace.length + 1, line: null, text: textOf(step), page, effects, refused })
}

async function expectOf(state: State, expectation: Expectation): Promise<void> {
  const found = await look(await driverOf(state), expectation)
  if (expectation.outcome === 'denied' || expectation.outcome === 'notRegistered') state.turnedAway = true
  raise(differences(expectation, found, null))
}

async function askOf(state: State, question: Question, expectation: Expectation): Promise<void> {
  if (question === 'validate') {
    const found = validity(arrangeAs(state, 'saved', true), await momentOf(state))
    return raise(differences(expectation, found, null))
  }
  const found = await through(state, (door) => door.ask(question, state.userName))
  raise(differences(expectation, found, null))
}

/** An account that exists tells it itself; nobody is out of scope. */
async function isUserInScope(state: State): Promise<boolean> {
  const { userName } = state
  if (userName === null) return false
  const account = await through(state, (door) => door.account(userName))
  return account?.inScope ?? false
}

/** True if one of the pointers is at or below another. */
export function anyWithin(pointers: readonly string[], at: string): boolean {
  return pointers.some((pointer) => isWithin(pointer, at))
}

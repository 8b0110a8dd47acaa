import type { Diagnostic } from '../../diagnostics/diagnostic.ts'
import { Failure } from '../../diagnostics/failure.ts'
import { editDistance } from '../../diagnostics/suggestion.ts'
import { keysOf } from '../../document/mapping.ts'
import { normalName } from '../../model/directory.ts'
import { parseMoment, type Instant } from '../../model/time.ts'
import type { Part } from '../../policy/edit/edited-files.ts'
import type { Blade } from '../../policy/edit/policy-editor.ts'
import { raise } from '../../walks/expectation-error.ts'
import type { Driver } from '../../walks/drivers/driver.ts'
import type { Adapter, OpenAdapter, Specs } from '../../walks/drivers/adapter.ts'
import type { Difference } from '../../walks/language/expectation.ts'
import { placesNowhere } from '../../policy/load/unwritten-locations.ts'
import { merge } from '../../policy/merge.ts'
import { buildFixture, layerWithUsers, type Fixture } from '../fixture.ts'
import { undescribedDifference, unknownMember } from '../undescribed-user.ts'
import type { TraceEntry } from '../../walks/walk.ts'

/** The state of a scenario while it runs. */
export interface ScenarioState {
  /** Path of the policy set it starts from; null: a new tenant. */
  set: string | null
  blade: Blade | null
  now: Instant | null
  /** Said before the set was named. */
  readonly laid: { readonly part: Part; readonly value: unknown }[]
  user: unknown
  userName: string | null
  /** True if the scenario names no user, and it is about the only one that the administrator created. */
  isImplied: boolean
  /** The users described before the present one, by name. */
  readonly others: Map<string, unknown>
  /** Whom the administrator added to a group, by name. */
  readonly added: Map<string, { readonly member: string; readonly group: string }>
  /** Id of the step that first named each user; null while that step runs. */
  readonly namedIn: Map<string, string | null>
  role: string | null
  readonly openAdapter: OpenAdapter
  adapter: Adapter | null
  driver: Driver | null
  /** The user whom the driver is about. */
  walker: string | null
  /** Names of the users whom the open service knows from a step or a question: each has a state of its own there. */
  readonly met: Set<string>
  /** The methods that each user had registered before their first step. */
  readonly atFirst: Map<string | null, readonly string[]>
  change: string
  savingRefusedAt: readonly string[]
  /** The same in words. */
  savingRefusedFor: readonly string[]
  trace: TraceEntry[]
  turnedAway: boolean
}

export function newScenarioState(openAdapter: OpenAdapter): ScenarioState {
  return {
    set: null,
    blade: null,
    now: null,
    laid: [],
    user: {},
    userName: null,
    isImplied: false,
    others: new Map(),
    added: new Map(),
    namedIn: new Map(),
    role: null,
    openAdapter,
    adapter: null,
    driver: null,
    walker: null,
    met: new Set(),
    atFirst: new Map(),
    change: '',
    savingRefusedAt: [],
    savingRefusedFor: [],
    trace: [],
    turnedAway: false,
  }
}

/** Values of phrases have no file; findings about them name the scenario. */
const nowhere = placesNowhere('scenario')

/** Starts with the documents of a blade, and merges the parts that were given before. */
export function begin(state: ScenarioState, blade: Blade): void {
  if (state.blade !== null) throw new Failure('usage/second-set', 'a scenario has exactly one policy set')
  for (const { part, value } of state.laid) blade.lay(part, value)
  state.blade = blade
}

/** The documents the story is about. @throws Failure if none were named. */
export function bladeOf(state: ScenarioState): Blade {
  if (state.blade === null)
    throw new Failure(
      'usage/scenario-without-set',
      'the scenario has no policy set',
      'add `Given the policy set "policies/pilot"` or `Given a new tenant "contoso.onmicrosoft.com"`',
    )
  return state.blade
}

/** Sets the moment of the scenario. @throws Failure if the text is not a moment, or one is set already. */
export function setNow(state: ScenarioState, moment: string): void {
  const now = parseMoment(moment)
  if (now === null)
    throw new Failure(
      'usage/no-moment',
      `\`${moment}\` is not a date or an instant`,
      'write an instant such as 2026-06-01T09:00:00Z',
    )
  if (state.now !== null)
    throw new Failure(
      'usage/second-moment',
      'a scenario has one start moment; `... passes` advances the clock',
    )
  state.now = now
}

/** Continues with this user, and adds fields; each user keeps what was said of them. */
export function nameUser(state: ScenarioState, userPrincipalName: string, fields: unknown): void {
  const { userName, user, others } = state
  const name = normalName(userPrincipalName)
  if (userName !== null && normalName(userName) !== name) {
    if (keysOf(user).length > 1) others.set(normalName(userName), user)
    state.user = others.get(name) ?? {}
    others.delete(name)
  }
  state.userName = userPrincipalName
  noteName(state, userPrincipalName)
  state.isImplied = false
  state.user = merge(state.user, merge({ userPrincipalName }, fields))
}

/** Notes whom the administrator adds to a group. */
export function noteMembers(state: ScenarioState, group: string, members: readonly string[]): void {
  for (const member of members) {
    state.added.set(normalName(member), { member, group })
    noteName(state, member)
  }
}

function noteName({ namedIn }: ScenarioState, userPrincipalName: string): void {
  const name = normalName(userPrincipalName)
  if (!namedIn.has(name)) namedIn.set(name, null)
}

/** Attributes the names of the step that has just ended to it. */
export function stepEnded({ namedIn }: ScenarioState, id: string): void {
  for (const [name, step] of namedIn) if (step === null) namedIn.set(name, id)
}

/** A scenario that names no user is about the one whom the administrator creates; about neither, if there are two. */
export function noteCreatedUser(state: ScenarioState, userPrincipalName: string): void {
  if (state.isImplied) Object.assign(state, { userName: null, user: {}, isImplied: false })
  else if (state.userName === null) {
    nameUser(state, userPrincipalName, {})
    state.isImplied = true
  }
}

/** The user principal name of the user it is about. @throws Failure if none was named. */
export function userOf(state: ScenarioState): string {
  if (state.userName === null)
    throw new Failure(
      'usage/scenario-without-user',
      'the scenario names no user',
      'add `Given the user ana@contoso.com`, with a user of the policy set',
    )
  return state.userName
}

/** The moment of the scenario's beginning. @throws Failure if none was given. */
export function nowOf(state: ScenarioState): Instant {
  if (state.now === null)
    throw new Failure(
      'usage/scenario-without-moment',
      'the scenario has no moment',
      'add `Given it is 2026-06-01T09:00:00Z`, in the background for all scenarios',
    )
  return state.now
}

/** The merged documents, with or without the description of the user. */
export function arrangeAs(state: ScenarioState, of: 'saved' | 'draft', withUser: boolean): Fixture {
  const { tenant, policy } = bladeOf(state).layers(of)
  const user = { value: state.user, places: nowhere }
  if (!withUser) return buildFixture({ tenant: [tenant], policy: [policy], user: [] })
  const others = [...state.others.values()].map((value) => ({ value, places: nowhere }))
  return buildFixture({ tenant: [layerWithUsers(tenant, others)], policy: [policy], user: [user] })
}

/** The tenant and policy as saved. @throws Disagreement if they do not have the right shape. */
export function arranged(state: ScenarioState, withUser = true): Specs {
  const found = arrangeAs(state, 'saved', withUser)
  raiseUndescribed(state, found)
  raiseUnknownMembers(state, found)
  const { tenant, policy, raw, diagnostics } = found
  if (tenant === null || policy === null) raise(diagnostics.map(asDifference))
  return { tenant: tenant!, policy: policy!, raw }
}

function userNames(tenant: unknown): string[] {
  const { users } = tenant as { readonly users?: unknown }
  return (Array.isArray(users) ? users : []).flatMap((one: { userPrincipalName?: unknown } | null) =>
    typeof one?.userPrincipalName === 'string' ? [one.userPrincipalName] : [],
  )
}

/** A user whom a scenario describes as new, and the user of the set whose name is one edit away. */
export interface AlmostKnown {
  readonly written: string
  readonly meant: string
}

/** Returns the user of the set that the described user may be; null: the user is of the set, or no name is near. */
export function almostKnown(state: ScenarioState): AlmostKnown | null {
  const { userName: written, blade } = state
  if (written === null || blade === null || keysOf(state.user).length < 2) return null
  const names = userNames(arrangeAs(state, 'draft', false).raw.tenant)
  const name = normalName(written)
  if (names.some((one) => normalName(one) === name)) return null
  const meant = names.find((one) => editDistance(normalName(one), name, 1) === 1)
  return meant === undefined ? null : { written, meant }
}

/** @throws Disagreement if the user is in no document, nor in the draft, and nothing describes the user. */
export function raiseUndescribed(state: ScenarioState, { undescribed }: Fixture): void {
  if (undescribed === null || arrangeAs(state, 'draft', true).undescribed === null) return
  const difference = undescribedDifference(undescribed, 'describe the user, for example with `with:`')
  raise([namedBefore(state, undescribed.name, difference)])
}

/** @throws Disagreement if an administrator added someone to a group who is in no document, and whom nothing describes. */
function raiseUnknownMembers(state: ScenarioState, { raw }: Fixture): void {
  if (state.added.size === 0) return
  const names = userNames(raw.tenant)
  const known = new Set(names.map(normalName))
  const unknown = [...state.added.values()].filter(({ member }) => !known.has(normalName(member)))
  raise(unknown.map((one) => namedBefore(state, one.member, unknownMember(one, names))))
}

/** Attributes a difference to the step that first named the user, if that step has ended. */
function namedBefore({ namedIn }: ScenarioState, name: string, difference: Difference): Difference {
  const cause = namedIn.get(normalName(name)) ?? null
  return cause === null ? difference : { ...difference, cause }
}

function asDifference(finding: Diagnostic): Difference {
  return { key: 'shape', expected: 'no error', actual: errorText(finding.at.pointer, finding), step: null }
}

/** The text of an error, with its help. */
export function errorText(pointer: string, { message, help }: Pick<Diagnostic, 'message' | 'help'>): string {
  return `${pointer}: ${message}${help === null ? '' : `; ${help}`}`
}

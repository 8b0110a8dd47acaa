import { Failure } from '../../diagnostics/failure.ts'
import { isMapping, keysOf } from '../../document/mapping.ts'
import { normalName } from '../../model/directory.ts'
import type { Instant } from '../../model/time.ts'
import type { AdministratorStep, Expectation, Question, WalkStep } from '../../walks/language/case.ts'
import { raise } from '../../walks/expectation-error.ts'
import type { Driver } from '../../walks/drivers/driver.ts'
import type { Adapter } from '../../walks/drivers/adapter.ts'
import { Unsupported } from '../../walks/drivers/unsupported.ts'
import { stepRunner } from '../../walks/step-runner.ts'
import type { CoverageRecord } from '../../walks/coverage/coverage-record.ts'
import { differences } from '../../walks/language/expectation.ts'
import {
  arrangeAs,
  arranged,
  bladeOf,
  nowOf,
  raiseUndescribed,
  userOf,
  type ScenarioState,
} from './scenario-state.ts'
import { emptyTrail } from '../../walks/coverage/coverage-recorder.ts'
import { validity } from '../cases/validity.ts'
import { differencesNow, refusedSteps, traced } from '../../walks/walk.ts'

/** The present time of the scenario. */
export async function momentOf(state: ScenarioState): Promise<Instant> {
  return state.adapter === null ? nowOf(state) : state.adapter.now()
}

function meet({ met, userName }: ScenarioState): void {
  if (userName !== null) met.add(normalName(userName))
}

/** Answers a question from a separate service before the first step, since the user may still change. */
async function through<Answer>(
  state: ScenarioState,
  use: (adapter: Adapter) => Promise<Answer>,
): Promise<Answer> {
  if (state.adapter !== null) {
    meet(state)
    return use(state.adapter)
  }
  const adapter = await state.openAdapter(arranged(state), nowOf(state))
  try {
    return await use(adapter)
  } finally {
    await adapter.close()
  }
}

/** The driver of the scenario, as its present user; the service is opened for the first step. */
export async function driverOf(state: ScenarioState): Promise<Driver> {
  const { userName } = state
  state.adapter ??= await state.openAdapter(arranged(state), nowOf(state))
  state.driver ??= stepRunner(state.adapter, userName)
  if (state.walker !== userName) state.driver.turnTo(userName)
  state.walker = userName
  meet(state)
  return state.driver
}

/**
 * Tells a service that is open already what is said of the user. @throws Failure for fields that only hold from the
 * beginning, of a user whom the walk is or was about
 */
export async function describeToService(state: ScenarioState, fields: unknown): Promise<void> {
  const { adapter, userName } = state
  if (adapter === null || userName === null) return
  const isKnown = state.met.has(normalName(userName))
  await adapter.change(arranged(state))
  const { authentication, ...others } = fields as Readonly<Record<string, unknown>>
  if (!isKnown) return
  if (keysOf(others).length > 0)
    throw new Failure(
      'usage/late-description',
      `the walk has begun: ${keysOf(others).join(', ')} of ${userName} can no longer be set`,
      'describe the user before the first step of the walk',
    )
  if (isMapping(authentication)) await adapter.administer(userName, { authentication })
}

export async function registeredNow(driver: Driver): Promise<readonly string[]> {
  return (await driver.find(['registered'])).registered ?? []
}

/** Treats a value that the portal does not report as empty. */
function untold(error: unknown): [] {
  if (error instanceof Unsupported) return []
  throw error
}

/** The coverage record at the end of the scenario; an unsaved draft has no effect. */
export function exerciseOf(state: ScenarioState): CoverageRecord | null {
  if (state.blade === null || state.now === null) return null
  const { raw, tenant, policy, user } = arrangeAs(state, 'saved', true)
  if (tenant === null || policy === null) return null
  const { set, now: at, adapter } = state
  return { set, ...raw, user, at, walked: adapter !== null, trail: adapter?.trail?.() ?? emptyTrail }
}

export async function takeStep(state: ScenarioState, step: WalkStep): Promise<void> {
  // Only a reset begins without a name.
  if (step.open !== undefined && step.open !== 'reset') userOf(state)
  if (step.identify !== undefined) state.met.add(normalName(step.identify.trim()))
  const driver = await driverOf(state)
  if (!state.atFirst.has(state.userName))
    state.atFirst.set(state.userName, await registeredNow(driver).catch(untold))
  const performed = await driver.perform(step)
  if (step.administrator !== undefined) noteInDocuments(state, step.administrator)
  state.trace.push(traced(state.trace.length + 1, step, performed))
}

/** The documents hold what an administrator changed in a walk: a later save or edit of a group must not undo it. */
function noteInDocuments(state: ScenarioState, { policy, removeFromGroup }: AdministratorStep): void {
  const blade = bladeOf(state)
  if (policy !== undefined) blade.lay('policy', policy)
  if (removeFromGroup !== undefined && state.userName !== null)
    blade.removeMember(removeFromGroup, state.userName)
}

/** @throws Disagreement unless the walk is in the expected state. */
export async function expectOf(state: ScenarioState, expectation: Expectation): Promise<void> {
  const wrong = await differencesNow(await driverOf(state), expectation, null)
  if (expectation.outcome === 'denied' || expectation.outcome === 'notRegistered') state.turnedAway = true
  // A step that was refused earlier is the hidden cause of the difference at the end, and is reported first.
  raise(wrong.length === 0 ? [] : [...refusedSteps(state.trace, expectation), ...wrong])
}

/** @throws Disagreement unless the answer is as expected. */
export async function askOf(
  state: ScenarioState,
  question: Question,
  expectation: Expectation,
): Promise<void> {
  if (question === 'validate') {
    const laid = arrangeAs(state, 'saved', true)
    raiseUndescribed(state, laid)
    const found = validity(laid, await momentOf(state))
    return raise(differences(expectation, found, null, question))
  }
  const user = question === 'contactAdministrator' ? state.userName : userOf(state)
  const found = await through(state, (adapter) => adapter.ask(question, user))
  raise(differences(expectation, found, null, question))
}

/** Unknown users are out of scope. */
export async function isUserInScope(state: ScenarioState): Promise<boolean> {
  const account = await through(state, (adapter) => adapter.account(userOf(state)))
  return account?.inScope ?? false
}

import type { Instant } from '../../model/time.ts'
import type { Expectation, Question, WalkStep } from '../../walks/language/case.ts'
import { raise } from '../../walks/expectation-error.ts'
import type { Driver } from '../../walks/drivers/driver.ts'
import type { Adapter } from '../../walks/drivers/adapter.ts'
import { Unsupported } from '../../walks/drivers/unsupported.ts'
import { stepRunner } from '../../walks/step-runner.ts'
import type { CoverageRecord } from '../../walks/coverage/coverage-record.ts'
import { differences } from '../../walks/language/expectation.ts'
import { arrangeAs, arranged, nowOf, raiseUndescribed } from './scenario-state.ts'
import type { Telling } from './scenario-state.ts'
import { nowhereYet } from '../../walks/coverage/coverage-recorder.ts'
import { validity } from '../cases/validity.ts'
import { differencesNow, refusedSteps, traced } from '../../walks/walk.ts'

/** The moment it is in the story. */
export async function momentOf(state: Telling): Promise<Instant> {
  return state.door === null ? nowOf(state) : state.door.now()
}

/** Before the first step more may be said of the user, so a question then is put to a service of its own. */
async function through<Answer>(state: Telling, use: (door: Adapter) => Promise<Answer>): Promise<Answer> {
  if (state.door !== null) return use(state.door)
  const door = await state.openAdapter(arranged(state), nowOf(state))
  try {
    return await use(door)
  } finally {
    await door.close()
  }
}

/** Who walks in the story; the service is opened for the first step. */
export async function driverOf(state: Telling): Promise<Driver> {
  state.door ??= await state.openAdapter(arranged(state), nowOf(state))
  return (state.driver ??= stepRunner(state.door, state.userName))
}

/** Methods registered now. */
export async function registeredNow(driver: Driver): Promise<readonly string[]> {
  return (await driver.find(['registered'])).registered ?? []
}

/** Computed on demand. */
function untold(error: unknown): [] {
  if (error instanceof Unsupported) return []
  throw error
}

/** The state at the end of the scenario; an unsaved draft decides nothing. */
export function exerciseOf(state: Telling): CoverageRecord | null {
  if (state.blade === null || state.now === null) return null
  const { raw, tenant, policy, user } = arrangeAs(state, 'saved', true)
  if (tenant === null || policy === null) return null
  const { set, now: at, door } = state
  return { set, ...raw, user, at, walked: door !== null, trail: door?.trail?.() ?? nowhereYet }
}

/** Takes one step. */
export async function takeStep(state: Telling, step: WalkStep): Promise<void> {
  const driver = await driverOf(state)
  if (state.trace.length === 0) state.atFirst = await registeredNow(driver).catch(untold)
  const performed = await driver.perform(step)
  state.trace.push(traced(state.trace.length + 1, step, performed))
}

/** @throws Disagreement unless the walk stands as expected. */
export async function expectOf(state: Telling, expectation: Expectation): Promise<void> {
  const wrong = await differencesNow(await driverOf(state), expectation, null)
  if (expectation.outcome === 'denied' || expectation.outcome === 'notRegistered') state.turnedAway = true
  // A step that was refused earlier is the hidden cause of the difference at the end.
  raise(wrong.length === 0 ? [] : [...wrong, ...refusedSteps(state.trace, expectation)])
}

/** @throws Disagreement unless the answer is as expected. */
export async function askOf(state: Telling, question: Question, expectation: Expectation): Promise<void> {
  if (question === 'validate') {
    const laid = arrangeAs(state, 'saved', true)
    raiseUndescribed(state, laid)
    const found = validity(laid, await momentOf(state))
    return raise(differences(expectation, found, null, question))
  }
  const found = await through(state, (door) => door.ask(question, state.userName))
  raise(differences(expectation, found, null, question))
}

/** An existing account answers; an unknown one is out of scope. */
export async function isUserInScope(state: Telling): Promise<boolean> {
  const { userName } = state
  if (userName === null) return false
  const account = await through(state, (door) => door.account(userName))
  return account?.inScope ?? false
}

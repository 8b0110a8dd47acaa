import { parse } from '../../document/parse.ts'
import type { PolicySet } from '../../policy/load/library.ts'
import { decodeCases } from '../../testing/cases/cases.ts'
import { runCases } from '../../testing/cases/run-cases.ts'
import { normalName } from '../../model/directory.ts'
import { minute, second } from '../../model/time.ts'
import type { Expectation } from '../../walks/language/case.ts'
import type { Observation } from '../../walks/drivers/driver.ts'
import { machineAdapter, openMachines } from '../../walks/drivers/machine-adapter.ts'
import { stepRunner } from '../../walks/step-runner.ts'
import type { Session } from '../../service/session.ts'
import { repeatableStore } from '../../service/store.ts'
import type { World } from '../state/world.ts'
import { backgroundSteps, tenantAt, type Given } from './background-steps.ts'
import type { Recorder } from './recorder.ts'
import { casesText, featureText } from './scenario-texts.ts'
import { transcriptOf, type Transcript } from './transcript.ts'

/** A recorded walk that was replayed from its transcript with the same result. */
export interface Scenario {
  readonly set: string
  readonly transcript: Transcript
  readonly given: Given
  readonly expect: Expectation
}

/** A scenario as the texts to download, each of which ran and passed. */
export interface WrittenScenario extends Scenario {
  /** As a `kind: Cases` document. */
  readonly cases: string
  /** As a `.feature`; null: a step has no phrase, a name cannot be quoted, or the feature does not pass. */
  readonly feature: string | null
}

/** Why there is no scenario of a walk. */
export type NoScenario = 'forgotten' | 'noSet' | 'otherwise'

/** The walk of a session as a scenario. It is replayed first: one with another result is not returned. */
export async function scenarioOf(
  world: World,
  recorder: Recorder,
  session: Session,
): Promise<WrittenScenario | NoScenario> {
  const set = world.policyInUse?.set
  if (set === undefined || set.path === '-' || !recorder.fromSet) return 'noSet'
  const { meta } = session.snapshot
  const until = meta.ending === 'expired' ? world.store.now : null
  for (const precision of [minute, second] as const) {
    const transcript = transcriptOf(recorder, session.id, until, precision)
    if (transcript === null) return 'forgotten'
    const found = await replayed(transcript)
    const page = meta.page ?? null
    const { refusal } = session.snapshot.context
    if (found === null || found.page !== page || found.reason !== refusal) continue
    const given = backgroundSteps(transcript.from, set)
    const scenario = { set: set.path, transcript, given, expect: expectationOf(found, session) }
    const cases = casesText(scenario)
    if (!(await comesTrue(cases, set))) continue
    return { ...scenario, cases, feature: await passingFeature(scenario, world) }
  }
  return 'otherwise'
}

/** Replays a transcript on the machines. Null: a page differs. */
async function replayed({ from, now, steps }: Transcript): Promise<Observation | null> {
  const store = repeatableStore(tenantAt(from), from.policy, now)
  const name = from.user === null ? null : normalName(from.user.userPrincipalName)
  const driver = stepRunner(machineAdapter(store), name)
  for (const { step, page } of steps) {
    const performed = await driver.perform(step)
    if (performed.refused || (page !== null && performed.page !== page)) return null
  }
  return driver.observe()
}

async function passingFeature(scenario: Scenario, { policyInUse }: World): Promise<string | null> {
  const text = featureText(scenario)
  if (text === null || policyInUse?.runFeature === undefined) return text
  const results = await policyInUse.runFeature(text).catch(() => [])
  return results.length > 0 && results.every(({ status }) => status === 'passed') ? text : null
}

/** Parses the text and runs it on the policy set, as `sspr test` would. */
async function comesTrue(text: string, set: PolicySet): Promise<boolean> {
  const { documents, diagnostics } = parse({ file: 'walk.yaml', text })
  const cases = documents[0] === undefined ? null : decodeCases(documents[0])
  if (diagnostics.length > 0 || cases === null || cases.value === null) return false
  const results = await runCases(cases.value, set, [openMachines])
  return results.length > 0 && results.every(({ status }) => status === 'passed')
}

/** The expectation of a walk that ends in this state. */
export function expectationOf(found: Observation, { entry }: Pick<Session, 'entry'>): Expectation {
  const { outcome, reason, page, notifications, registered, passwordChanged, audit } = found
  const registers = entry === 'registration' || entry === 'securityInfo' || entry === 'signIn'
  return {
    outcome,
    ...(reason === null ? {} : { reason }),
    ...(page === null ? {} : { page }),
    ...(found.gates > 0 ? { gates: found.gates } : {}),
    ...(registers ? {} : { passwordChanged }),
    ...(found.writtenBack ? { writtenBack: true } : {}),
    ...(page === 'unlocked' || found.accountLocked ? { accountLocked: found.accountLocked } : {}),
    ...(registers && registered.length > 0 ? { registered } : {}),
    ...(passwordChanged || notifications.length > 0 ? { notifications } : {}),
    ...(audit.length === 0 ? {} : { audit: [...new Set(audit.map(({ activity }) => activity))] as never }),
  }
}

import type { PolicySet } from '../policy/load/library.ts'
import { visible } from '../reports/code-frame.ts'
import { paint } from '../reports/paint.ts'
import { reasonBody } from '../reports/reason.ts'
import { jsonReport } from '../reports/json.ts'
import type { WalkStep } from '../walks/language/case.ts'
import type { Driver, Observation } from '../walks/drivers/driver.ts'
import { machineAdapter } from '../walks/drivers/machine-adapter.ts'
import type { WrittenStep } from '../testing/transcript/scenario-text.ts'
import { stepRunner } from '../walks/step-runner.ts'
import { traced } from '../walks/walk.ts'
import type { TraceEntry } from '../walks/walk.ts'
import { repeatableStore } from '../service/store.ts'
import type { Invocation, Outcome } from './command.ts'
import { reportHeader } from './report-header.ts'

/** A walk in progress. */
export interface SimulatedWalk {
  readonly user: string
  readonly driver: Driver
  readonly trace: readonly TraceEntry[]
  /** The steps that were not refused, each with the page that it led to. */
  readonly steps: readonly WrittenStep[]
  take(step: WalkStep): Promise<TraceEntry>
}

/** Starts a walk on a new store. */
export function simulatedWalk(
  { tenant, policy }: PolicySet,
  user: string,
  { at }: Invocation,
): SimulatedWalk {
  const driver = stepRunner(machineAdapter(repeatableStore(tenant, policy, at)), user)
  const trace: TraceEntry[] = []
  const steps: WrittenStep[] = []
  return {
    user,
    driver,
    trace,
    steps,
    async take(step) {
      const entry = traced(trace.length + 1, step, await driver.perform(step))
      trace.push(entry)
      if (!entry.refused) steps.push({ step, page: entry.page })
      return entry
    },
  }
}

/** The outcome of a walk. An interactive walk has shown every step, so the text does not repeat them. */
export async function walkOutcome(
  { driver, user, trace }: SimulatedWalk,
  invocation: Invocation,
  exit: number,
  isSeen = false,
): Promise<Outcome> {
  const observation = await driver.observe()
  const { outcome } = observation
  return {
    exit,
    render(format, colour) {
      if (format !== 'json') return isSeen ? '' : traceText(trace, observation, colour)
      const body = { user, outcome, reason: reasonBody(observation.reason, observation.rule), trace }
      return jsonReport(reportHeader('simulate', invocation), body)
    },
  }
}

/** The outcome with its reason. */
export function outcomeText({ outcome, reason }: Observation): string {
  return reason === null ? outcome : `${outcome}: ${reason}`
}

function traceText(trace: readonly TraceEntry[], observation: Observation, colour: boolean): string {
  const { bold, dim, red } = paint(colour)
  const width = Math.max(...trace.map((entry) => entry.text.length))
  const lines = trace.map(({ step, text, page, effects, refused, reason }) => {
    const does = effects.length === 0 ? '' : dim(`  ${effects.join(', ')}`)
    const why = refused ? ' not offered' : reason === undefined ? '' : ` ${reason}`
    return `${dim(String(step).padStart(3))}  ${visible(text).padEnd(width)}  → ${page ?? '-'}${why === '' ? '' : red(why)}${does}\n`
  })
  return `${lines.join('')}\n${bold(outcomeText(observation))}\n`
}

import type { Result } from '../../testing/result.ts'
import { differs } from './replay.ts'

/** A step of a scenario and its result. */
interface FeatureStep {
  readonly line: number
  readonly text: string
  readonly isPlayed: boolean
  /** The page afterwards; null: it is about none, or was not played. */
  readonly page: string | null
  readonly isRefused: boolean
  /** Differences between the step and what happened. */
  readonly problems: readonly string[]
}

/** A scenario that was played up to a step. */
export interface PlayedFeature {
  readonly text: string
  readonly steps: readonly FeatureStep[]
  /** How many of its steps were played. */
  readonly count: number
  /** Errors that belong to no single step. */
  readonly problems: readonly string[]
}

export const notPlayed: PlayedFeature = { text: '', steps: [], count: 0, problems: [] }

/**
 * Plays a scenario from its beginning: one step more or less than the last time, or all of them. Equal steps give
 * equal results.
 *
 * @param run Runs a feature as `sspr test` does.
 * @param act `next`, `back` or `all`.
 */
export async function playFeature(
  run: (text: string) => Promise<readonly Result[]>,
  last: PlayedFeature,
  written: string,
  act: string,
): Promise<PlayedFeature> {
  const text = written.replaceAll('\r\n', '\n')
  const steps = stepsIn(text)
  const wrong = whyNotOne(text, steps)
  if (wrong !== null) return { text, steps, count: 0, problems: [wrong] }
  const count = countFor(act, text === last.text ? last.count : 0, steps)
  const results = await run(upTo(text, steps, count)).catch((error: unknown) => (error as Error).message)
  if (typeof results === 'string') return { text, steps, count: 0, problems: [results] }
  return playedOf(text, steps, count, results)
}

/** The `Given` steps of a scenario count as played together with the first other step. */
function countFor(act: string, before: number, steps: readonly FeatureStep[]): number {
  const first = steps.findIndex(({ text }) => /^(When|Then|\*) /.test(text)) + 1
  const wanted = act === 'next' ? before + 1 : act === 'back' ? before - 1 : steps.length
  return Math.min(Math.max(wanted, first), steps.length)
}

const scenarioLine = /^\s*(Scenario|Example)( Outline| Template)?:/

/** Why a text cannot be played step by step; null: it has exactly one scenario. */
function whyNotOne(text: string, steps: readonly FeatureStep[]): string | null {
  const scenarios = text.split('\n').filter((line) => scenarioLine.test(line))
  if (scenarios.some((line) => / (Outline|Template):/.test(line)))
    return 'a scenario outline is played row by row: write one row as a scenario'
  if (scenarios.length !== 1) return `found ${scenarios.length} scenarios, expected one`
  return steps.length === 0 ? 'the scenario has no step' : null
}

/** Lines that begin with a step keyword, outside doc strings. */
function stepsIn(text: string): FeatureStep[] {
  let quote: string | null = null
  return text.split('\n').flatMap((written, index): FeatureStep[] => {
    const line = written.trim()
    const mark = /^("""|```)/.exec(line)?.[1] ?? null
    if (mark !== null && (quote === null || quote === mark)) {
      quote = quote === null ? mark : null
      return []
    }
    if (quote !== null || !/^(Given|When|Then|And|But|\*) /.test(line)) return []
    return [{ line: index + 1, text: line, isPlayed: false, page: null, isRefused: false, problems: [] }]
  })
}

/** The text up to and including a step with its arguments. */
function upTo(text: string, steps: readonly FeatureStep[], count: number): string {
  const next = steps[count]
  return next === undefined
    ? text
    : `${text
        .split('\n')
        .slice(0, next.line - 1)
        .join('\n')}\n`
}

function playedOf(
  text: string,
  steps: readonly FeatureStep[],
  count: number,
  results: readonly Result[],
): PlayedFeature {
  const isWhole = count === steps.length
  const trace = results.flatMap((one) => one.trace)
  // A part of a scenario need not expect anything.
  const found = results.flatMap((one) => one.difference).filter(({ key }) => isWhole || key !== 'scenario')
  const lineOf = (line: number | null | undefined) => steps.some((step) => step.line === line)
  return {
    text,
    count,
    steps: steps.map((step, index) => {
      const entry = trace.findLast(({ line }) => line === step.line)
      return {
        ...step,
        isPlayed: index < count,
        page: entry?.page ?? null,
        isRefused: entry?.refused === true,
        problems: found.filter(({ line }) => line === step.line).map(differs),
      }
    }),
    problems: [
      ...found.filter(({ line }) => !lineOf(line)).map(differs),
      ...results.flatMap(({ status, reason }) => (status === 'skipped' ? [`skipped: ${reason ?? ''}`] : [])),
    ],
  }
}

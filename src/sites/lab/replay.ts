import { hasErrors, type Diagnostic } from '../../diagnostics/diagnostic.ts'
import { Failure } from '../../diagnostics/failure.ts'
import { spanOf } from '../../document/find-token.ts'
import { parse, type Document } from '../../document/parse.ts'
import type { Source } from '../../document/source.ts'
import { decodeWalk } from '../../testing/cases/cases.ts'
import type { WalkStep } from '../../walks/language/case.ts'
import type { Observation } from '../../walks/drivers/driver.ts'
import { stepRunner } from '../../walks/step-runner.ts'
import { differences, type Difference } from '../../walks/language/expectation.ts'
import { textOf } from '../../walks/walk.ts'
import type { World } from '../state/world.ts'
import { worldAdapter } from './world-adapter.ts'

/** An error in the text of a walk, or a difference, with its position. */
interface ReplayProblem {
  readonly line: number | null
  readonly column: number | null
  readonly message: string
  readonly help: string | null
}

interface Played {
  readonly number: number
  readonly line: number
  readonly text: string
  readonly page: string | null
  readonly effects: readonly string[]
  readonly refused: boolean
}

/** A walk that was played in the world. */
export interface Replayed {
  readonly trace: readonly Played[]
  readonly problems: readonly ReplayProblem[]
  /** The state at the end; null: nothing was played. */
  readonly end: Observation | null
}

/** Plays steps, written as YAML, in new sessions of the world. Errors in the text prevent the first step. */
export async function replay(world: World, text: string, user: string | null): Promise<Replayed> {
  const source = { file: 'walk', text }
  const { documents, diagnostics } = parse(source)
  const [document] = documents
  if (hasErrors(diagnostics) || document === undefined) return unread(source, diagnostics)
  if (!Array.isArray(document.value)) return nothing([listWanted])
  const decoded = decodeWalk(document)
  if (decoded.value === null) return unread(source, decoded.diagnostics)
  return play(world, document, decoded.value, user)
}

const listWanted: ReplayProblem = {
  line: 1,
  column: 1,
  message: 'a walk is a list of steps',
  help: 'write one step a line, such as `- open: reset`',
}

const nothing = (problems: readonly ReplayProblem[]): Replayed => ({ trace: [], problems, end: null })

function unread(source: Source, diagnostics: readonly Diagnostic[]): Replayed {
  const found = diagnostics.map(({ at, span, message, help }): ReplayProblem => {
    const { line, column } = (span ?? spanOf(source, at)).start
    return { line, column, message, help }
  })
  return nothing(found.length > 0 ? found : [listWanted])
}

async function play(
  world: World,
  { source, index }: Document,
  steps: readonly WalkStep[],
  user: string | null,
): Promise<Replayed> {
  const driver = stepRunner(worldAdapter(world), user)
  const trace: Played[] = []
  const problems: ReplayProblem[] = []
  for (const [number, step] of steps.entries()) {
    const pointer = `/${number}`
    const { line, column } = spanOf(source, { file: source.file, document: index, pointer }).start
    try {
      if (step.expect === undefined) {
        const performed = await driver.perform(step)
        trace.push({ ...performed, number: number + 1, line, text: textOf(step) })
        continue
      }
      for (const one of differences(step.expect, { ...(await driver.observe()) }, number + 1))
        problems.push({ line, column, message: differs(one), help: null })
    } catch (problem) {
      problems.push({ line, column, ...messageOf(problem) })
      break
    }
  }
  return { trace, problems, end: await driver.observe() }
}

/** A difference on one line. */
export function differs({ key, expected, actual }: Pick<Difference, 'key' | 'expected' | 'actual'>): string {
  return `${key}: expected ${JSON.stringify(expected)}, found ${JSON.stringify(actual)}`
}

function messageOf(problem: unknown): Pick<ReplayProblem, 'message' | 'help'> {
  return problem instanceof Failure
    ? { message: problem.message, help: problem.help }
    : {
        message: 'the step cannot be played here',
        help: 'say in it what is done: `code: right`, `send: true`',
      }
}

import { minute } from '../../model/time.ts'
import type { Duration } from '../../model/time.ts'
import { repeatableStore } from '../../service/store.ts'
import { machineAdapter } from '../../walks/drivers/machine-adapter.ts'
import type { Expectation, WalkStep } from '../../walks/language/case.ts'
import { stepRunner } from '../../walks/step-runner.ts'
import { walk as takeWalk } from '../../walks/walk.ts'
import { scenarioText } from '../../testing/transcript/scenario-text.ts'
import { openStep } from './opening.ts'
import type { Property } from './property.ts'
import { circumstances } from './service/circumstances.ts'
import { realClock } from './service/real-clock.ts'
import type { Move } from './service/moves.ts'
import { openedWorld, stageOf, tryMove } from './service/search.ts'
import type { Question } from './service/search.ts'
import type { ServiceStep } from './service/step.ts'
import { stepOf } from './service/walk-step.ts'
import type { Subject } from './subject.ts'

/** A shortest path that breaks a property, as a person, a script and a suite of scenarios take it. */
export interface Counterexample {
  readonly user: string
  /** Steps of the language. */
  readonly walk: readonly WalkStep[]
  /** Gherkin: it fails as long as the fault is there. */
  readonly scenario: string
  /** A Mermaid sequence diagram. */
  readonly mermaid: string
  /** What happens, a sentence a step. */
  readonly prose: readonly string[]
  /** True if the same walk, taken once more as `sspr test` takes it, breaks the property as well. */
  readonly isConfirmed: boolean
}

/** Tells a path of the service, and walks it once more on a service of its own. */
export async function tell(
  question: Question,
  subject: Subject,
  property: Property,
  moves: readonly Move[],
): Promise<Counterexample> {
  const { set, at } = question
  const user = subject.witness
  let { walk, pages, last } = walked(question, subject, moves, 0)
  const expect = expectationOf(property, last)
  let isConfirmed = await isBroken(question, user, walk, expect)
  // Some faults show only where something begins later than the page.
  if (!isConfirmed && moves.some(({ end }) => end === 'session')) {
    ;({ walk, pages, last } = walked(question, subject, moves, minute))
    isConfirmed = await isBroken(question, user, walk, expect)
  }
  const steps = walk.map((step, index) => ({ step, page: pages[index] ?? null }))
  const written = {
    feature: `Violations of properties in ${set.path}`,
    title: `${property.id}: ${property.title}`,
    tags: [`@${property.id}`],
    set: set.path,
    now: at,
    given: { tenant: {}, policy: {}, user, facts: {} },
    steps,
    expect,
  }
  const scenario = scenarioText(written) ?? ''
  return {
    user,
    walk,
    scenario,
    mermaid: sequenceText(user, walk, pages),
    prose: proseOf(walk, pages),
    isConfirmed,
  }
}

/** True if the walk runs from end to end on the machine driver, and does not come out as it should. */
async function isBroken(
  { set: { tenant, policy }, at, twist }: Question,
  user: string,
  steps: readonly WalkStep[],
  expect: Expectation,
): Promise<boolean> {
  const store = { ...repeatableStore(tenant, policy, at), twist }
  const { differences } = await takeWalk(stepRunner(machineAdapter(store), user), steps, expect, () => null)
  return differences.length > 0 && differences.every(({ key }) => key !== 'refused')
}

interface Walked {
  readonly walk: readonly WalkStep[]
  /** The page after each step; null: it is about none. */
  readonly pages: readonly (string | null)[]
  readonly last: ServiceStep
}

/** Takes the moves once more, and writes down what a person does; before each request there is a pause. */
function walked(question: Question, subject: Subject, moves: readonly Move[], pace: Duration): Walked {
  const stage = stageOf(question, subject)
  const clock = realClock()
  let world = openedWorld(stage, subject, question.at)
  clock.look(world, [])
  const walk: WalkStep[] = [openStep(subject)]
  const pages: (string | null)[] = [world.session.snapshot.meta.page ?? null]
  let last: ServiceStep | null = null
  for (const move of moves) {
    const before = [
      ...(pace > 0 && move.type === 'proof.requested' ? [clock.pause(pace)] : []),
      ...circumstances(move, world, subject, question.set.tenant),
      ...(move.meanwhile?.steps ?? []),
    ]
    const step = move.end === null ? stepOf(move, world.session) : clock.until(move.end, world)
    const tried = tryMove(stage, world, move)
    walk.push(...[...before, step].map((one) => named(one, subject.witness)))
    pages.push(...before.map(() => null), tried.outline.session.snapshot.meta.page ?? null)
    last = tried.step
    world = stage.world(tried.outline)
    clock.look(world, last.effects)
  }
  return { walk, pages, last: last! }
}

/** The first page of a reset is given the user's own name. */
function named(step: WalkStep, user: string): WalkStep {
  return step.captcha === undefined || step.identify !== undefined ? step : { identify: user, ...step }
}

/** What should have come of the last step. */
function expectationOf({ right }: Property, step: ServiceStep): Expectation {
  const page = step.before.standing.meta.page
  return right?.(step) ?? (page === undefined ? {} : { page })
}

function proseOf(walk: readonly WalkStep[], pages: readonly (string | null)[]): string[] {
  return walk.map((step, index) => {
    const page = pages[index] ?? null
    return `${stepText(step)}${page === null ? '' : ` → ${page}`}`
  })
}

function stepText(step: WalkStep): string {
  return Object.entries(step)
    .map(([key, value]) => `${key}: ${typeof value === 'string' ? value : JSON.stringify(value)}`)
    .join(', ')
}

/** The steps between the user and the page, an administrator and other browsers aside. */
function sequenceText(user: string, walk: readonly WalkStep[], pages: readonly (string | null)[]): string {
  const plain = (text: string) =>
    text
      .replace(/[;:#"{}<>]/g, ' ')
      .replace(/\s+/g, ' ')
      .trim()
  const lines = walk.flatMap((step, index) => {
    const page = pages[index] ?? null
    const who = step.administrator === undefined ? 'U' : 'A'
    const reply = page === null ? [] : [`  P-->>U: ${page}`]
    return [`  ${who}->>P: ${plain(stepText(step))}`, ...reply]
  })
  const administrator = walk.some((step) => step.administrator !== undefined)
    ? ['  actor A as administrator']
    : []
  return [
    'sequenceDiagram',
    `  actor U as ${plain(user)}`,
    ...administrator,
    '  participant P as page',
    ...lines,
    '',
  ].join('\n')
}

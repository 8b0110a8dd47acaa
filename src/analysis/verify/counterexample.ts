import { edgeText } from '../../machines/config.ts'
import type { Act } from '../../machines/events.ts'
import { minute } from '../../model/time.ts'
import type { Duration } from '../../model/time.ts'
import { repeatableStore } from '../../service/store.ts'
import type { Store } from '../../service/store.ts'
import { machineAdapter } from '../../walks/drivers/machine-adapter.ts'
import type { Expectation, WalkStep } from '../../walks/language/case.ts'
import type { Difference } from '../../walks/language/expectation.ts'
import { stepRunner } from '../../walks/step-runner.ts'
import { walk as takeWalk } from '../../walks/walk.ts'
import { scenarioText, sentencesOf } from '../../testing/transcript/scenario-text.ts'
import type { WrittenStep, WrittenWalk } from '../../testing/transcript/scenario-text.ts'
import { openStep } from './opening.ts'
import type { Property } from './property.ts'
import { circumstances } from './service/circumstances.ts'
import { realClock } from './service/real-clock.ts'
import type { Move } from './service/moves.ts'
import { openedWorld, stageOf } from './service/search.ts'
import { tryMove } from './service/try-move.ts'
import type { Question } from './service/search.ts'
import type { ServiceStep } from './service/step.ts'
import { stepOf } from './service/walk-step.ts'
import type { World } from './service/world.ts'
import type { Subject } from './subject.ts'
import type { Trial } from './trials.ts'

/** A shortest path that breaks a property, as a person, a script and a suite of scenarios take it. */
export interface Counterexample {
  readonly user: string
  /** Steps of the language. */
  readonly walk: readonly WalkStep[]
  /** Gherkin: it fails as long as the fault is there. Empty: no step of a scenario shows it. */
  readonly scenario: string
  /** A Mermaid sequence diagram. */
  readonly mermaid: string
  /** What happens, a sentence a step. */
  readonly prose: readonly string[]
  /** The states and edges of the page's machine that it takes. */
  readonly route: Route
  /** True if the same walk, taken once more as `sspr test` takes it, breaks the property as well, as far as it can show that. */
  readonly isConfirmed: boolean
}

/** A path through the machine of a page. */
export interface Route {
  readonly subject: Subject
  /** Full names of its states. */
  readonly states: ReadonlySet<string>
  /** Its edges, as `edgeText` writes them. */
  readonly edges: ReadonlySet<string>
}

/** Writes down a path that breaks a property, after walking it once more on a service of its own. */
export async function tell(
  question: Question,
  subject: Subject,
  property: Property,
  moves: readonly Move[],
): Promise<Counterexample> {
  const first = await attempted(question, subject, property, moves, 0)
  // Some faults show only where something begins later than the page.
  const isLater = !first.isConfirmed && moves.some(({ end }) => end === 'session')
  const attempt = isLater ? await attempted(question, subject, property, moves, minute) : first
  const { path, route, last } = attempt.taken
  const user = subject.witness
  const isHidden = !attempt.isConfirmed && property.isHidden?.(last) === true
  return {
    user,
    walk: path.map(({ step }) => step),
    scenario: isHidden ? '' : scenarioOf(question, property, user, attempt.shown),
    mermaid: sequenceText(user, path),
    prose: sentencesOf(path, user),
    route,
    isConfirmed:
      attempt.isConfirmed || (isHidden && (await differencesOf(question, user, path, {})).length === 0),
  }
}

/** Walks a trial as `sspr test` does. Null: what is expected came of it; a step that is refused tries nothing. */
export async function tellTrial(
  question: Question,
  property: Property,
  { subject, steps, expect }: Trial,
): Promise<Counterexample | 'refused' | null> {
  const user = subject.witness
  const path = steps.map((step) => ({ step: named(step, user), page: null }))
  const differences = await differencesOf(question, user, path, expect)
  if (differences.length === 0) return null
  if (differences.some(({ key }) => key === 'refused')) return 'refused'
  return {
    user,
    walk: path.map(({ step }) => step),
    scenario: scenarioOf(question, property, user, { steps: path, expect }),
    mermaid: sequenceText(user, path),
    prose: sentencesOf(path, user),
    route: { subject, states: new Set(), edges: new Set() },
    isConfirmed: true,
  }
}

/** What is otherwise at the end of a walk on the machine driver. */
async function differencesOf(
  { set: { tenant, policy }, at, faultHooks }: Question,
  user: string,
  steps: readonly WrittenStep[],
  expected: Expectation,
): Promise<readonly Difference[]> {
  const driver = stepRunner(machineAdapter(repeatableStore(tenant, policy, at, faultHooks)), user)
  const walk = steps.map(({ step }) => step)
  return (await takeWalk(driver, walk, expected, () => null)).differences
}

/** A path that was walked, and the scenario that shows its fault. */
interface Attempt {
  readonly taken: Walked
  readonly shown: Shown
  readonly isConfirmed: boolean
}

/** @param pause How long after the page opens the first step is taken. */
async function attempted(
  question: Question,
  subject: Subject,
  property: Property,
  moves: readonly Move[],
  pause: Duration,
): Promise<Attempt> {
  const { tenant } = question.set
  const taken = walked(question, subject, moves, pause)
  const { path, last, calm } = taken
  const shown = {
    steps: property.shownBy?.(path, last, tenant) ?? path,
    expect: expectationOf(property, last, calm),
  }
  return { taken, shown, isConfirmed: await isBroken(question, subject.witness, taken, shown) }
}

function scenarioOf({ set, at }: Question, property: Property, user: string, shown: Shown): string {
  const written = {
    feature: `Violations of properties in ${set.path}`,
    title: `${property.id}: ${property.title}`,
    tags: [`@${property.id}`],
    set: set.path,
    now: at,
    given: { tenant: {}, policy: {}, user, facts: {} },
    ...shown,
  }
  return scenarioText(written) ?? ''
}

/** The steps and the expectation of the scenario of a path. */
type Shown = Pick<WrittenWalk, 'steps' | 'expect'>

/** True if the path runs to its end on the machine driver, and the scenario that shows the fault fails there. */
async function isBroken(
  question: Question,
  user: string,
  { path }: Walked,
  { steps, expect }: Shown,
): Promise<boolean> {
  const differences = await differencesOf(question, user, steps, expect)
  if (differences.length === 0 || differences.some(({ key }) => key === 'refused')) return false
  return steps === path || (await differencesOf(question, user, path, {})).length === 0
}

interface Walked {
  /** Each step, with the page after it; null: it is about none. */
  readonly path: readonly WrittenStep[]
  readonly route: Route
  readonly last: ServiceStep
  /** The last act as it would be if nothing were blocked, locked or changed by others. */
  readonly calm: ServiceStep
}

/** Takes the moves once more, and writes down what a person does; before each request there is a pause. */
function walked(question: Question, subject: Subject, moves: readonly Move[], pace: Duration): Walked {
  const stage = stageOf(question, subject)
  const clock = realClock()
  let world = openedWorld(stage, subject, question.at)
  clock.look(world, [])
  const path: WrittenStep[] = [{ step: openStep(subject), page: pageOf(world) }]
  let [last, calm]: (ServiceStep | null)[] = [null, null]
  const { id } = subject.machine.config
  const states = new Set([`${id}.${world.session.snapshot.state}`])
  const edges = new Set<string>()
  for (const move of moves) {
    const before = [
      ...(pace > 0 && move.type === 'proof.requested' ? [clock.pause(pace)] : []),
      ...circumstances(move, world, subject, question.set.tenant),
      ...(move.meanwhile?.steps ?? []),
    ]
    const step =
      move.end === null ? stepOf(move, world.session, question.set.policy) : clock.until(move.end, world)
    calm = tryMove(stage, world, { ...move, ...undisturbed }).step
    const taken = takenEdges(stage.store)
    const tried = tryMove(stage, world, move)
    for (const edge of taken(tried.step.act.type)) edges.add(edge)
    states.add(`${id}.${tried.outline.session.snapshot.state}`)
    path.push(...before.map((one) => ({ step: named(one, subject.witness), page: null })))
    path.push({ step: named(step, subject.witness), page: pageOf(tried.outline) })
    last = tried.step
    world = stage.world(tried.outline)
    clock.look(world, last.effects)
  }
  return { path, route: { subject, states, edges }, last: last!, calm: calm! }
}

/**
 * Records the edges that a store takes from now on.
 *
 * @returns a function that gives those since the last edge of an event type
 */
function takenEdges(store: Store): (type: Act['type']) => readonly string[] {
  const taken: { readonly event: string | null; readonly text: string }[] = []
  store.watcher = {
    opened() {},
    guard() {},
    transition: (from, event, edge) => void taken.push({ event, text: edgeText(from, event, edge) }),
  }
  return (type) => {
    const last = taken.findLastIndex(({ event }) => event === type)
    return last < 0 ? [] : taken.slice(last).map(({ text }) => text)
  }
}

const undisturbed = { counters: 'clean', lock: 'open', meanwhile: null } as const

const pageOf = ({ session: { snapshot } }: Pick<World, 'session'>) => snapshot.meta.page ?? null

/** The first page of a reset is given the user's own name. */
function named(step: WalkStep, user: string): WalkStep {
  return step.captcha === undefined || step.identify !== undefined ? step : { identify: user, ...step }
}

/** What should have come of the last step. */
function expectationOf({ right }: Property, step: ServiceStep, calm: ServiceStep): Expectation {
  const page = step.before.snapshot.meta.page
  return right?.(step, calm) ?? (page === undefined ? {} : { page })
}

function stepText(step: WalkStep): string {
  return Object.entries(step)
    .map(([key, value]) => `${key}: ${typeof value === 'string' ? value : JSON.stringify(value)}`)
    .join(', ')
}

/** The steps between the user and the page, an administrator and other browsers aside. */
function sequenceText(user: string, path: readonly WrittenStep[]): string {
  const plain = (text: string) =>
    text
      .replace(/[;:#"{}<>]/g, ' ')
      .replace(/\s+/g, ' ')
      .trim()
  const lines = path.flatMap(({ step, page }) => {
    const who = step.administrator === undefined ? 'U' : 'A'
    const reply = page === null ? [] : [`  P-->>U: ${page}`]
    return [`  ${who}->>P: ${plain(stepText(step))}`, ...reply]
  })
  const administrator = path.some(({ step }) => step.administrator !== undefined)
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

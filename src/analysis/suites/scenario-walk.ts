import type { Machine } from '../../machines/machine.ts'
import type { Entry, Session } from '../../service/session.ts'
import { resetBlockedUntil } from '../../service/guard-input.ts'
import { viewSession } from '../../service/view.ts'
import { isLimited } from '../../service/throttling.ts'
import type { WrittenStep } from '../../testing/transcript/scenario-text.ts'
import type { Expectation, WalkStep } from '../../walks/language/case.ts'
import { expectAfter, expectAtEnd } from './expect-step.ts'
import type { Goal } from './goals.ts'
import type { LiveWalk } from './live-walk.ts'
import type { GraphStep, MachineGraph } from './machine-graph.ts'
import { goodPassword } from './passwords.ts'
import { planPath } from './shortest-path.ts'
import { realize } from './realize.ts'
import { nothingTyped, remember } from './typed.ts'
import type { Typed } from './typed.ts'

/**
 * Steps after which a scenario turns to its end. At the end of a registration that is left, a step that was refused
 * is no failure: there a short scenario shows more.
 */
const longEnough = ({ entry }: Session) => (isRegistering(entry) ? 14 : 20)

const isRegistering = (entry: Entry) => entry === 'registration' || entry === 'securityInfo'

/** Steps after which it stops wherever it is. */
const tooLong = 60

/** A scenario on its way. */
export interface ScenarioWalk {
  readonly live: LiveWalk
  /** Goals of its class that are still open; those that it reaches are taken out. */
  readonly open: Set<Goal>
  /** Steps that did not come out as planned, and are given up. */
  readonly banned: Set<GraphStep>
  /** How often a step was aimed at and not come to. */
  readonly strikes: Map<GraphStep, number>
  /** False: nothing is typed after the second factor has lapsed, which no browser would send. SOURCE: R-189 */
  readonly typesLate: boolean
  graphOf(machine: Machine): MachineGraph
}

/** One step that was taken, with the goals that it was the first to reach. */
export interface TakenStep extends WrittenStep {
  /** What a reader expects of it; null: nothing beyond the page. */
  readonly expect: Expectation | null
  readonly reached: readonly Goal[]
}

/** Walks from an opened page to open goals until none is near, and gives the steps taken. */
export async function walkScenario(walk: ScenarioWalk, first: WalkStep): Promise<readonly TakenStep[]> {
  const progress: Progress = { walk, taken: [], typed: { ...nothingTyped }, skipped: new Set() }
  const { taken } = progress
  await take(progress, first)
  let openBefore = -1
  while (taken.length < tooLong) {
    const path = nextPath(walk, progress.skipped, taken.length)
    if (path !== null) {
      await follow(progress, path)
      continue
    }
    const again = taken.length < longEnough(walk.live.session()) ? againSteps(walk, first) : null
    if (again === null || walk.open.size === openBefore) break
    openBefore = walk.open.size
    await openAgain(progress, again)
  }
  return taken
}

/** What a scenario has done so far. */
interface Progress {
  readonly walk: ScenarioWalk
  readonly taken: TakenStep[]
  readonly typed: Typed
  /** Steps that this scenario does not try again. */
  readonly skipped: Set<GraphStep>
}

/** Takes a step. False: the page did not offer it. */
async function take({ walk: { live, open }, taken, typed }: Progress, step: WalkStep): Promise<boolean> {
  const goals = await live.take(step)
  if (goals === null) return false
  const reached = goals.filter((goal) => open.delete(goal))
  const page = live.isOpen() ? (live.session().snapshot.meta.page ?? null) : null
  const expect = page === null ? null : await expectAfter(live, step)
  taken.push({ step, page, expect, reached })
  remember(typed, step, () => goodPassword(live, 1))
  return true
}

/** Takes the first step of a path, and gives up what does not come out as planned. */
async function follow(progress: Progress, path: readonly GraphStep[]): Promise<void> {
  const { walk, taken, typed, skipped } = progress
  const { live, open, banned } = walk
  const [step, next = null] = path as readonly [GraphStep, ...GraphStep[]]
  if (step.event === 'time.passed' && isUntouched(live, taken)) {
    await take(progress, firstAct(live))
    return
  }
  const [openBefore, nodeBefore] = [open.size, nodeNow(walk)]
  const steps = realize(live, typed, { step, next })
  let isOffered = steps !== null
  for (const one of steps ?? []) isOffered &&= await take(progress, one)
  const isLast = path.length === 1 || (path.length === 2 && next!.event === 'write.answered')
  const isStuck = !isOffered || (!isLast && nodeNow(walk) === nodeBefore)
  const aim = path.at(-1)!
  if (isStuck) skipped.add(step)
  if (isLast && open.size === openBefore) banned.add(aim)
  else if (isStuck) strike(walk, aim)
}

/** Opens the page again after it has ended. What is expected of the attempt is written where it ends. */
async function openAgain(progress: Progress, steps: readonly WalkStep[]): Promise<void> {
  const { walk, taken } = progress
  // The page is written with its step.
  const { page: _, ...expect } = await expectAtEnd(walk.live)
  taken.push({ ...taken.pop()!, expect })
  for (const step of steps) await take(progress, step)
}

/** True of a first page on which nothing was done: in a browser, its session begins with the first act. */
function isUntouched({ session }: LiveWalk, taken: readonly TakenStep[]): boolean {
  return session().entry === 'reset' && taken.at(-1)!.step.open !== undefined
}

/** An act that leaves the first page as it is. */
function firstAct({ store, session, user }: LiveWalk): WalkStep {
  return viewSession(store, session()).captcha
    ? { identify: user, captcha: 'wrong' }
    : { contactAdministrator: true }
}

/** How the page is opened again once it has ended; null: it has not, or what is still open is not reached from there. */
function againSteps({ live, open, banned, graphOf }: ScenarioWalk, first: WalkStep): WalkStep[] | null {
  const { machine, snapshot, entry } = live.session()
  const { ending } = snapshot.meta
  if (isRegistering(entry)) return null
  const isBlocked = ending === 'blocked' && entry === 'reset'
  if (ending !== 'cancelled' && ending !== 'expired' && !isBlocked) return null
  const isUsable = (step: GraphStep) => !banned.has(step) && (isBlocked || canBeTaken(live, step))
  if (planPath(graphOf(machine), 0, { open, isUsable, mayEnd: true }) === null) return null
  return isBlocked ? [{ wait: '24h' }, first] : [first]
}

/** The node of the page in front; undefined: the graph has none. */
function nodeNow({ live, graphOf }: ScenarioWalk): number | undefined {
  const { machine, snapshot } = live.session()
  return graphOf(machine).nodeOf(snapshot)
}

/** A goal that is not come to several times is given up. */
function strike({ strikes, banned }: ScenarioWalk, aim: GraphStep): void {
  const count = (strikes.get(aim) ?? 0) + 1
  strikes.set(aim, count)
  if (count > 3) banned.add(aim)
}

/** First what leaves the page open, as long as the scenario is short; then what ends it. */
function nextPath(
  { live, open, banned, typesLate, graphOf }: ScenarioWalk,
  skipped: ReadonlySet<GraphStep>,
  length: number,
): readonly GraphStep[] | null {
  const { snapshot, machine } = live.session()
  const graph = graphOf(machine)
  const node = graph.nodeOf(snapshot)
  if (node === undefined) return null
  const isUsable = (step: GraphStep) =>
    !banned.has(step) && !skipped.has(step) && (typesLate || !isTypedLate(step)) && canBeTaken(live, step)
  const onward =
    length < longEnough(live.session()) ? planPath(graph, node, { open, isUsable, mayEnd: false }) : null
  return onward ?? planPath(graph, node, { open, isUsable, mayEnd: true })
}

const isTypedLate = ({ event, inputs }: GraphStep): boolean =>
  event === 'contact.given' && inputs.passLapsed === true

/** False if the account, as it is now, keeps a step from coming out as planned. */
function canBeTaken({ store, account, session }: LiveWalk, step: GraphStep): boolean {
  const { event, inputs, counts } = step
  if (event === 'identity.given' && inputs.blocked !== undefined)
    return inputs.blocked === (resetBlockedUntil(store, account()) !== null)
  if (inputs.blocked === true || inputs.result === 'protected') return false
  const isOver = inputs.limited === true || inputs.textsLimited === true
  if (counts === null || isOver || session().entry !== 'reset') return true
  const failures = [...account().user.state.failures, { kind: counts, at: store.now }]
  return !isLimited(failures, counts, store.now, store.tenant.platform)
}

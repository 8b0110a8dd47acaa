import { edgesOf, nameOf, type Transition } from '../../machines/config.ts'
import type { Machine } from '../../machines/machine.ts'
import type { Context } from '../../machines/context.ts'
import { edgeGoal, guardGoal, type Goal } from './goals.ts'
import { machineGraph, type MachineGraph } from './machine-graph.ts'
import { arises, storeLaws, type LawSubject } from './store-laws.ts'

/** A page as its users open it. */
export interface OpenedMachine {
  /** Null: no law of the store concerns it. */
  readonly laws: LawSubject | null
  readonly machine: Machine
  readonly initialContext: Partial<Context>
}

/** Something that a machine has and no user of its class can bring about. */
export interface Unreachable {
  readonly goal: Goal
  /** Why, as a sentence. */
  readonly why: string
}

/** Everything that a machine has and that its graph does not reach, with the proof. */
export function unreachableIn(subject: OpenedMachine, reached: ReadonlySet<Goal>): Unreachable[] {
  const missing = goalsOf(subject.machine).filter(({ goal }) => !reached.has(goal))
  if (missing.length === 0) return []
  const free = machineGraph(subject.machine, [subject.initialContext])
  const { laws: about } = subject
  const withoutLaw = (about === null ? [] : storeLaws).map((law) => ({
    why: law.why,
    goals: machineGraph(subject.machine, [subject.initialContext], arises(about!, law)).goals,
  }))
  return missing.map(({ goal, from, edge }) => {
    if (!free.goals.has(goal)) return { goal, why: searchedText(free, goal, from, edge) }
    const laws = withoutLaw.filter(({ goals }) => goals.has(goal)).map(({ why }) => why)
    return { goal, why: laws.length > 0 ? laws.join('; ') : storeLaws.map(({ why }) => why).join('; ') }
  })
}

interface NamedGoal {
  readonly goal: Goal
  readonly from: string
  readonly edge: Transition
}

/** Every edge of a machine, and every value of its guards, each once. */
function goalsOf({ config }: Machine): NamedGoal[] {
  const found = new Map<Goal, NamedGoal>()
  for (const { from, event, edge } of edgesOf(config)) {
    const own = [edgeGoal(from, event, edge)]
    if (edge.guard !== undefined)
      own.push(...[guardGoal(edge.guard, true), guardGoal(edge.guard, false)].filter((one) => one !== null))
    for (const goal of own) found.set(goal, { goal, from, edge })
  }
  return [...found.values()]
}

/** What the search for every possible store shows of a goal that it did not find. */
function searchedText(
  { nodes, steps }: MachineGraph,
  goal: Goal,
  from: string,
  { guard }: Transition,
): string {
  const count = steps.reduce((sum, own) => sum + own.length, 0)
  const searched = `searched for every possible store: ${nodes.length} states, ${count} steps`
  const inside = from.slice(from.indexOf('.') + 1)
  const isVisited =
    !from.includes('.') || nodes.some(({ state }) => state === inside || state.startsWith(`${inside}.`))
  if (goal.startsWith('guard '))
    return `${goal.endsWith('true') ? 'it is never true' : 'it is never false'} where it is checked (${searched})`
  if (!isVisited) return `no path leads to \`${from}\` (${searched})`
  return guard === undefined
    ? `an earlier edge is always taken (${searched})`
    : `\`${nameOf(guard)}\` is never true there (${searched})`
}

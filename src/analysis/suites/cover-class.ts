import type { Machine } from '../../machines/machine.ts'
import type { Instant } from '../../model/time.ts'
import type { User } from '../../model/tenant.ts'
import type { PolicySet } from '../../policy/load/library.ts'
import type { FaultHooks } from '../../service/fault-hooks.ts'
import type { Expectation } from '../../walks/language/case.ts'
import { expectAtEnd } from './expect-step.ts'
import { subjectsOf, type Subject } from '../verify/subject.ts'
import type { Goal } from './goals.ts'
import { liveWalk, type LiveWalk } from './live-walk.ts'
import { machineGraph, type GraphStep, type MachineGraph } from './machine-graph.ts'
import { openStep } from '../verify/opening.ts'
import { arises, lawSubjectOf } from './store-laws.ts'
import { walkScenario, type TakenStep } from './scenario-walk.ts'

/** A walk of a suite, as it was taken. */
export interface SuiteWalk {
  readonly state: Partial<User['state']>
  readonly steps: readonly TakenStep[]
  /** What is expected at its end. */
  readonly expect: Expectation
  /** The service after the last step. */
  readonly live: LiveWalk
}

/** What the walks of a class of users reach of everything its machine can do. */
export interface CoveredClass {
  readonly subject: Subject
  readonly graph: MachineGraph
  readonly walks: readonly SuiteWalk[]
  readonly open: ReadonlySet<Goal>
}

export interface CoverQuestion {
  readonly set: PolicySet
  readonly at: Instant
  readonly faultHooks?: FaultHooks
}

/**
 * The classes of users of a set on each page: users whose machines can do the same are one class, and a page that two
 * openings lead to alike is one page.
 */
export function classesOf({ set, at, faultHooks }: CoverQuestion): Subject[] {
  const known = new Map<string, Subject>()
  for (const subject of subjectsOf(set, at, faultHooks)) {
    const { goals } = machineGraph(subject.machine, [subject.initialContext], arises(lawSubjectOf(subject)))
    const key = JSON.stringify([subject.machine.config, [...goals].sort()])
    const same = known.get(key)
    const users = same === undefined || same.interrupt !== subject.interrupt ? 0 : same.users
    known.set(
      key,
      same === undefined ? subject : { ...same, users: Math.max(same.users, users + subject.users) },
    )
  }
  return [...known.values()]
}

/** Walks until everything that the machine of a class can do was seen, or nothing more can be brought about. */
export async function coverClass(question: CoverQuestion, subject: Subject): Promise<CoveredClass> {
  const graph = machineGraph(subject.machine, [subject.initialContext], arises(lawSubjectOf(subject)))
  const graphs = new Map<Machine, MachineGraph>([[subject.machine, graph]])
  const open = new Set(graph.goals)
  const walks: SuiteWalk[] = []
  const states = [{}, ...otherStates(subject, question.at)]
  const rounds = states.flatMap((state) => [false, true].map((typesLate) => ({ state, typesLate })))
  for (const { state, typesLate } of rounds) {
    const banned = new Set<GraphStep>()
    const strikes = new Map<GraphStep, number>()
    for (let before = Number.NaN; open.size > 0 && before !== triedSoFar(open, banned, strikes);) {
      before = triedSoFar(open, banned, strikes)
      const live = liveWalk({ ...question, user: subject.witness, state })
      const graphOf = (machine: Machine): MachineGraph => {
        if (live.session().user === null) return graph
        const known = graphs.get(machine)
        if (known !== undefined) return known
        const made = machineGraph(
          machine,
          [subject.initialContext, live.session().snapshot.context],
          arises(lawSubjectOf(subject)),
        )
        graphs.set(machine, made)
        return made
      }
      const steps = await walkScenario({ live, open, banned, strikes, typesLate, graphOf }, openStep(subject))
      if (steps.some(({ reached }) => reached.length > 0))
        walks.push({ state, steps, expect: await expectAtEnd(live), live })
    }
  }
  return { subject, graph, walks, open }
}

/** Grows with everything that a walk comes to, or fails to come to. */
function triedSoFar(
  open: ReadonlySet<Goal>,
  banned: ReadonlySet<GraphStep>,
  strikes: ReadonlyMap<GraphStep, number>,
): number {
  return banned.size * 1000 - open.size + [...strikes.values()].reduce((sum, count) => sum + count, 0)
}

/** States of the user without which part of a page is out of reach, since no wait and no step on it changes them. */
function otherStates({ entry, effective }: Subject, at: Instant): readonly Partial<User['state']>[] {
  if (entry === 'reset') return [blockedState(at)]
  const { lockedOnPremises, smartLockoutUntil } = effective.user.state
  const isLocked = lockedOnPremises || (smartLockoutUntil !== null && smartLockoutUntil > at)
  return isLocked ? [{ lockedOnPremises: false, smartLockoutUntil: null }] : []
}

/** Failures that began a block a moment ago. SOURCE */
function blockedState(at: Instant): Partial<User['state']> {
  const ago = (minutes: number) => at - minutes * 60_000
  return { failures: [6, 5, 4, 3, 2, 1].map((minutes) => ({ kind: 'text' as const, at: ago(minutes) })) }
}

import { entries, type Entry } from '../../service/session.ts'
import { classesOf, coverClass, type CoverQuestion, type CoveredClass } from './cover-class.ts'
import { isEdge, type Goal } from './goals.ts'
import type { Subject } from '../verify/subject.ts'
import { lawSubjectOf } from './store-laws.ts'
import { suiteText } from './suite-text.ts'
import { unreachableIn, type Unreachable } from './unreachable.ts'

/** The scenarios of a policy set, and what they reach. */
export interface Suite {
  readonly classes: readonly CoveredClass[]
  /** Feature texts by the name of their file. */
  readonly files: ReadonlyMap<string, string>
  readonly scenarios: number
  readonly edges: Reached
  readonly guards: Reached
  /** What was not brought about though nothing proves it impossible; empty: everything was. */
  readonly missed: readonly Missed[]
  /** What no user can bring about, with the proof. */
  readonly unreachable: readonly (Unreachable & Missed)[]
}

/** A goal of a page of a class of users. */
export interface Missed {
  readonly goal: Goal
  readonly page: Entry
  readonly witness: string
}

/** So many of the things that the machines can do, added up over the classes of users. */
export interface Reached {
  readonly reachable: number
  readonly reached: number
}

const fileNames: Readonly<Record<Entry, string>> = {
  reset: 'reset.feature',
  registration: 'registration.feature',
  securityInfo: 'security-info.feature',
  signIn: 'sign-in.feature',
  change: 'change-password.feature',
}

/**
 * Generates the scenarios of a policy set: every edge taken, every guard seen true and false, for each class of users.
 *
 * @param onClass Called before each class; false ends the work, and null is given.
 */
export async function generateSuite(
  question: CoverQuestion,
  onClass: (done: number, total: number) => Promise<boolean> = async () => true,
): Promise<Suite | null> {
  const subjects = classesOf(question)
  const classes: CoveredClass[] = []
  for (const subject of subjects) {
    if (!(await onClass(classes.length, subjects.length))) return null
    classes.push(await coverClass(question, subject))
  }
  const files = new Map<string, string>()
  for (const entry of entries) {
    const own = classes.filter(({ subject }) => subject.entry === entry)
    if (own.length > 0) files.set(fileNames[entry], suiteText(question, entry, own))
  }
  return {
    classes,
    files,
    scenarios: classes.reduce((sum, { walks }) => sum + walks.length, 0),
    edges: reachedBy(classes, isEdge),
    guards: reachedBy(classes, (goal) => !isEdge(goal)),
    missed: classes.flatMap(({ subject, open }) => [...open].map((goal) => ({ goal, ...ofClass(subject) }))),
    unreachable: classes.flatMap(({ subject, graph }) =>
      unreachableIn({ ...subject, laws: lawSubjectOf(subject) }, graph.goals).map((one) => ({
        ...one,
        ...ofClass(subject),
      })),
    ),
  }
}

const ofClass = ({ entry, witness }: Subject) => ({ page: entry, witness })

function reachedBy(classes: readonly CoveredClass[], isWanted: (goal: string) => boolean): Reached {
  const count = (goals: ReadonlySet<string>) => [...goals].filter(isWanted).length
  const reachable = classes.reduce((sum, { graph }) => sum + count(graph.goals), 0)
  const missed = classes.reduce((sum, { open }) => sum + count(open), 0)
  return { reachable, reached: reachable - missed }
}

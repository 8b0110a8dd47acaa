import type { MachineConfig } from '../../machines/config.ts'
import { machineOf } from '../../machines/machine.ts'
import { properties } from '../verify/properties/index.ts'
import { searchMachines } from '../verify/machine-search.ts'
import { walk as takeWalk } from '../../walks/walk.ts'
import type { Expectation, WalkStep } from '../../walks/language/case.ts'
import type { CoverQuestion, CoveredClass, SuiteWalk } from './cover-class.ts'
import { liveWalk } from './live-walk.ts'
import { differenceOf } from './mutant-difference.test-kit.ts'
import { mutantsOf, type Mutant } from './mutants.test-kit.ts'
import { arises, lawSubjectOf } from './store-laws.ts'

/** A walk of a suite, and the states and events whose edges it takes. */
export interface KillingWalk {
  readonly walk: SuiteWalk
  readonly own: CoveredClass
  readonly places: ReadonlySet<string>
}

/** What became of a mutant. */
export interface Verdict {
  readonly status: 'killed' | 'equivalent' | 'survived'
  /** The scenario or property that kills it, why it is equivalent, or where it differs. */
  readonly by: string
}

/** Mutants of the machines of some classes, each once, with the classes that have it. */
export function mutantsOfClasses(
  classes: readonly CoveredClass[],
): Map<string, { mutant: Mutant; classes: CoveredClass[] }> {
  const found = new Map<string, { mutant: Mutant; classes: CoveredClass[] }>()
  for (const one of classes)
    for (const mutant of mutantsOf(one.subject.machine.config)) {
      const known = found.get(mutant.name)
      if (known === undefined) found.set(mutant.name, { mutant, classes: [one] })
      else known.classes.push(one)
    }
  return found
}

/** Every walk of a suite, taken once on the sound service. @throws Error if one does not pass there. */
export async function killingWalks(
  question: CoverQuestion,
  classes: readonly CoveredClass[],
): Promise<KillingWalk[]> {
  const walks: KillingWalk[] = []
  for (const own of classes)
    for (const walk of own.walks) {
      const places = new Set<string>()
      const failure = await failureOf(question, own, walk, (config) => config, places)
      if (failure !== null) throw new Error(`a walk fails on the sound service: ${failure}`)
      walks.push({ walk, own, places })
    }
  return walks
}

/** Tries what can kill a mutant, the cheapest first. */
export async function tryMutant(
  question: CoverQuestion,
  walks: readonly KillingWalk[],
  { mutant, classes }: { readonly mutant: Mutant; readonly classes: readonly CoveredClass[] },
): Promise<Verdict> {
  const own = walks.filter(({ own: one }) => classes.includes(one))
  const near = own.filter(({ places }) => places.has(mutant.at))
  for (const one of near) {
    const failure = await failureOf(question, one.own, one.walk, mutant.mutate)
    if (failure !== null) return { status: 'killed', by: `the suite: ${failure}` }
  }
  const property = propertyAgainst(mutant, classes)
  if (property !== null) return { status: 'killed', by: property }
  const difference = classes.map((one) => differenceIn(mutant, one)).find((one) => one !== null)
  if (difference === undefined)
    return { status: 'equivalent', by: 'the machine search: no reachable difference' }
  for (const one of own.filter((each) => !near.includes(each))) {
    const failure = await failureOf(question, one.own, one.walk, mutant.mutate)
    if (failure !== null) return { status: 'killed', by: `the suite: ${failure}` }
  }
  return { status: 'survived', by: `${difference} comes out otherwise` }
}

function differenceIn({ mutate }: Mutant, { subject }: CoveredClass): string | null {
  const { machine, initialContext } = subject
  const inStore = arises(lawSubjectOf(subject))
  // An empty name leads to the machine of an unknown user, never to that of a user.
  const isSeen: typeof inStore = (before, step) => step.inputs.user !== '' && inStore(before, step)
  try {
    return differenceOf(machine, mutate(machine.config), initialContext, isSeen)
  } catch {
    return 'the machine, which does not come to an end,'
  }
}

/** The first property that the machine search finds broken. */
function propertyAgainst({ mutate }: Mutant, classes: readonly CoveredClass[]): string | null {
  for (const { subject } of classes) {
    const machine = machineOf(mutate(subject.machine.config))
    try {
      const [id] = searchMachines([{ ...subject, machine }], properties).faults.keys()
      if (id !== undefined) return id
    } catch {
      return 'the machine search, which does not come to an end'
    }
  }
  return null
}

/** What is wrong when a walk is taken on a service with such machines; null: nothing. */
async function failureOf(
  question: CoverQuestion,
  { subject }: CoveredClass,
  { state, steps, expect }: SuiteWalk,
  mutate: (config: MachineConfig) => MachineConfig,
  places: Set<string> | null = null,
): Promise<string | null> {
  const live = liveWalk({ ...question, user: subject.witness, state, faultHooks: { machine: mutate } })
  if (places !== null) live.store.watcher = placesWatcher(places)
  try {
    const { differences } = await takeWalk(live.driver, stepsOf(steps), expectationOf(expect), () => null)
    const [first] = differences
    return first === undefined ? null : `${first.key} at step ${first.step ?? 'the end'}`
  } catch (error) {
    return `the walk breaks off: ${(error as Error).message}`
  }
}

function placesWatcher(places: Set<string>) {
  return {
    opened() {},
    guard() {},
    transition(from: string, event: string | null) {
      places.add(`${from} ${event ?? 'always'}`)
    },
  }
}

/** The steps of a walk with what its scenario says between them: each new page, and what is expected of a step. */
function stepsOf(steps: SuiteWalk['steps']): WalkStep[] {
  let shown: string | null = null
  return steps.flatMap(({ step, page, expect }, index) => {
    const isLast = index === steps.length - 1
    const isNew = page !== null && page !== shown && !isLast
    shown = page ?? shown
    return [
      step,
      ...(isNew ? [{ expect: { page: page as NonNullable<Expectation['page']> } }] : []),
      ...(expect === null || isLast ? [] : [{ expect: expectationOf(expect) }]),
    ]
  })
}

/** The phrase *the page asks again* compares the reason alone in registration. */
function expectationOf({ outcome, ...rest }: Expectation): Expectation {
  return outcome === undefined || outcome === 'retry' ? rest : { outcome, ...rest }
}

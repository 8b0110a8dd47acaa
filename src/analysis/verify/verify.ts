import type { PolicySet } from '../../policy/load/library.ts'
import type { Instant } from '../../model/time.ts'
import type { FaultHooks } from '../../service/fault-hooks.ts'
import { disclosureOf } from './disclosure.ts'
import type { Indistinguishable } from './disclosure.ts'
import { SoundSteps } from './sound-steps.ts'
import { searchMachines } from './machine-search.ts'
import { numbersOf } from './numbers.ts'
import type { Numbers } from './numbers.ts'
import type { Property } from './property.ts'
import { unknownAnswers } from '../classes/unknown-of-set.ts'
import { abstractions } from './service/abstractions.ts'
import type { Abstraction } from './service/abstractions.ts'
import { settle, type ServicesSearched, type Settled } from './property-verdict.ts'
import { searchService, Stages } from './service/search.ts'
import type { Question, ServiceFault } from './service/search.ts'
import { distinctOnService, subjectsOf } from './subject.ts'
import type { Subject } from './subject.ts'

/** What is asked of a verification. */
export interface Asked {
  readonly at: Instant
  readonly properties: readonly Property[]
  /** States of the service search of a set; infinite: all there are. */
  readonly budget: number
  /** Lets signals in; true once interrupted. */
  interrupted(): Promise<boolean>
  /** Steps of machines that earlier sets had in common, for the same properties. */
  readonly soundSteps?: SoundSteps
  /** A fault that is planted; empty: none. */
  readonly faultHooks?: FaultHooks
}

/** What the verification of a set came to. */
export interface Verified {
  readonly set: PolicySet
  readonly machines: number
  readonly states: number
  readonly transitions: number
  readonly properties: readonly Settled[]
  /** What the service search made coarser, by name; empty: it was not asked for. */
  readonly abstracted: Readonly<Record<string, Abstraction>>
  readonly numbers: Numbers
  /** What a requester who proves nothing can tell of accounts; empty: it was not asked for. */
  readonly disclosed: readonly Indistinguishable[]
  /** Pointers of `metadata.unknown` on whose defaults it rests. */
  readonly unknown: readonly string[]
  /** True if it was interrupted. */
  readonly isInterrupted: boolean
}

/** Proves the properties of a policy set over all paths, or shows the shortest way to break them. */
export async function verifySet(set: PolicySet, asked: Asked): Promise<Verified> {
  const { at, properties, soundSteps = new SoundSteps(), faultHooks = {} } = asked
  const subjects = subjectsOf(set, at, faultHooks)
  const machines = searchMachines(subjects, properties, soundSteps)
  const question = {
    set,
    at,
    faultHooks,
    properties: properties.filter(({ service }) => service !== undefined),
  }
  const service = await searchServices(question, distinctOnService(subjects), asked)
  const findings = { question, subjects, machines, service, budget: asked.budget }
  const settled: Settled[] = []
  for (const property of properties) settled.push(await settle(property, findings))
  return {
    set,
    machines: machines.machines,
    states: machines.states + service.states,
    transitions: machines.steps + service.steps,
    properties: settled,
    abstracted: question.properties.length === 0 ? {} : abstractions,
    numbers: numbersOf(set, subjects, at),
    disclosed: properties.some(({ id }) => id === 'T-01') ? disclosureOf(set, subjects, at, faultHooks) : [],
    unknown: unknownAnswers(set),
    isInterrupted: service.isInterrupted,
  }
}

/** One page after the other, as long as the budget lasts. */
async function searchServices(
  question: Question,
  subjects: readonly Subject[],
  { budget, interrupted }: Asked,
): Promise<ServicesSearched> {
  const faults = new Map<string, ServiceFault>()
  let [states, steps, leftOut, isInterrupted] = [0, 0, 0, false]
  if (question.properties.length === 0)
    return { states, steps, isWhole: true, isInterrupted, leftOut, faults }
  const stages = new Stages(question)
  for (const [index, subject] of subjects.entries()) {
    isInterrupted ||= await interrupted()
    if (isInterrupted || states >= budget) {
      leftOut += subjects.length - index
      break
    }
    // One counterexample of a property is enough: the shortest of the first page that has one.
    const open = question.properties.filter(({ id }) => !faults.has(id))
    const found = await searchService(
      { ...question, properties: open },
      subject,
      budget - states,
      interrupted,
      stages,
    )
    states += found.states
    steps += found.steps
    if (!found.isWhole) leftOut++
    isInterrupted = found.isInterrupted
    for (const [id, fault] of found.faults) faults.set(id, fault)
  }
  return { states, steps, isWhole: leftOut === 0, isInterrupted, leftOut, faults }
}

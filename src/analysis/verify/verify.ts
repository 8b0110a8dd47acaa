import type { PolicySet } from '../../policy/load/library.ts'
import type { Instant } from '../../model/time.ts'
import type { FaultHooks } from '../../service/fault-hooks.ts'
import { tell } from './counterexample.ts'
import type { Counterexample } from './counterexample.ts'
import { disclosureOf } from './disclosure.ts'
import type { Indistinguishable } from './disclosure.ts'
import { SoundSteps } from './sound-steps.ts'
import { searchMachines } from './machine-search.ts'
import type { MachineFault, MachinesSearched } from './machine-search.ts'
import { numbersOf } from './numbers.ts'
import type { Numbers } from './numbers.ts'
import type { Property } from './property.ts'
import { unknownAnswers } from '../classes/unknown-answers.ts'
import { abstractions } from './service/abstractions.ts'
import type { Abstraction } from './service/abstractions.ts'
import { follow } from './service/follow.ts'
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

/** How a property came out for a policy set. */
export interface Settled {
  readonly property: Property
  readonly status: 'holds' | 'fails' | 'unsettled' | 'notApplicable'
  /** Which search settled it; null: none. */
  readonly search: 'machine' | 'service' | null
  readonly states: number
  readonly steps: number
  /** Up to where the service search went; null: everything was searched to the end. */
  readonly bound: string | null
  readonly reason: string | null
  readonly counterexample: Counterexample | null
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
  const findings = { question, subjects, machines, service, asked }
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

interface ServicesSearched {
  readonly states: number
  readonly steps: number
  readonly isWhole: boolean
  readonly isInterrupted: boolean
  /** Pages that were left out, and how many there are. */
  readonly leftOut: number
  readonly faults: ReadonlyMap<string, ServiceFault>
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

interface Findings {
  readonly question: Question
  readonly subjects: readonly Subject[]
  readonly machines: MachinesSearched
  readonly service: ServicesSearched
  readonly asked: Asked
}

async function settle(property: Property, findings: Findings): Promise<Settled> {
  const { question, subjects, machines, service } = findings
  const { id, machine, elsewhere } = property
  const empty = {
    property,
    search: null,
    states: 0,
    steps: 0,
    bound: null,
    reason: null,
    counterexample: null,
  }
  if (elsewhere !== undefined) return { ...empty, status: 'notApplicable', reason: `covered by ${elsewhere}` }
  const searched = {
    ...empty,
    search: property.service === undefined ? ('machine' as const) : ('service' as const),
    states:
      (machine === undefined ? 0 : machines.states) + (property.service === undefined ? 0 : service.states),
    steps:
      (machine === undefined ? 0 : machines.steps) + (property.service === undefined ? 0 : service.steps),
  }
  const fault = service.faults.get(id)
  const inMachine = machines.faults.get(id)
  const bound = boundOf(property, findings)
  if (fault !== undefined) return { ...searched, ...(await broken(property, fault, question)) }
  if (inMachine !== undefined)
    return { ...searched, bound, ...(await settleMachine(property, inMachine, question)) }
  if (property.service !== undefined && !service.isWhole)
    return {
      ...searched,
      status: 'unsettled',
      bound,
      reason: `${service.leftOut} pages of users were not searched completely`,
    }
  const { concerns } = property
  if (concerns !== undefined && !subjects.some((one) => concerns.page(one)))
    return { ...searched, status: 'notApplicable', reason: concerns.lacking }
  const notes = machines.notes.get(id) ?? []
  return {
    ...searched,
    status: 'holds',
    bound,
    reason: notes.length === 0 ? null : notes.join('; '),
  }
}

/** A path that breaks a property; what the same walk does not show again stays open. */
async function broken(
  property: Property,
  { message, subject, moves }: Pick<ServiceFault, 'message' | 'subject' | 'moves'>,
  question: Question,
): Promise<Pick<Settled, 'status' | 'reason' | 'counterexample'>> {
  const counterexample = await tell(question, subject, property, moves)
  return counterexample.isConfirmed
    ? { status: 'fails', reason: message, counterexample }
    : { status: 'unsettled', reason: `${message}, which is not reproduced by the same walk`, counterexample }
}

/** What limits the search of the service for a property; null: nothing, or it is not searched for. */
function boundOf({ service: check }: Property, { service, asked }: Findings): string | null {
  const { states, isInterrupted, isWhole } = service
  if (check === undefined || isWhole) return null
  return isInterrupted ? `interrupted after ${states} states` : `a budget of ${asked.budget} states`
}

/** A store that a machine's fault needs may not come about: the service is taken the same way. */
async function settleMachine(
  property: Property,
  { message, subject, path }: MachineFault,
  question: Question,
): Promise<Pick<Settled, 'status' | 'reason' | 'counterexample' | 'search'>> {
  const search = 'machine'
  if (path.length === 0) return { status: 'fails', reason: message, search, counterexample: null }
  const moves = follow(question, subject, path)
  if (moves !== null) return { search, ...(await broken(property, { message, subject, moves }, question)) }
  return {
    status: 'unsettled',
    search,
    reason: `${message}, with a store that the service did not reach`,
    counterexample: null,
  }
}

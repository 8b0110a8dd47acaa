import type { PolicySet } from '../../policy/load/library.ts'
import type { Instant } from '../../model/time.ts'
import type { Twist } from '../../service/fault-hooks.ts'
import { tell } from './counterexample.ts'
import type { Counterexample } from './counterexample.ts'
import { searchMachines } from './machine-search.ts'
import type { MachineFault, MachinesSearched } from './machine-search.ts'
import { numbersOf } from './numbers.ts'
import type { Numbers } from './numbers.ts'
import type { Property } from './property.ts'
import { follow } from './service/follow.ts'
import { searchService } from './service/search.ts'
import type { Question, ServiceFault } from './service/search.ts'
import { subjectsOf } from './subject.ts'
import type { Subject } from './subject.ts'

/** What is asked of a verification. */
export interface Asked {
  readonly at: Instant
  readonly properties: readonly Property[]
  /** States of the service search of a set; infinite: all there are. */
  readonly budget: number
  /** Lets signals in; true once interrupted. */
  interrupted(): Promise<boolean>
  /** A fault that is planted; empty: none. */
  readonly twist?: Twist
}

/** How a property came out for a policy set. */
export interface Settled {
  readonly property: Property
  readonly status: 'holds' | 'fails' | 'unsettled' | 'notApplicable'
  /** Which search settled it; null: none. */
  readonly search: 'machine' | 'service' | null
  readonly states: number
  readonly steps: number
  /** Up to where the search went; null: to the end. */
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
  readonly numbers: Numbers
  /** True if it was interrupted. */
  readonly isInterrupted: boolean
}

/** Proves the properties of a policy set over all paths, or shows the shortest way to break them. */
export async function verifySet(set: PolicySet, asked: Asked): Promise<Verified> {
  const { at, properties, twist = {} } = asked
  const subjects = subjectsOf(set, at, twist)
  const machines = searchMachines(subjects, properties)
  const question = { set, at, twist, properties: properties.filter(({ service }) => service !== undefined) }
  const service = await searchServices(question, subjects, asked)
  const settled = properties.map((property) => settle(property, { question, machines, service, asked }))
  return {
    set,
    machines: machines.machines,
    states: machines.states + service.states,
    transitions: machines.steps + service.steps,
    properties: settled,
    numbers: numbersOf(set, subjects, at),
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
  for (const [index, subject] of subjects.entries()) {
    isInterrupted = await interrupted()
    if (isInterrupted || states >= budget) {
      leftOut += subjects.length - index
      break
    }
    // One counterexample of a property is enough: the shortest of the first page that has one.
    const open = question.properties.filter(({ id }) => !faults.has(id))
    const found = searchService({ ...question, properties: open }, subject, budget - states)
    states += found.states
    steps += found.steps
    if (!found.isWhole) leftOut++
    for (const [id, fault] of found.faults) faults.set(id, fault)
  }
  return { states, steps, isWhole: leftOut === 0, isInterrupted, leftOut, faults }
}

interface Findings {
  readonly question: Question
  readonly machines: MachinesSearched
  readonly service: ServicesSearched
  readonly asked: Asked
}

function settle(property: Property, findings: Findings): Settled {
  const { question, machines, service, asked } = findings
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
  if (elsewhere !== undefined)
    return { ...empty, status: 'notApplicable', reason: `no path shows it: ${elsewhere}` }
  const searched = {
    ...empty,
    search: property.service === undefined ? ('machine' as const) : ('service' as const),
    states:
      (machine === undefined ? 0 : machines.states) + (property.service === undefined ? 0 : service.states),
    steps:
      (machine === undefined ? 0 : machines.steps) + (property.service === undefined ? 0 : service.steps),
  }
  const fault = service.faults.get(id)
  if (fault !== undefined)
    return {
      ...searched,
      status: 'fails',
      reason: fault.message,
      counterexample: tell(question, fault.subject, property, fault.moves),
    }
  const inMachine = machines.faults.get(id)
  const unseen = property.service !== undefined && !service.isWhole
  const bound = unseen ? boundOf(service, asked) : null
  if (inMachine !== undefined) {
    const settled = settleMachine(property, inMachine, findings)
    return { ...searched, bound, ...settled }
  }
  if (unseen)
    return {
      ...searched,
      status: 'unsettled',
      bound,
      reason: `${service.leftOut} pages of users were not searched to the end`,
    }
  const notes = machines.notes.get(id) ?? []
  return { ...searched, status: 'holds', reason: notes.length === 0 ? null : notes.join('; ') }
}

function boundOf({ states, isInterrupted }: ServicesSearched, { budget }: Asked): string {
  return isInterrupted ? `interrupted after ${states} states` : `a budget of ${budget} states`
}

/** A store that a machine's fault needs may not come about: the service is taken the same way. */
function settleMachine(
  property: Property,
  { message, subject, path }: MachineFault,
  { question, service }: Findings,
): Pick<Settled, 'status' | 'reason' | 'counterexample' | 'search'> {
  const failed = { status: 'fails', reason: message, search: 'machine' } as const
  if (path.length === 0) return { ...failed, counterexample: null }
  const moves = follow(question, subject, path)
  if (moves !== null) return { ...failed, counterexample: tell(question, subject, property, moves) }
  if (property.service !== undefined && service.isWhole)
    return { status: 'holds', search: 'service', reason: null, counterexample: null }
  return {
    status: 'unsettled',
    search: 'machine',
    reason: `${message}, for a store that the service was not brought to`,
    counterexample: null,
  }
}

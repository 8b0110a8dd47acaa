import { tell, tellTrial } from './counterexample.ts'
import type { Counterexample } from './counterexample.ts'
import type { MachineFault, MachinesSearched } from './machine-search.ts'
import type { Property } from './property.ts'
import { follow } from './service/follow.ts'
import type { Question, ServiceFault } from './service/search.ts'
import type { Subject } from './subject.ts'
import { trialsOf } from './trials.ts'

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

/** What the service search of a set came to. */
export interface ServicesSearched {
  readonly states: number
  readonly steps: number
  readonly isWhole: boolean
  readonly isInterrupted: boolean
  /** Pages that were left out, and how many there are. */
  readonly leftOut: number
  readonly faults: ReadonlyMap<string, ServiceFault>
}

/** What both searches of a set found. */
export interface Findings {
  readonly question: Question
  readonly subjects: readonly Subject[]
  readonly machines: MachinesSearched
  readonly service: ServicesSearched
  /** States of the service search; infinite: all there are. */
  readonly budget: number
}

type Verdict = Pick<Settled, 'status'> & Partial<Settled>

/** How a property comes out by what both searches found. */
export async function settle(property: Property, findings: Findings): Promise<Settled> {
  const verdict =
    (await violation(property, findings)) ??
    (await failedTrial(property, findings)) ??
    failedWhole(property, findings) ??
    standing(property, findings)
  return {
    property,
    ...searchOf(property, findings),
    bound: null,
    reason: null,
    counterexample: null,
    ...verdict,
  }
}

/** The searches that were made for a property, and what they looked at. */
function searchOf(
  { machine, service: check, elsewhere }: Property,
  { machines, service }: Findings,
): Pick<Settled, 'search' | 'states' | 'steps'> {
  if (elsewhere !== undefined) return { search: null, states: 0, steps: 0 }
  const made = [...(machine === undefined ? [] : [machines]), ...(check === undefined ? [] : [service])]
  return {
    search: check === undefined ? 'machine' : 'service',
    states: made.reduce((sum, { states }) => sum + states, 0),
    steps: made.reduce((sum, { steps }) => sum + steps, 0),
  }
}

/** What a path that breaks the property comes to; null: there is none. */
async function violation(property: Property, findings: Findings): Promise<Verdict | null> {
  const { question, machines, service } = findings
  const fault = service.faults.get(property.id)
  if (fault !== undefined) return broken(property, fault, question)
  const inMachine = machines.faults.get(property.id)
  if (inMachine === undefined) return null
  return { bound: boundOf(property, findings), ...(await settleMachine(property, inMachine, question)) }
}

/** What a walk at the edge of a documented number comes to where it goes wrong; null: none does. */
async function failedTrial(property: Property, { question, subjects }: Findings): Promise<Verdict | null> {
  const { trials } = property
  if (trials === undefined) return null
  for (const trial of trialsOf(question, subjects, trials)) {
    const counterexample = await tellTrial(question, property, trial)
    if (counterexample === 'refused')
      return { status: 'unsettled', reason: `nothing tries that ${trial.message}` }
    if (counterexample !== null) return { status: 'fails', reason: trial.message, counterexample }
  }
  return null
}

/** What comes of a fault that no path of one user shows; null: there is none. */
function failedWhole({ whole }: Property, { question, subjects }: Findings): Verdict | null {
  const reason = whole?.(question, subjects) ?? null
  return reason === null ? null : { status: 'fails', reason }
}

/** What a property that no path breaks comes to. */
function standing(property: Property, findings: Findings): Verdict {
  const { id, elsewhere, concerns } = property
  if (elsewhere !== undefined) return { status: 'notApplicable', reason: `covered by ${elsewhere}` }
  const bound = boundOf(property, findings)
  if (bound !== null) {
    const reason = `${findings.service.leftOut} pages of users were not searched completely`
    return { status: 'unsettled', bound, reason }
  }
  if (concerns !== undefined && !findings.subjects.some((one) => concerns.page(one)))
    return { status: 'notApplicable', reason: concerns.lacking }
  const notes = findings.machines.notes.get(id) ?? []
  return { status: 'holds', reason: notes.length === 0 ? null : notes.join('; ') }
}

/** A path that breaks a property; what the same walk does not show again stays open. */
async function broken(
  property: Property,
  { message, subject, moves }: Pick<ServiceFault, 'message' | 'subject' | 'moves'>,
  question: Question,
): Promise<Verdict> {
  const counterexample = await tell(question, subject, property, moves)
  return counterexample.isConfirmed
    ? { status: 'fails', reason: message, counterexample }
    : { status: 'unsettled', reason: `${message}, which is not reproduced by the same walk`, counterexample }
}

/** What limits the search of the service for a property; null: nothing, or it is not searched for. */
function boundOf({ service: check }: Property, { service, budget }: Findings): string | null {
  const { states, isInterrupted, isWhole } = service
  if (check === undefined || isWhole) return null
  return isInterrupted ? `interrupted after ${states} states` : `a budget of ${budget} states`
}

/** A store that a machine's fault needs may not come about: the service is taken the same way. */
async function settleMachine(
  property: Property,
  { message, subject, path }: MachineFault,
  question: Question,
): Promise<Verdict> {
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

import type { Tenant } from '../../model/tenant.ts'
import type { WrittenStep } from '../../testing/transcript/scenario-text.ts'
import type { Expectation } from '../../walks/language/case.ts'
import type { Graph, MachineStep } from './explore.ts'
import type { Entry } from '../../service/session.ts'
import type { CheckedSubject, SearchedSubject, Subject } from './subject.ts'
import type { Question } from './service/search.ts'
import type { ServiceStep } from './service/step.ts'
import type { Trials } from './trials.ts'

/** A property of every path, with the searches that settle it. */
export interface Property {
  /** As in `docs/threats`: T-01 to T-30. */
  readonly id: `T-${string}`
  /** What holds, as a sentence. */
  readonly title: string
  /** What would follow if it did not. */
  readonly why: string
  /** Requirements of ASVS 5.0 and NIST SP 800-63B-4 that it answers. */
  readonly answers: readonly string[]
  /** How it is settled by exploring machines for every possible store; left out: it is not. */
  readonly machine?: MachineCheck
  /** How it is settled on the service with its real store; left out: it is not. */
  readonly service?: ServiceCheck
  /**
   * What a correct service shows after the step that breaks the property; left out: the page stays.
   *
   * @param calm The same act where nothing is blocked, locked or changed by others meanwhile.
   */
  right?(step: ServiceStep, calm: ServiceStep): Expectation
  /** True of a step whose fault no page, message or list of a walk shows: it has no scenario. Left out: there is none. */
  isHidden?(step: ServiceStep): boolean
  /** The walk whose end shows whether the service is correct; left out: the path to the step that breaks the property. */
  shownBy?(path: readonly WrittenStep[], step: ServiceStep, tenant: Tenant): readonly WrittenStep[]
  /** What is wrong with a set as a whole, as a sentence; null: nothing. Left out: it says nothing of that. */
  whole?(question: Question, subjects: readonly Subject[]): string | null
  /** Walks at the edges of documented numbers; left out: it is about none. */
  readonly trials?: Trials
  /** Pages that it says something about; left out: every set has some. */
  readonly concerns?: Concern
  /** Neither search settles it: the command or test that does. */
  readonly elsewhere?: string
}

/** What only a reset shows. */
export const canReset: Concern = {
  page: ({ entry, effective: { reset } }) => entry === 'reset' && reset.reason === null && reset.gates > 0,
  lacking: 'no user of the set can reset',
}

/** A set without such a page does not show that a property holds. */
export interface Concern {
  page(subject: Subject): boolean
  /** What a set without such a page lacks, as a sentence. */
  readonly lacking: string
}

export interface MachineCheck {
  /** True: it settles only a part of the property, and the rest is up to the service search. */
  readonly isPart?: true
  /** What is wrong with a step, as a sentence; null: nothing. */
  step?(step: MachineStep, subject: CheckedSubject): string | null
  /** What is wrong with a whole graph. */
  graph?(graph: Graph, subject: SearchedSubject): GraphFault | null
  /** Something to know of a machine for which the property holds; it names no user. */
  note?(graph: Graph, subject: CheckedSubject): string | null
}

/** What is wrong with a graph, and the snapshot where it shows; null: it shows nowhere. */
export interface GraphFault {
  readonly message: string
  readonly at: number | null
}

export interface ServiceCheck {
  /** Pages that it is about; left out: all. */
  readonly entries?: readonly Entry[]
  step(step: ServiceStep, subject: Subject): string | null
}

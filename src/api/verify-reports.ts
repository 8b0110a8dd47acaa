import type { WalkStep } from '../walks/language/case.ts'
import type { ReportHead } from './report-parts.ts'

/** How a property came out for a policy set. */
export interface PropertyReport {
  readonly id: string
  readonly title: string
  readonly set: string
  readonly status: 'holds' | 'fails' | 'unsettled' | 'notApplicable'
  readonly search: 'machine' | 'service' | null
  readonly states: number
  readonly steps: number
  /** Up to where it was searched; null: to the end. */
  readonly bound: string | null
  readonly reason: string | null
  readonly answers: readonly string[]
  readonly counterexample: {
    readonly user: string
    readonly walk: readonly WalkStep[]
    readonly scenario: string
  } | null
}

export interface VerifyReport extends ReportHead {
  readonly summary: {
    readonly machines: number
    readonly states: number
    readonly transitions: number
    readonly properties: number
    readonly failed: number
  }
  /** What the service search made coarser, and why nothing that can happen is lost by it. */
  readonly abstracted: readonly { readonly name: string; readonly what: string; readonly why: string }[]
  /** What a requester who proves nothing can tell of accounts: groups whose pages are equal. Empty without T-01. */
  readonly disclosed: readonly {
    readonly set: string
    readonly groups: readonly {
      readonly accounts: readonly {
        readonly state: string
        readonly witness: string | null
        readonly users: number
      }[]
      readonly sees: Readonly<Record<'reset' | 'signIn' | 'registration', string>>
    }[]
  }[]
  readonly numbers: readonly {
    readonly set: string
    readonly guessChancePerDay: number
    readonly longestLockoutHours: number
    readonly messagesPerHour: number | null
  }[]
  readonly properties: readonly PropertyReport[]
}

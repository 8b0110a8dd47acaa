import type {
  BecauseReport,
  FindingReport,
  ReasonReport,
  ReportHead,
  SpanReport,
  TraceReport,
} from './report-parts.ts'
import type { VerifyReport } from './verify-reports.ts'

/** How many users of a policy set can reset. */
export interface ReachReport {
  readonly set: string
  readonly users: number
  readonly canReset: number
  readonly cannot: Readonly<Record<string, number>>
  readonly mustRegister: number
  readonly next: { readonly date: string; readonly facts: readonly string[]; readonly lost: number } | null
}

export interface ValidateReport extends ReportHead {
  readonly summary: Readonly<
    Record<'sets' | 'files' | 'errors' | 'warnings' | 'notes' | 'suppressed', number>
  >
  readonly reach: readonly ReachReport[]
  readonly diagnostics: readonly FindingReport[]
  /** How each set stands to each published baseline that it is measured by. */
  readonly baselines: readonly BaselineReport[]
}

/** A policy set beside a published baseline. */
export interface BaselineReport {
  readonly set: string
  readonly name: string
  readonly title: string
  readonly version: string
  readonly publisher: string
  readonly summary: Readonly<Record<'holds' | 'fails' | 'notAllowed' | 'notApplicable' | 'unknown', number>>
  readonly rows: readonly {
    readonly id: string
    readonly code: string
    readonly level: string | null
    readonly title: string
    readonly outcome: 'holds' | 'fails' | 'notAllowed' | 'notApplicable' | 'unknown'
    readonly reason: string | null
    readonly help: string | null
    readonly rules: readonly string[]
    readonly file: string | null
    readonly document: number | null
    readonly pointer: string | null
    readonly span: SpanReport | null
    readonly suppressed: { readonly reason: string; readonly until: string | null } | null
  }[]
}

export interface ResultReport {
  readonly id: string
  readonly title: string
  readonly file: string
  readonly line: number
  readonly status: 'passed' | 'failed' | 'skipped'
  readonly rules: readonly string[]
  readonly tags: readonly string[]
  readonly reason: string | null
  readonly difference: readonly {
    readonly key: string
    readonly expected: unknown
    readonly actual: unknown
    readonly reason: ReasonReport | null
    readonly step: number | null
    readonly line: number | null
  }[]
  readonly trace: readonly TraceReport[]
}

export interface TestReport extends ReportHead {
  readonly driver: string
  readonly summary: Readonly<Record<'total' | 'passed' | 'failed' | 'skipped', number>>
  readonly results: readonly ResultReport[]
  readonly coverage: CoverageReport | null
  /** Findings about the text of features. */
  readonly diagnostics: readonly FindingReport[]
  /** Only with `generate`: what was written. */
  readonly generated?: { readonly sets: readonly GeneratedSetReport[] }
}

/** What the passed tests cover. */
export type CoverageReport = Readonly<
  Record<
    'settings' | 'facts' | 'guards' | 'transitions',
    {
      readonly total: number
      readonly covered: number
      readonly missed: readonly unknown[]
      /** Of guards and transitions: what no user can bring about, and the proof. */
      readonly unreachable?: readonly { readonly name: string; readonly why: string }[]
    }
  >
>

/** The scenarios written for a policy set. */
export interface GeneratedSetReport {
  readonly set: string
  readonly files: readonly string[]
  readonly scenarios: number
  /** Classes of users. */
  readonly classes: number
  readonly edges: ReachedReport
  readonly guards: ReachedReport
  /** What was not brought about though nothing proves it impossible. */
  readonly missed: readonly GoalReport[]
  readonly unreachable: readonly (GoalReport & { readonly why: string })[]
}

export interface ReachedReport {
  readonly reachable: number
  readonly reached: number
}

/** An edge, or a value of a guard, on a page of a class of users. */
export interface GoalReport {
  readonly goal: string
  readonly page: string
  /** A user of the class. */
  readonly witness: string
}

export interface CheckReport extends ReportHead {
  readonly summary: Readonly<Record<'sets' | 'files' | 'errors' | 'warnings' | 'failed' | 'exit', number>>
  readonly validate: ValidateReport
  readonly verify: VerifyReport | null
  readonly test: TestReport | null
}

export interface ExplainReport extends ReportHead {
  readonly user: string
  readonly set: { readonly tenant: string; readonly policy: string; readonly path: string }
  readonly reset: {
    readonly outcome: 'allowed' | 'denied'
    readonly reason: ReasonReport | null
    /** Every reason that fails, the first one included. */
    readonly failing: readonly ReasonReport[]
    /** How many methods a reset asks for. */
    readonly gates: 0 | 1 | 2
    readonly governedBy: 'userPolicy' | 'administratorPolicy' | 'homeTenant'
    readonly methods: readonly string[]
    readonly options: readonly string[]
    readonly warnings: readonly string[]
    readonly because: readonly BecauseReport[]
  }
  readonly unlock: {
    readonly outcome: 'allowed' | 'denied' | 'notOffered'
    readonly reason: ReasonReport | null
    readonly gates: 0 | 1 | 2
  }
  readonly change: { readonly outcome: 'allowed' | 'denied'; readonly reason: ReasonReport | null }
  readonly registration: {
    readonly outcome: 'required' | 'reconfirm' | 'notRequired'
    /** How many methods are to be registered. */
    readonly missing: number
    /** Methods put forward first, in order. */
    readonly proposed: readonly string[]
    readonly because: readonly BecauseReport[]
  }
  /** Addresses that a reset notifies. */
  readonly notifications: Readonly<Record<'userPasswordReset' | 'adminPasswordReset', readonly string[]>>
  readonly helpdesk: {
    readonly outcome: 'mail' | 'opens'
    readonly url: string | null
    readonly to: readonly string[]
  }
  /** Pointers of `metadata.unknown` that the answers rest on. */
  readonly unknown: readonly string[]
  /** Changes that would alter the outcome of a reset. */
  readonly nearest: readonly {
    readonly change: string
    readonly pointer: string
    readonly outcome: 'allowed' | 'denied'
  }[]
}

/** What a code means: a finding, a fact, a reason, a question or a baseline. */
export interface CodeReport extends ReportHead {
  readonly code: EntryReport
  /** Others of the same name. */
  readonly others?: readonly EntryReport[]
}

/** An entry of the catalogue of codes. */
export interface EntryReport {
  readonly name: string
  readonly names: readonly string[]
  readonly origin?: string | null
  readonly kind: 'finding' | 'reason' | 'fact' | 'question' | 'event' | 'baseline' | 'property'
  readonly summary: string
  readonly why: string | null
  readonly help: string | null
  readonly rules: readonly string[]
  readonly examples: readonly { readonly title: string; readonly yaml: string }[]
  /** The rows of a baseline. */
  readonly parts?: readonly { readonly name: string; readonly summary: string }[]
}

export interface CompileReport extends ReportHead {
  readonly machines: readonly {
    readonly name: string
    readonly class: string | null
    readonly users: number
    readonly config: object
  }[]
}

export interface SimulateReport extends ReportHead {
  readonly user: string
  readonly outcome: string
  readonly reason: ReasonReport | null
  readonly trace: readonly TraceReport[]
}

export interface StepsReport extends ReportHead {
  readonly phrases: readonly {
    readonly group: string
    readonly keyword: string
    readonly phrase: string
    readonly values: readonly {
      readonly name: string
      /** How a value is written. */
      readonly form: string
      /** All values, if they can be listed. */
      readonly choices: readonly string[]
    }[]
    readonly example: string
  }[]
}

/** What every report begins with. The schema of each is in `schema/report.schema.json`. */
export interface ReportHead {
  readonly version: number
  readonly command: string
  readonly tool: string
  /** The moment that was asked for. */
  readonly at: string
}

/** A refusal. */
export interface ReasonReport {
  readonly name: string
  readonly number: number | null
  readonly code: string | null
  readonly rule: string
}

export interface FindingReport {
  readonly code: string
  readonly severity: 'error' | 'warning' | 'note'
  readonly message: string
  readonly help: string | null
  readonly rules: readonly string[]
  readonly file: string
  readonly document: number
  readonly pointer: string
  readonly span: {
    readonly start: { readonly line: number; readonly column: number }
    readonly end: { readonly line: number; readonly column: number }
  }
  readonly suppressed: { readonly reason: string; readonly until: string | null } | null
}

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
  readonly trace: readonly object[]
}

export interface TestReport extends ReportHead {
  readonly driver: string
  readonly summary: Readonly<Record<'total' | 'passed' | 'failed' | 'skipped', number>>
  readonly results: readonly ResultReport[]
  readonly coverage: object | null
}

export interface CheckReport extends ReportHead {
  readonly summary: Readonly<Record<'sets' | 'files' | 'errors' | 'warnings' | 'failed' | 'exit', number>>
  readonly validate: ValidateReport
  readonly verify: object | null
  readonly test: TestReport | null
}

export interface ExplainReport extends ReportHead {
  readonly user: string
  readonly set: { readonly tenant: string; readonly policy: string; readonly path: string }
  readonly reset: {
    readonly outcome: 'allowed' | 'denied'
    readonly reason: ReasonReport | null
    readonly failing: readonly ReasonReport[]
    readonly gates: number
    readonly methods: readonly string[]
    readonly options: readonly string[]
  }
  readonly registration: { readonly outcome: string; readonly missing: number }
}

/** What a code means: a finding, a fact, a reason, a question or a baseline. */
export interface CodeReport extends ReportHead {
  readonly code: {
    readonly name: string
    readonly names: readonly string[]
    readonly kind: 'finding' | 'reason' | 'fact' | 'question' | 'baseline'
    readonly summary: string
  }
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
  readonly trace: readonly object[]
}

export interface DiffReport extends ReportHead {
  readonly old: { readonly source: string; readonly at: string }
  readonly new: { readonly source: string; readonly at: string }
  readonly summary: Readonly<Record<string, number>>
  readonly sets: readonly object[]
}

export interface ImportReport extends ReportHead {
  readonly documents: readonly object[]
  readonly unknown: readonly unknown[]
  readonly ignored: readonly unknown[]
}

export interface PullReport extends ImportReport {
  /** What became of each section. */
  readonly sections: readonly { section: string; result: string; permission: string; code: string | null }[]
  /** With `permissions`, in place of everything else. */
  readonly permissions?: readonly { permission: string; reads: readonly string[] }[]
}

export interface StepsReport extends ReportHead {
  readonly phrases: readonly object[]
}

export interface ForecastReport extends ReportHead {
  readonly until: string
  readonly sets: readonly object[]
}

export interface ReconcileReport extends ReportHead {
  readonly summary: Readonly<Record<'compared' | 'agree' | 'explained' | 'unexplained' | 'absent', number>>
  readonly classes: readonly object[]
  readonly unexplained: readonly object[]
}

export interface DriftReport extends ReportHead {
  readonly tenant: string
  readonly summary: Readonly<Record<'compared' | 'different' | 'expected' | 'unknown', number>>
  readonly expected: readonly object[]
  readonly different: readonly object[]
  readonly unknown: readonly object[]
}

export interface PlanReport extends ReportHead {
  readonly steps: readonly object[]
}

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
    readonly walk: readonly object[]
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
  readonly numbers: readonly {
    readonly set: string
    readonly guessChancePerDay: number
    readonly longestLockoutHours: number
    readonly messagesPerHour: number | null
  }[]
  readonly properties: readonly PropertyReport[]
}

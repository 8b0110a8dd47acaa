/** What every report begins with. The schema of each is in `schema/report.schema.json`. */
export interface ReportHead {
  readonly version: number
  readonly command: string
  readonly tool: string
  /** The moment that was asked for. */
  readonly at: string
}

/** Why a command could not do what was asked. */
export interface FailureReport {
  readonly error: { readonly code: string; readonly message: string; readonly help: string | null }
}

/** A refusal. */
export interface ReasonReport {
  readonly name: string
  readonly number: number | null
  readonly code: string | null
  readonly rule: string
}

/** Positions are 1-based; columns count UTF-16 code units; `end` is the place after the last one. */
export interface SpanReport {
  readonly start: { readonly line: number; readonly column: number }
  readonly end: { readonly line: number; readonly column: number }
}

/** A reason of an answer: a documented fact, and the line of the policy set that it applies to. */
export interface BecauseReport {
  readonly fact: string
  readonly text: string
  readonly file: string | null
  readonly document: number | null
  /** JSON pointer into the document. */
  readonly pointer: string | null
  readonly span: SpanReport | null
}

/** One step of a walk. */
export interface TraceReport {
  readonly step: number
  readonly line: number | null
  readonly text: string
  readonly page: string | null
  readonly effects: readonly string[]
  readonly refused: boolean
}

export interface FindingReport {
  readonly code: string
  readonly severity: 'error' | 'warning' | 'note'
  readonly message: string
  readonly help: string | null
  readonly rules: readonly string[]
  /** Repairs; those that are safe are applied by `fix`. */
  readonly fixes: readonly {
    readonly title: string
    readonly safe: boolean
    readonly edits: readonly { readonly file: string; readonly span: SpanReport; readonly text: string }[]
  }[]
  readonly file: string
  /** Place of the document in its file, from 0. */
  readonly document: number
  /** JSON pointer into the document. */
  readonly pointer: string
  readonly span: SpanReport
  readonly related: readonly {
    readonly message: string
    readonly file: string
    readonly document: number
    readonly pointer: string
    readonly span: SpanReport
  }[]
  readonly suppressed: { readonly reason: string; readonly until: string | null } | null
}

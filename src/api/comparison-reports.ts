import type { ReportHead, SpanReport } from './report-parts.ts'
import type { ExplainReport } from './reports.ts'

export interface DiffReport extends ReportHead {
  readonly old: { readonly source: string; readonly at: string }
  readonly new: { readonly source: string; readonly at: string }
  readonly summary: Readonly<Record<string, number>>
  readonly sets: readonly {
    readonly set: string
    readonly sides: 'both' | 'old' | 'new'
    readonly summary: Readonly<Record<string, number>>
    readonly settings: readonly ChangedSettingReport[]
    readonly classes: readonly ClassReport[]
  }[]
}

/** A setting that differs between two sides, at its place. */
export interface ChangedSettingReport {
  readonly file: string
  readonly document: number
  readonly pointer: string
  readonly span: SpanReport
  readonly old: unknown
  readonly new: unknown
}

/** Users with equal answers before and after, and the cause of the difference. */
export interface ClassReport {
  readonly directions: readonly string[]
  /** The lowest user principal name. */
  readonly witness: string
  readonly count: number
  /** Empty without `names`. */
  readonly users: readonly string[]
  readonly old: ExplainReport['reset']
  readonly new: ExplainReport['reset']
  readonly because: readonly {
    readonly kind: string
    readonly fact: string | null
    readonly text: string
    readonly file: string | null
    readonly document: number | null
    readonly pointer: string | null
    readonly span: SpanReport | null
    readonly old: unknown
    readonly new: unknown
  }[]
  readonly help: string | null
}

export interface ForecastReport extends ReportHead {
  readonly until: string
  readonly sets: readonly {
    readonly set: string
    readonly events: readonly {
      readonly date: string
      readonly facts: readonly string[]
      readonly text: string
      readonly summary: Readonly<Record<string, number>>
      readonly classes: readonly ClassReport[]
      readonly help: string | null
    }[]
    readonly canReset: readonly { readonly date: string; readonly users: number; readonly canReset: number }[]
  }[]
}

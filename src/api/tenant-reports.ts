import type { ReportHead, SpanReport } from './reports.ts'

export interface ImportReport extends ReportHead {
  readonly documents: readonly {
    readonly apiVersion: string
    readonly kind: string
    readonly metadata: { readonly name: string; readonly unknown?: readonly string[] }
    readonly spec: Readonly<Record<string, unknown>>
  }[]
  readonly unknown: readonly unknown[]
  readonly ignored: readonly unknown[]
}

export interface PullReport extends ImportReport {
  /** What became of each section. */
  readonly sections: readonly {
    section: string
    result: string
    permission: string
    code: string | null
    requestId: string | null
  }[]
  /** With `permissions`, in place of everything else. */
  readonly permissions?: readonly { permission: string; reads: readonly string[] }[]
}

export interface ReconcileReport extends ReportHead {
  readonly summary: Readonly<Record<'compared' | 'agree' | 'explained' | 'unexplained' | 'absent', number>>
  /** Flags whose agreement is evidence, since ours do not come from the report. */
  readonly independent: readonly string[]
  readonly classes: readonly {
    readonly class: string
    readonly flags: readonly string[]
    readonly count: number
    readonly witness: string
    readonly text: string
  }[]
  readonly unexplained: readonly {
    readonly flag: string
    readonly ours: boolean
    readonly theirs: boolean
    readonly count: number
    readonly witness: string
    readonly users: readonly string[]
  }[]
}

export interface DriftReport extends ReportHead {
  readonly tenant: string
  readonly summary: Readonly<
    Record<'compared' | 'users' | 'groups' | 'different' | 'expected' | 'unknown', number>
  >
  /** Changes that Microsoft makes by itself. */
  readonly expected: readonly { readonly what: string; readonly tenant: unknown; readonly text: string }[]
  readonly different: readonly {
    readonly pointer: string
    readonly git: unknown
    readonly tenant: unknown
    /** The last change that the audit log has. */
    readonly changed: { readonly at: string; readonly by: string | null; readonly activity: string } | null
    readonly file: string
    readonly span: SpanReport
  }[]
  readonly unknown: readonly { readonly pointer: string; readonly why: string; readonly listed: boolean }[]
  /** Users, or members of groups, that one side does not state. */
  readonly notCompared: readonly { readonly what: string; readonly why: string }[]
  /** Why the audit log was not read; null: it was, or there was no need. */
  readonly audit: { readonly result: string; readonly permission: string } | null
}

/** A setting to make on a page of the portal, or a request to Graph with its least permission. */
export type PlanStepReport =
  | {
      readonly by: 'portal'
      readonly page: string
      readonly control: string
      readonly from: unknown
      readonly to: unknown
      readonly pointer: string
    }
  | {
      readonly by: 'graph'
      readonly method: string
      readonly url: string
      readonly body: object
      readonly scope: string
      readonly pointer: string
    }

export interface PlanReport extends ReportHead {
  readonly steps: readonly PlanStepReport[]
}

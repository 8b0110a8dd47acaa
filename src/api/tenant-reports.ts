import type { ReportHead, SpanReport } from './report-parts.ts'

export interface ImportReport extends ReportHead {
  readonly documents: readonly {
    readonly apiVersion: string
    readonly kind: string
    readonly metadata: { readonly name: string; readonly unknown?: readonly string[] }
    readonly spec: Readonly<Record<string, unknown>>
  }[]
  /** Keys that no source states. */
  readonly unknown: readonly UnknownKeyReport[]
  /** Keys of the sources that are not understood. */
  readonly ignored: readonly {
    readonly file: string
    readonly pointer: string
    readonly count: number
  }[]
  /** Keys that sources state differently; `null`: the values are not shown. */
  readonly contradictions: readonly {
    readonly key: string
    readonly places: readonly SourcePlaceReport[]
    readonly values: readonly unknown[] | null
  }[]
  readonly notes: readonly { readonly message: string; readonly at: SourcePlaceReport | null }[]
  /** Where each key comes from, by document. */
  readonly sources: Readonly<Record<string, Readonly<Record<string, string>>>>
  /** Names of the formats that were recognized. */
  readonly formats: readonly string[]
}

/** A key of a document that is not known, and why. */
export interface UnknownKeyReport {
  readonly document: 'tenant' | 'policy'
  readonly pointer: string
  readonly why: string
}

/** A place in a source of an import. */
export interface SourcePlaceReport {
  readonly file: string
  readonly pointer: string
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
  readonly summary: Readonly<
    Record<'compared' | 'agree' | 'explained' | 'unexplained' | 'absent' | 'unmatched', number>
  >
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
    readonly document: 'tenant' | 'policy'
    readonly pointer: string
    readonly git: unknown
    readonly tenant: unknown
    /** The last change that the audit log has. */
    readonly changed: { readonly at: string; readonly by: string | null; readonly activity: string } | null
    readonly file: string | null
    readonly span: SpanReport | null
  }[]
  readonly unknown: readonly (UnknownKeyReport & {
    /** True if `metadata.unknown` of the set lists it. */
    readonly listed: boolean
  })[]
  /** Users, or members of groups, that one side does not state. */
  readonly notCompared: readonly { readonly what: string; readonly why: string }[]
  /** Why the audit log was not read; null: it was, or there was no need. */
  readonly audit: {
    readonly section: string
    readonly result: 'denied' | 'unavailable' | 'notInCloud'
    readonly permission: string
    readonly code: string | null
    readonly requestId: string | null
  } | null
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
  readonly tenant: string
  readonly steps: readonly PlanStepReport[]
  /** Differences that no setting can change. */
  readonly outside: readonly {
    readonly document: 'tenant' | 'policy'
    readonly pointer: string
    readonly setting: string
    readonly git: unknown
    readonly tenant: unknown
  }[]
  /** Permissions that the steps through Graph need. */
  readonly scopes: readonly string[]
  /** What is unknown of the tenant, and therefore not planned. */
  readonly unknown: readonly (UnknownKeyReport & { readonly listed: boolean })[]
}

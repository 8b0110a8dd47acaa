import type { Located } from '../document/resolve-locations.ts'
import type { Source } from '../document/source.ts'
import { otherUsers } from '../model/other-users.ts'
import type { Reach } from '../analysis/classes/reach.ts'
import type { BaselineReport, ReportHead } from './reports.generated.ts'
import type { DriverName } from '../walks/drivers/index.ts'
import type { CoverageReport } from './coverage.ts'
import type { Verified } from '../analysis/verify/verify.ts'
import type { Result } from '../testing/result.ts'

/** A report without what every report begins with. */
export type Body<Report extends ReportHead> = Omit<Report, keyof ReportHead>

/** What every report begins with. */
export interface Head {
  readonly command: string
  readonly tool: string
  readonly at: string
}

/** How many findings of each severity; those that are suppressed count apart. */
interface FindingCounts {
  readonly errors: number
  readonly warnings: number
  readonly notes: number
  readonly suppressed: number
}

/** What `validate` found. */
export interface ValidateReport {
  readonly at: string
  readonly tool: string
  readonly summary: { readonly sets: number; readonly files: number } & FindingCounts
  readonly diagnostics: readonly Located[]
  /** One for each set and baseline it is measured by. */
  readonly baselines: readonly BaselineReport[]
  /** How many users each whole set lets reset; empty where no format of the run shows it. */
  readonly reach: readonly Reach[]
  /** For code frames; not part of the JSON. */
  readonly sources: ReadonlyMap<string, Source>
}

/** Why a run that is not green has nothing that failed: it did not do what was asked. */
export interface RunError {
  readonly code: string
  readonly message: string
  readonly help: string | null
}

/** What `test` found. */
export interface TestReport {
  readonly at: string
  readonly tool: string
  readonly driver: DriverName
  readonly summary: {
    readonly total: number
    readonly passed: number
    readonly failed: number
    readonly skipped: number
  }
  readonly results: readonly Result[]
  /** Cucumber's messages of the features, one JSON object a line. */
  readonly messages: readonly string[]
  /** What is wrong with the text of the features. */
  readonly diagnostics: readonly Located[]
  /** Null: not asked for. */
  readonly coverage: CoverageReport | null
  /** Set if nothing ran: the report is whole, and no green one. */
  readonly error: RunError | null
}

/** What `verify` found. */
export interface VerifyReport {
  readonly at: string
  readonly tool: string
  readonly sets: readonly Verified[]
}

/** What `check` found. */
export interface CheckReport {
  readonly at: string
  readonly tool: string
  readonly exit: number
  readonly validate: ValidateReport
  /** Null: the files have errors, or no set has a user. */
  readonly verify: VerifyReport | null
  /** Null: there was nothing to run, it was not to run, or errors in files kept it from running. */
  readonly test: TestReport | null
  /** False: it was told to run no scenario and no case. */
  readonly tests: boolean
  readonly reach: readonly Reach[]
  /** Set if no scenario and no case ran and `--no-tests` was not given. */
  readonly error: RunError | null
}

/** Counts findings. */
export function countFindings(diagnostics: readonly Located[]): FindingCounts {
  const open = diagnostics.filter((one) => one.suppressed === null)
  const count = (severity: Located['severity']) => open.filter((one) => one.severity === severity).length
  return {
    errors: count('error'),
    warnings: count('warning'),
    notes: count('note'),
    suppressed: diagnostics.length - open.length,
  }
}

/** `1 file`, `2 files`. */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`
}

/** The users of a policy set that only one side of a comparison has. */
export function notCompared(count: number): string {
  return `its ${counted(count, 'user')} ${count === 1 ? 'is' : 'are'} not compared`
}

/** Unknown keys named at most; the others are counted. */
const mostUnknown = 12

/** The keys that answers rest on and no source states. */
export function unknownText(unknown: readonly string[]): string {
  const more = unknown.length - mostUnknown
  const names = unknown.slice(0, mostUnknown).join(', ')
  return `unknown: ${names}${more > 0 ? ` and ${more} more` : ''}; ${inPlaceOf(unknown)}`
}

/** Says what is used in place of unknown keys. */
export function inPlaceOf(unknown: readonly string[]): string {
  return [
    ...(unknown.some((one) => one !== otherUsers) ? ['what each says by default is used'] : []),
    ...(unknown.includes(otherUsers) ? ['users who are not listed are left out'] : []),
  ].join('; ')
}

/** What a headline adds if its answers rest on defaults. */
export function asFarAsKnown(sets: readonly { readonly unknown: readonly string[] }[]): string {
  return sets.some(({ unknown }) => unknown.length > 0) ? ', as far as known' : ''
}

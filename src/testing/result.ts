import type { CoverageRecord } from '../walks/coverage/coverage-record.ts'
import type { Difference } from '../walks/language/expectation.ts'
import type { TraceEntry } from '../walks/walk.ts'

/** The result of a case or scenario. */
export interface Result {
  readonly id: string
  readonly title: string
  readonly file: string
  readonly line: number
  readonly status: 'passed' | 'failed' | 'skipped'
  readonly rules: readonly string[]
  readonly tags: readonly string[]
  /** Of a skip. */
  readonly reason: string | null
  readonly difference: readonly Difference[]
  readonly trace: readonly TraceEntry[]
  /** What it put to use; only where coverage is asked for. */
  readonly exercise?: CoverageRecord
}

/** A feature file with an error, as a failed result at its line. */
export function fileFailure(
  place: Pick<Result, 'file' | 'line' | 'title'>,
  expected: string,
  actual: string,
): Result {
  return {
    id: `${place.file}:${place.line}`,
    ...place,
    status: 'failed',
    rules: [],
    tags: [],
    reason: null,
    difference: [{ key: 'feature', expected, actual, step: null }],
    trace: [],
  }
}

export function keptFiles(files: readonly string[]): Difference[] {
  if (files.length === 0) return []
  return [{ key: 'pages', expected: 'as above', actual: files.join(', '), step: null }]
}

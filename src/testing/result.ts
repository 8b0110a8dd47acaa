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

export function keptFiles(files: readonly string[]): Difference[] {
  if (files.length === 0) return []
  return [{ key: 'pages', expected: 'as above', actual: files.join(', '), step: null }]
}

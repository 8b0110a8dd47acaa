import type { Diagnostic } from '../../diagnostics/diagnostic.ts'
import { fileFailure, type Result } from '../result.ts'

const nothingToRun: ReadonlySet<string> = new Set(['feature/empty', 'feature/no-feature'])

/** Findings in features without a failed scenario, as failed results: a finding is never a passed run. */
export function withoutFailure(findings: readonly Diagnostic[], results: readonly Result[]): Result[] {
  // Where there is nothing to run at all, the command says so.
  if (results.length === 0 && findings.every(({ code }) => nothingToRun.has(code))) return []
  const failed = new Set(results.filter((one) => one.status === 'failed').map(({ file }) => file))
  return findings
    .filter(({ at, severity }) => severity === 'error' && !failed.has(at.file))
    .map(({ at, span, message, help }) =>
      fileFailure(
        { file: at.file, line: span?.start.line ?? 1, title: 'the feature has errors' },
        help ?? 'a feature that can be read',
        message,
      ),
    )
}

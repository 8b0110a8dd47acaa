import type * as Json from './reports.generated.ts'
import type { Reach } from '../analysis/classes/reach.ts'
import type { Located } from '../document/resolve-locations.ts'
import type { Difference } from '../walks/language/expectation.ts'
import type { Result } from '../testing/result.ts'
import { withoutTurns } from './code-frame.ts'
import { coverageBody } from './coverage.ts'
import { reasonBody } from './reason.ts'
import { verifyBody } from './verify.ts'
import type { Body, CheckReport, Head, RunError, TestReport, ValidateReport } from './report.ts'
import { warningCount } from './run-report.ts'

/** The version of the JSON reports, raised when a key is removed or changes its meaning. */
export const jsonVersion = 1

/** A report with its header as JSON. */
export function jsonReport(head: Head, body: object): string {
  return jsonText(headed(head, body))
}

/** The members of an object as JSON, without its braces. */
export function jsonMembers(value: object): string {
  return commandFree(JSON.stringify(value)).slice(1, -1)
}

/** A body as it is in a report. */
export function headed({ command, tool, at }: Head, body: object): object {
  return { version: jsonVersion, command, tool, at, ...body }
}

export function jsonText(value: unknown): string {
  return `${commandFree(JSON.stringify(value, null, 2))}\n`
}

/**
 * JSON that means the same and holds no logging command, which Azure Pipelines finds anywhere in a line (`##vso[`), and
 * nothing that turns the direction of a text.
 */
export function commandFree(json: string): string {
  return withoutTurns(json.replaceAll('##', '#\\u0023'))
}

export function validateBody({
  summary,
  diagnostics,
  baselines,
  reach,
}: ValidateReport): Body<Json.ValidateReport> {
  return {
    summary,
    reach: reach.map(reachBody),
    diagnostics: diagnostics.map(findingBody),
    baselines,
  }
}

function reachBody({
  path,
  users,
  allowed,
  refusedAtWrite,
  denied,
  mustRegister,
  next,
  unknown,
}: Reach): Json.ReachReport {
  const cannot = Object.fromEntries(denied.map(({ reason, count }) => [reason, count]))
  return {
    set: path,
    users,
    canReset: allowed,
    refusedAtWrite,
    cannot,
    mustRegister,
    next,
    unknown: [...unknown],
  }
}

function findingBody(finding: Located): Json.FindingReport {
  const { code, severity, message, help, rules, fixes, file, document, pointer, span, related, suppressed } =
    finding
  return { code, severity, message, help, rules, fixes, file, document, pointer, span, related, suppressed }
}

export function testBody({
  driver,
  summary,
  results,
  coverage,
  diagnostics,
  error,
}: TestReport): Body<Json.TestReport> & { error?: RunError } {
  const covered = coverage === null ? null : coverageBody(coverage)
  const found = diagnostics.length === 0 ? {} : { diagnostics: diagnostics.map(findingBody) }
  const body = { driver, summary, results: results.map(resultBody), coverage: covered, ...found }
  return error === null ? body : { ...body, error }
}

function resultBody({ id, title, file, line, status, ...rest }: Result): Json.ResultReport {
  const { rules, tags, reason, difference, trace } = rest
  return {
    id,
    title,
    file,
    line,
    status,
    rules,
    tags,
    reason,
    difference: difference.map(differenceBody),
    trace,
  }
}

export function differenceBody({
  key,
  expected,
  actual,
  step,
  reason = null,
  rule = null,
  line = null,
  why = null,
}: Difference): Json.DifferenceReport {
  return { key, expected, actual, reason: reasonBody(reason, rule), why, step, line }
}

export function checkBody({ exit, at, tool, validate, verify, test, error }: CheckReport): object {
  const { sets, files, errors } = validate.summary
  const part = (command: string, body: object) => headed({ command, tool, at }, body)
  return {
    summary: {
      sets,
      files,
      errors,
      warnings: warningCount(validate, test),
      failed: test?.summary.failed ?? 0,
      exit,
    },
    validate: part('validate', validateBody(validate)),
    verify: verify === null ? null : part('verify', verifyBody(verify)),
    test: test === null ? null : part('test', testBody(test)),
    ...(error === null ? {} : { error }),
  }
}

import type { Result } from '../testing/result.ts'
import { visible } from './code-frame.ts'
import { commandFree, differenceBody } from './json.ts'
import { failureLine, openMarks, titleOf, type Parts } from './run-report.ts'

/** TAP 14, with a block of YAML at each failure. Files of cases that are wrong themselves are failures too. */
export function tapText(parts: Parts): string {
  const errors = openMarks({ ...parts, test: null }, '').filter((one) => one.severity === 'error')
  const points = [
    ...errors.map(({ code, message, file, span }) => ({
      head: `${code} ${message}`,
      failure: { message, severity: 'fail', at: { file, line: span.start.line, column: span.start.column } },
      skip: null,
    })),
    ...(parts.test?.results ?? []).map(pointOf),
  ]
  const lines = points.map(({ head, failure, skip }, index) => {
    const directive = skip === null ? '' : ` # SKIP ${described(skip)}`
    const line = `${failure === null ? 'ok' : 'not ok'} ${index + 1} - ${described(head)}${directive}\n`
    return failure === null ? line : `${line}${block(failure)}`
  })
  return `TAP version 14\n# ${parts.tool}, as of ${parts.at}\n1..${points.length}\n${lines.join('')}`
}

function pointOf(result: Result): { head: string; failure: object | null; skip: string | null } {
  const { status, file, reason } = result
  const failure = {
    severity: 'fail',
    at: { file, line: failureLine(result) },
    difference: result.difference.map(differenceBody),
  }
  return {
    head: titleOf(result),
    failure: status === 'failed' ? failure : null,
    skip: status === 'skipped' ? (reason ?? '') : null,
  }
}

/** JSON is YAML: one key a line, its value in flow style. */
function block(failure: object): string {
  const lines = Object.entries(failure).map(
    ([key, value]) => `  ${key}: ${commandFree(JSON.stringify(value))}\n`,
  )
  return `  ---\n${lines.join('')}  ...\n`
}

function described(text: string): string {
  return visible(text).replace(/\s+/g, ' ').replaceAll('\\', '\\\\').replaceAll('#', '\\#')
}

import { fingerprints } from './fingerprint.ts'
import { jsonText } from './json.ts'
import { openMarks, type Parts } from './run-report.ts'

const severities = { error: 'major', warning: 'minor', note: 'info' } as const

/** GitLab's Code Quality report: a list without a head, since GitLab takes nothing else. */
export function gitlabText(parts: Parts, prefix: string): string {
  const marks = openMarks(parts, prefix)
  const prints = fingerprints(marks)
  return jsonText(
    marks.map(({ code, message, help, severity, file, span }, index) => ({
      description: help === null ? message : `${message}; ${help}`,
      check_name: code,
      fingerprint: prints[index],
      severity: severities[severity],
      location: { path: file, lines: { begin: span.start.line, end: span.end.line } },
    })),
  )
}

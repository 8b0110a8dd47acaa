import type { Located } from '../document/resolve-locations.ts'
import type { Result } from '../testing/result.ts'
import { codeFrame, visible } from './code-frame.ts'
import { differenceLine, failureLine, titleOf, type Parts } from './run-report.ts'
import type { ValidateReport } from './report.ts'
import { failureText } from './failure-text.ts'
import { escapeAttribute, escapeXml } from './xml.ts'

interface Testcase {
  readonly file: string
  readonly line: number
  readonly name: string
  readonly status: 'passed' | 'failed' | 'skipped'
  /** A sentence for the list of failures, or the reason of a skip. */
  readonly message: string
  readonly text: string
}

interface Suite {
  readonly name: string
  readonly file: string
  readonly testcases: readonly Testcase[]
}

/** JUnit XML, a suite for each file of each part. Times are 0: a report holds no durations. */
export function junitText(parts: Parts): string {
  const suites = [
    ...findingSuites(parts),
    ...propertySuites(parts),
    ...resultSuites(parts.test?.results ?? []),
  ]
  const all = suites.flatMap((one) => one.testcases)
  const totals = `tests="${all.length}" failures="${count(all, 'failed')}" errors="0" time="0"`
  const body = suites.map((one) => suiteXml(one, parts.at)).join('')
  return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="sspr ${parts.command}" ${totals}>\n${body}</testsuites>\n`
}

/** A file without findings is a test that passed, so that a green run is seen to have looked. */
function findingSuites({ validate, warningsFail }: Parts): Suite[] {
  if (validate === null) return []
  const { diagnostics, sources } = validate
  const found = byFile(diagnostics)
  const files = [...new Set([...sources.keys(), ...found.keys()])].sort()
  return files.map((file) => {
    const own = found.get(file) ?? []
    const testcases = own.map((one) => findingCase(one, sources, warningsFail))
    const clean: Testcase = { file, line: 1, name: 'no findings', status: 'passed', message: '', text: '' }
    return { name: `validate ${file}`, file, testcases: own.length === 0 ? [clean] : testcases }
  })
}

function findingCase(finding: Located, sources: ValidateReport['sources'], warningsFail: boolean): Testcase {
  const { file, span, code, pointer, severity, message, suppressed } = finding
  const fails = severity === 'error' || (severity === 'warning' && warningsFail)
  return {
    file,
    line: span.start.line,
    name: pointer === '' ? code : `${code} ${pointer}`,
    status: suppressed !== null ? 'skipped' : fails ? 'failed' : 'passed',
    message: suppressed?.reason ?? message,
    text: codeFrame(finding, sources, false),
  }
}

/** A suite for each set: a property that no search settles is skipped with the reason. */
function propertySuites({ verify, command }: Parts): Suite[] {
  const unsettled = command === 'verify' ? ('failed' as const) : ('skipped' as const)
  return (verify?.sets ?? []).map(({ set, properties }) => {
    const { file } = set.policyDocument.source
    const testcases = properties.map(({ property, status, reason, bound, counterexample }): Testcase => ({
      file,
      line: 1,
      name: `${property.id} ${property.title}`,
      status: caseStatus[status] ?? unsettled,
      message: [status === 'unsettled' ? 'unsettled' : '', reason ?? '', bound ?? '']
        .filter(Boolean)
        .join(': '),
      text: (counterexample?.prose ?? []).join('\n'),
    }))
    return { name: `verify ${set.path}`, file, testcases }
  })
}

const caseStatus: Readonly<Record<string, Testcase['status']>> = {
  holds: 'passed',
  fails: 'failed',
  notApplicable: 'skipped',
}

function resultSuites(results: readonly Result[]): Suite[] {
  return [...byFile(results)].map(([file, own]) => ({ name: file, file, testcases: own.map(resultCase) }))
}

function byFile<One extends { readonly file: string }>(all: readonly One[]): Map<string, One[]> {
  const files = new Map<string, One[]>()
  for (const one of all) {
    const own = files.get(one.file)
    if (own === undefined) files.set(one.file, [one])
    else own.push(one)
  }
  return files
}

function resultCase(result: Result): Testcase {
  const { file, status, reason } = result
  const failed = status === 'failed'
  const line = failed ? failureLine(result) : result.line
  const message = failed ? differenceLine(result) : (reason ?? '')
  const text = failed ? failureText(result, false) : ''
  return { file, line, name: titleOf(result), status, message, text }
}

function suiteXml({ name, file, testcases }: Suite, at: string): string {
  const totals = `tests="${testcases.length}" failures="${count(testcases, 'failed')}" errors="0" skipped="${count(testcases, 'skipped')}"`
  // JUnit wants a moment without fractions and zone.
  const head = `name="${escapeAttribute(name)}" file="${escapeAttribute(file)}" timestamp="${at.slice(0, 19)}"`
  return `  <testsuite ${head} ${totals} time="0">\n${testcases.map(testcaseXml).join('')}  </testsuite>\n`
}

function testcaseXml({ file, line, name, status, message, text }: Testcase): string {
  const place = escapeAttribute(file)
  const head = `    <testcase name="${escapeAttribute(visible(name))}" classname="${place}" file="${place}" line="${line}" time="0"`
  const said = escapeAttribute(visible(message))
  if (status === 'skipped') return `${head}>\n      <skipped message="${said}"/>\n    </testcase>\n`
  if (status === 'failed')
    return `${head}>\n      <failure message="${said}">${escapeXml(text)}</failure>\n    </testcase>\n`
  return text === ''
    ? `${head}/>\n`
    : `${head}>\n      <system-out>${escapeXml(text)}</system-out>\n    </testcase>\n`
}

function count(testcases: readonly Testcase[], status: Testcase['status']): number {
  return testcases.filter((one) => one.status === status).length
}

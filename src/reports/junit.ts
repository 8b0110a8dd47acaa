import type { Result } from '../runs/run-cases.ts'
import { failureText } from './text.ts'
import type { TestReport } from './report.ts'
import { escapeXml } from './xml.ts'

/** JUnit XML, a suite for each file. Times are 0: a report holds no durations. */
export function testJunit({ results, summary }: TestReport): string {
  const files = [...new Set(results.map((one) => one.file))]
  const suites = files.map((file) =>
    suite(
      file,
      results.filter((one) => one.file === file),
    ),
  )
  const totals = `tests="${summary.total}" failures="${summary.failed}" errors="0" skipped="${summary.skipped}" time="0"`
  return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="sspr" ${totals}>\n${suites.join('')}</testsuites>\n`
}

function suite(file: string, results: readonly Result[]): string {
  const count = (status: Result['status']) => results.filter((one) => one.status === status).length
  const totals = `tests="${results.length}" failures="${count('failed')}" errors="0" skipped="${count('skipped')}" time="0"`
  return `  <testsuite name="${escapeXml(file)}" ${totals}>\n${results.map(testcase).join('')}  </testsuite>\n`
}

function testcase(result: Result): string {
  const head = `    <testcase name="${escapeXml(`${result.id} ${result.title}`)}" classname="${escapeXml(result.file)}" file="${escapeXml(result.file)}" line="${result.line}" time="0"`
  if (result.status === 'passed') return `${head}/>\n`
  if (result.status === 'skipped')
    return `${head}><skipped message="${escapeXml(result.reason ?? '')}"/></testcase>\n`
  const message = result.difference.map((one) => one.key).join(', ')
  return `${head}>\n      <failure message="${escapeXml(message)}">${escapeXml(failureText(result, false))}</failure>\n    </testcase>\n`
}

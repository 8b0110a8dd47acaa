import type { Result } from '../testing/result.ts'
import type { Reach } from '../analysis/classes/reach.ts'
import { baselinesText } from './baselines.ts'
import { codeFrame, visible } from './code-frame.ts'
import { coverageText } from './coverage.ts'
import { failureText } from './failure-text.ts'
import { paint } from './paint.ts'
import { asFarAsKnown, counted, type CheckReport, type TestReport, type ValidateReport } from './report.ts'
import { warningsOf } from './run-report.ts'
import { refusedText } from './summary-line.ts'
import { verifyClosing, verifyFailures } from './verify.ts'

/** Every finding that is not suppressed, as a frame; then the results of baselines. */
export function validateText(
  { diagnostics, sources, baselines }: ValidateReport,
  colour: boolean,
  columns?: number,
): string {
  const open = diagnostics.filter((one) => one.suppressed === null)
  const frames = open.map((one) => `${codeFrame(one, sources, colour, columns)}\n\n`).join('')
  return `${frames}${baselinesText(baselines, colour)}`
}

/** One summary line. */
export function validateClosing({ summary, diagnostics }: ValidateReport, colour: boolean): string {
  const { red, yellow, green, dim } = paint(colour)
  const { sets, files, errors, warnings, notes, suppressed } = summary
  const parts = [
    errors > 0 ? red(counted(errors, 'error')) : green('0 errors'),
    warnings > 0 ? yellow(counted(warnings, 'warning')) : '0 warnings',
    ...(notes > 0 ? [counted(notes, 'note')] : []),
    ...(suppressed > 0 ? [`${suppressed} suppressed`] : []),
  ]
  const fixable = diagnostics.filter(
    (one) => one.suppressed === null && one.fixes.some(({ safe }) => safe),
  ).length
  const repair = fixable === 0 ? '' : dim(`; \`sspr validate --fix\` repairs ${fixable}`)
  return `${parts.join(', ')} ${dim(`in ${counted(sets, 'policy set')}, ${counted(files, 'file')}`)}${repair}\n`
}

/**
 * What is wrong with the text of features; failures with what was expected and found; a line for everything else; then
 * coverage, if asked for.
 */
export function testText(
  { results, coverage, diagnostics }: TestReport,
  colour: boolean,
  columns?: number,
): string {
  const { dim, bold } = paint(colour)
  const files = [...new Set(results.map((one) => one.file))]
  const listed = files
    .map((file) => {
      const own = results.filter((one) => one.file === file)
      return `${bold(visible(file))} ${dim(tally(own))}\n${own.map((one) => resultText(one, colour)).join('')}\n`
    })
    .join('')
  return `${wordsOf(diagnostics, colour, columns)}${listed}${coverage === null ? '' : coverageText(coverage, colour)}`
}

/** Findings in features; the scenario shows its lines, so no frame is drawn. */
function wordsOf(diagnostics: TestReport['diagnostics'], colour: boolean, columns?: number): string {
  return diagnostics.map((one) => `${codeFrame(one, new Map(), colour, columns)}\n\n`).join('')
}

function tally(results: readonly Result[]): string {
  const passed = results.filter((one) => one.status === 'passed').length
  return `${passed} of ${results.length} passed`
}

function resultText(result: Result, colour: boolean): string {
  const { green, red, yellow, dim } = paint(colour)
  const mark = result.status === 'passed' ? green('✓') : result.status === 'failed' ? red('✗') : yellow('-')
  const reason = result.reason === null ? '' : dim(` (${visible(result.reason)})`)
  const line = `  ${mark} ${visible(result.title)}${reason}\n`
  return result.status === 'failed' ? `${line}${failureText(result, colour)}` : line
}

/** One summary line. */
export function testClosing(report: TestReport, colour: boolean): string {
  const { green, red, yellow } = paint(colour)
  const { summary } = report
  const warnings = warningsOf(report).length
  const parts = [
    green(`${summary.passed} passed`),
    summary.failed > 0 ? red(`${summary.failed} failed`) : '0 failed',
  ]
  if (summary.skipped > 0) parts.push(yellow(`${summary.skipped} skipped`))
  if (warnings > 0) parts.push(yellow(counted(warnings, 'warning')))
  return `${parts.join(', ')}\n`
}

/** Findings, failures, and the summary a person reads last. */
export function checkText(report: CheckReport, colour: boolean, columns?: number): string {
  const failed = report.test?.results.filter((one) => one.status === 'failed') ?? []
  const { bold } = paint(colour)
  const failures = failed.map((one) => `${bold(visible(one.title))}\n${failureText(one, colour)}\n`).join('')
  const found = wordsOf(report.test?.diagnostics ?? [], colour, columns)
  const broken = report.verify === null ? '' : verifyFailures(report.verify, colour)
  return `${validateText(report.validate, colour, columns)}${broken}${found}${failures}${summaryText(report, colour)}`
}

/** Where it stands, in three lines. */
export function checkClosing(report: CheckReport, colour: boolean): string {
  const { bold, green, red, dim } = paint(colour)
  const verdict = report.exit === 0 ? green('fit to merge') : red('not fit to merge')
  const tested = report.test === null ? dim(`${notTested(report)}\n`) : testClosing(report.test, colour)
  return (
    `${bold('Findings')}             ${validateClosing(report.validate, colour)}` +
    propertiesLine(report, colour) +
    `${bold('Scenarios and cases')}  ${tested}` +
    `${bold('Verdict')}              ${verdict}\n`
  )
}

function notTested({ tests, error }: CheckReport): string {
  if (!tests) return 'did not run because of --no-tests'
  return error === null ? 'did not run: the files have errors' : 'none'
}

/** The results of the properties, if the files have no errors; those that the budget left out are counted as no failure. */
function propertiesLine({ verify }: CheckReport, colour: boolean): string {
  if (verify === null) return ''
  return `${paint(colour).bold('Properties')}           ${verifyClosing(verify, colour, 'left to `sspr verify`')}`
}

/** Fits 80 columns: long parts are on separate lines. */
function summaryText(report: CheckReport, colour: boolean): string {
  const sets = report.reach.map((one) => reachText(one, colour)).join('')
  const head =
    sets === '' ? '' : `${paint(colour).bold('Policy sets')}\n${sets}${nextLossLine(report, colour)}\n`
  return `${head}${checkClosing(report, colour)}`
}

/** The next date on which a user loses reset, in one line; empty if no announced change has that effect. */
function nextLossLine({ reach }: CheckReport, colour: boolean): string {
  const coming = reach.flatMap(({ path, next }) => (next === null ? [] : [{ path, ...next }]))
  const [first] = coming.sort((one, other) => (one.date < other.date ? -1 : 1))
  if (first === undefined) return ''
  const same = coming.filter(({ date }) => date === first.date)
  const lost = same.reduce((total, one) => total + one.lost, 0)
  const facts = [...new Set(same.flatMap((one) => one.facts))].join(', ')
  return `  ${paint(colour).yellow(`From ${first.date} ${counted(lost, 'user loses', 'users lose')} reset (${facts})`)}: see \`sspr forecast\`\n`
}

/** How many of a set's users can reset, and a line for each reason why others cannot. */
function reachText(reach: Reach, colour: boolean): string {
  const { path, users, allowed, refusedAtWrite, denied } = reach
  const { bold, green, yellow, dim } = paint(colour)
  const bar =
    green('█'.repeat(barLength(allowed, users))) + dim('░'.repeat(barWidth - barLength(allowed, users)))
  const cannot = users - allowed
  const counts = `${green(`${allowed} can reset`)}${yellow(refusedText(refusedAtWrite))}, ${cannot === 0 ? '0 cannot' : yellow(`${cannot} cannot`)}`
  const reasonLines = denied.map(
    ({ reason, count }) => `${' '.repeat(barWidth + 6)}${String(count).padStart(2)} ${dim(reason)}\n`,
  )
  return `  ${bold(visible(path))}\n    ${bar}  ${counts}${asFarAsKnown([reach])}\n${reasonLines.join('')}`
}

const barWidth = 20

function barLength(part: number, whole: number): number {
  return whole === 0 ? 0 : Math.round((part / whole) * barWidth)
}

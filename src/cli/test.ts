import { shownPath } from '../system/environment.ts'
import type { Environment } from '../system/environment.ts'
import { readGroups } from '../policy/load/library.ts'
import { testBody } from '../reports/json.ts'
import { partsOf } from '../reports/run-report.ts'
import type { TestReport, ValidateReport } from '../reports/report.ts'
import { testClosing, testText, validateText } from '../reports/text.ts'
import { machines } from '../walks/drivers/index.ts'
import { validate } from '../validation/validate.ts'
import type { Command, Invocation, Outcome } from './command.ts'
import { coverageAsked, coverageOptions, lcovWithoutCoverage } from './coverage.ts'
import { exitCodes } from './exit-codes.ts'
import { generate, generateOptions } from './generate.ts'
import { ownSteps, pathsBelow } from './find-tests.ts'
import { reportHeader } from './report-header.ts'
import { renderOutcome } from './render-outcome.ts'
import { hasUnreadable, nothingRan, runAll, testReport } from './run-tests.ts'
import { checkReferences } from './check-references.ts'
import { validateReport } from './validate.ts'

export const testCommand: Command = {
  args: '[file...]',
  options: [
    {
      flags: '--driver <name>',
      about: 'run against the machines (machine), or a portal over HTTP (http) or in a browser (browser)',
      default: 'machine',
    },
    {
      flags: '--url <url>',
      about:
        'the portal of --driver http or browser, with its ?token= or SSPR_PORTAL_TOKEN; without this option a sandbox portal is started',
    },
    { flags: '--target <url>', about: 'the same as --url', hidden: true },
    {
      flags: '--browser <path>',
      about: 'the executable for --driver browser (default: SSPR_BROWSER, or Chromium or Chrome on the PATH)',
    },
    {
      flags: '--artifacts <dir>',
      about: 'the folder for screenshots of failures (--driver browser)',
      default: 'sspr-artifacts',
    },
    {
      flags: '--look <file>',
      about: 'a module whose `look` function checks each new state of a page (--driver browser)',
    },
    {
      flags: '--tags <expression>',
      about: 'run only scenarios with these tags, as in "@R-014 and not @slow"',
    },
    { flags: '--only <text>', about: 'run only tests with this id, or this text in the title' },
    { flags: '--bail', about: 'stop at the first failure', default: false },
    ...coverageOptions,
    ...generateOptions,
  ],
  formats: ['text', 'json', 'junit', 'github', 'azure', 'markdown', 'html', 'tap', 'cucumber', 'lcov'],
  examples: [
    ['sspr test', 'run every test below features/'],
    ['sspr test features/cases --only O-003', 'run one case'],
    ['sspr test features/orders', 'run a folder, with the step definitions in steps/ beside or above it'],
    ['sspr test --driver http', 'run over HTTP, against a sandbox portal that is started'],
    ['sspr test --driver browser', 'run on the pages of that portal, in Chromium'],
    ['sspr test --driver http --url http://localhost:4000', 'run against your own portal'],
    ['sspr test --coverage --threshold 80 -o lcov=lcov.info', 'show which settings no test covers'],
    [
      'sspr test --generate features/generated policies/pilot',
      'write scenarios for every path of a policy set',
    ],
    ['sspr test -o junit=test.xml -o html=test.html', 'also write two reports'],
  ],
  async run(invocation, environment) {
    if (invocation.options.generate !== undefined) return generate(invocation, environment)
    const { threshold } = coverageAsked(invocation)
    const paths = invocation.args.length === 0 ? ['features'] : invocation.args
    const tested = await runTests(paths, invocation, environment)
    if ('exit' in tested) return tested
    return testOutcome(tested, threshold, invocation, environment)
  },
}

async function testOutcome(
  report: TestReport,
  threshold: number | null,
  invocation: Invocation,
  environment: Environment,
): Promise<Outcome> {
  const missed = threshold !== null && !reaches(report, threshold)
  const { error } = report
  const failed = report.summary.failed > 0 ? exitCodes.failed : missed ? exitCodes.gate : exitCodes.good
  const exit = error !== null ? exitCodes.usage : hasUnreadable(report) ? exitCodes.findings : failed
  const parts = partsOf({ ...report, command: 'test', exit }, { test: report, error })
  const body = () => testBody(report)
  const told = await renderOutcome(parts, invocation, environment, {
    body,
    text: (colour, columns) => testText(report, colour, columns),
  })
  return {
    ...told,
    error,
    render(format, colour, columns) {
      if (format === 'lcov' && report.coverage === null) throw lcovWithoutCoverage()
      return told.render(format, colour, columns)
    },
    closing: (colour) => testClosing(report, colour) + (missed ? gateText(report, threshold) : ''),
  }
}

/** Without a policy set under test nothing is covered. */
function reaches({ coverage }: TestReport, threshold: number): boolean {
  if (coverage === null || coverage.settings.total === 0) return false
  return 100 * coverage.settings.covered >= threshold * coverage.settings.total
}

function gateText({ coverage }: TestReport, threshold: number): string {
  const { covered, total } = coverage!.settings
  const found = total === 0 ? 'no policy set is under test' : `${covered} of ${total} settings are covered`
  return `${found}, but --threshold requires ${threshold}%\n`
}

/** Finds and runs features and cases. Case files with errors are reported instead. */
async function runTests(
  paths: readonly string[],
  invocation: Invocation,
  environment: Environment,
): Promise<TestReport | Outcome> {
  const features = pathsBelow(environment, paths, /\.feature$/i)
  const yaml = pathsBelow(environment, paths, /\.ya?ml$|[\\/]-$/i)
  const groups = yaml.map((file) => ({ path: shownPath(environment.cwd, file), files: [file] }))
  const library = readGroups(environment, groups)
  // Policy sets may be in the folder of their cases; `validate` reports what they lack.
  const foreign = new Set(['set/no-tenant', 'set/no-policy'])
  const own = {
    ...library,
    sets: [],
    diagnostics: library.diagnostics.filter((one) => !foreign.has(one.code)),
  }
  const validated = checkReferences(validate(own, invocation.at), invocation, environment)
  const report = validateReport(validated, invocation)
  if (report.summary.errors > 0) return brokenCases(report, invocation, environment)
  const tests = {
    features,
    ownSteps: ownSteps(environment, features, invocation.installation.steps),
    cases: validated.cases,
  }
  return runAll(tests, invocation, environment)
}

/** The findings of case files with errors, and code 1. */
function brokenCases(
  report: ValidateReport,
  invocation: Invocation,
  environment: Environment,
): Promise<Outcome> {
  const head = { ...reportHeader('test', invocation), exit: exitCodes.findings }
  const empty = testReport(nothingRan, machines, invocation)
  return renderOutcome(partsOf(head, { validate: report }), invocation, environment, {
    body: () => ({ ...testBody(empty), diagnostics: report.diagnostics }),
    text: (colour, columns) => validateText(report, colour, columns),
  })
}

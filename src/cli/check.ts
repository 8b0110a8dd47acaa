import { absolutePath, type Environment } from '../system/environment.ts'
import { readGroups, readLibrary, type Library } from '../policy/load/library.ts'
import { SoundSteps } from '../analysis/verify/sound-steps.ts'
import { properties } from '../analysis/verify/properties/index.ts'
import { verifySet, type Verified } from '../analysis/verify/verify.ts'
import { formatInstant } from '../model/time.ts'
import { verifyCounts } from '../reports/verify.ts'
import { toolOf } from './report-header.ts'
import { checkBody } from '../reports/json.ts'
import { partsOf, warningCount } from '../reports/run-report.ts'
import type { CheckReport, RunError, TestReport, ValidateReport, VerifyReport } from '../reports/report.ts'
import { checkClosing, checkText } from '../reports/text.ts'
import { reachOf } from '../analysis/classes/reach.ts'
import { validate, type Validated } from '../validation/validate.ts'
import type { Command, CommandOption, Invocation } from './command.ts'
import { baselineOption, baselinesAsked } from './baseline-option.ts'
import { budgetOf, budgetOption } from './budget-option.ts'
import { exitCodes } from './exit-codes.ts'
import { maxWarnings, warningLimit } from './options.ts'
import { renderOutcome } from './render-outcome.ts'
import { holdsFiles, ownSteps, pathsByKind } from './find-tests.ts'
import { hasUnreadable, runAll } from './run-tests.ts'
import { checkReferences } from './check-references.ts'
import { validateReport } from './validate.ts'

const noTests: CommandOption = {
  flags: '--no-tests',
  about: 'run no scenarios and cases; without this option, a run that finds none exits with 2',
}

/** States of the service search of a set; one with a few dozen classes of users has a few thousand. */
const usualBudget = 50_000

export const checkCommand: Command = {
  args: '[path...]',
  options: [maxWarnings, baselineOption, noTests, budgetOption(String(usualBudget))],
  formats: ['text', 'json', 'sarif', 'junit', 'github', 'azure', 'gitlab', 'markdown', 'html'],
  examples: [
    ['sspr check', 'check policies/ and features/'],
    ['sspr check -o junit=sspr.xml', 'also write a report for CI'],
    ['sspr check policies --no-tests', 'check a repository that has no scenarios and cases'],
  ],
  async run(invocation, environment) {
    const report = await checkReport(invocation, environment)
    const warningsFail = warningCount(report.validate, report.test) > warningLimit(invocation)
    const parts = partsOf({ ...report, command: 'check' }, { ...report, warningsFail })
    const body = () => checkBody(report)
    return {
      ...(await renderOutcome(parts, invocation, environment, {
        body,
        text: (colour, columns) => checkText(report, colour, columns),
      })),
      error: report.error,
      // The text ends with the same line; other formats do not contain it.
      closing: (colour) => (invocation.format === 'text' ? '' : checkClosing(report, colour)),
    }
  },
}

/** Validates, and runs scenarios and cases where the files are right. */
async function checkReport(invocation: Invocation, environment: Environment): Promise<CheckReport> {
  const measuredBy = baselinesAsked(invocation)
  const paths = invocation.args.length === 0 ? defaultPaths(environment) : invocation.args
  const { yaml, features } = pathsByKind(environment, paths)
  const library =
    yaml.length === 0 && features.length > 0 ? readGroups(environment, []) : readLibrary(environment, yaml)
  const validated = checkReferences(validate(library, invocation.at, measuredBy), invocation, environment)
  const reach = library.sets.map((set) => reachOf(set, invocation.at))
  const findings = validateReport(validated, invocation, reach)
  const tests = invocation.options.tests !== false
  const test = tests ? await tested(environment, features, { validated, findings }, invocation) : null
  const error = tests && test === null && findings.summary.errors === 0 ? noTestFound : (test?.error ?? null)
  const isFound =
    findings.summary.errors > 0 ||
    (test !== null && hasUnreadable(test)) ||
    warningCount(findings, test) > warningLimit(invocation)
  const verify = findings.summary.errors > 0 ? null : await provedReport(library, invocation)
  const broken = (test?.summary.failed ?? 0) + (verify === null ? 0 : verifyCounts(verify).fails)
  const failed = broken > 0 ? exitCodes.failed : exitCodes.good
  const { at, tool } = findings
  return {
    at,
    tool,
    exit: error !== null ? exitCodes.usage : isFound ? exitCodes.findings : failed,
    validate: findings,
    verify,
    test,
    tests,
    reach,
    error,
  }
}

const noTestFound: RunError = {
  code: 'usage/no-tests',
  message: 'no scenario and no case was found, so nothing was tested',
  help: 'give a folder with features or cases, or add `--no-tests` if there are none',
}

/** Runs the tests; null: there are none, or the files have errors. */
async function tested(
  environment: Environment,
  features: readonly string[],
  { validated, findings }: { readonly validated: Validated; readonly findings: ValidateReport },
  invocation: Invocation,
): Promise<TestReport | null> {
  if (findings.summary.errors > 0 || features.length + validated.cases.length === 0) return null
  const tests = {
    features,
    ownSteps: ownSteps(environment, features, invocation.installation.steps),
    cases: validated.cases,
  }
  return runAll(tests, { ...invocation, options: {} }, environment)
}

/** Verifies every set with users; null: there is none. Reaching the budget is not a failure. */
async function provedReport(library: Library, invocation: Invocation): Promise<VerifyReport | null> {
  const sets = library.sets.filter(({ tenant }) => tenant.users.length > 0)
  if (sets.length === 0) return null
  const asked = {
    at: invocation.at,
    properties,
    budget: budgetOf(invocation, usualBudget),
    soundSteps: new SoundSteps(),
    interrupted: async () => false,
  }
  const verified: Verified[] = []
  for (const set of sets) verified.push(await verifySet(set, asked))
  return { at: formatInstant(invocation.at), tool: toolOf(invocation.installation), sets: verified }
}

function defaultPaths(environment: Environment): string[] {
  const present = ['policies', 'features'].filter(
    (name) =>
      environment.files.kindOf(absolutePath(environment.cwd, name)) === 'folder' &&
      (name === 'policies' || holdsFiles(environment, name, /\.(?:ya?ml|feature)$/i)),
  )
  return present.length === 0 ? ['policies'] : present
}

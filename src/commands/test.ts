import { Failure } from '../diagnostics/failure.ts'
import { folderGroups } from '../document/read.ts'
import { absolutePath, folderOf, inFolder, shownPath } from '../environment.ts'
import type { Environment } from '../environment.ts'
import { formatInstant } from '../policy/time.ts'
import { readGroups } from '../policy/sets.ts'
import { jsonReport, testBody } from '../reports/json.ts'
import { partsOf } from '../reports/parts.ts'
import type { TestReport, ValidateReport } from '../reports/report.ts'
import { testClosing, testText } from '../reports/text.ts'
import type { Cases } from '../runs/cases.ts'
import { machines, openDoorOf } from '../runs/drivers/index.ts'
import type { Target } from '../runs/drivers/index.ts'
import { runCases } from '../runs/run-cases.ts'
import type { Result } from '../runs/run-cases.ts'
import { runFeatures } from '../runs/run-features.ts'
import type { FeatureOutcome } from '../runs/run-features.ts'
import { oneSet } from '../runs/one-set.ts'
import { validate } from '../runs/validate.ts'
import { catalogue } from './catalogue.ts'
import type { Command, Invocation, Outcome } from './command.ts'
import { coverageAsked, coverageOptions, coverageReport, lcovWithoutCoverage } from './coverage.ts'
import { otherFormats } from './other-formats.ts'
import type { OpenTarget, TargetOptions } from './target.ts'
import { validateReport } from './validate.ts'
import { validateText } from '../reports/text.ts'

export const testCommand: Command = {
  name: 'test',
  summary: 'Do scenarios (.feature) and cases (kind: Cases) come true?',
  args: '[file...]',
  options: [
    {
      flags: '--driver <name>',
      about: 'what to walk: machine, or a portal by http or browser',
      default: 'machine',
    },
    {
      flags: '--url <url>',
      about:
        'a portal, with its ?token= or SSPR_PORTAL_TOKEN; without it one is started (--driver http, browser)',
    },
    { flags: '--target <url>', about: 'the same as --url', hidden: true },
    {
      flags: '--browser <path>',
      about: 'the browser of --driver browser (SSPR_BROWSER, or Chromium or Chrome on the PATH)',
    },
    {
      flags: '--artifacts <dir>',
      about: 'where --driver browser puts pictures of failures',
      default: 'sspr-artifacts',
    },
    {
      flags: '--tags <expression>',
      about: 'only scenarios with these tags, as in "@R-014 and not @slow" (all)',
    },
    { flags: '--only <text>', about: 'only what has this id, or this in its title (all)' },
    { flags: '--bail', about: 'stop at the first failure', default: false },
    ...coverageOptions,
  ],
  formats: ['text', 'json', 'junit', 'github', 'azure', 'markdown', 'html', 'tap', 'cucumber', 'lcov'],
  examples: [
    ['sspr test', 'everything below features/'],
    ['sspr test features/cases --only O-003', 'one case'],
    ['sspr test --driver http', 'the same over HTTP, on a sandbox portal that is started for it'],
    ['sspr test --driver browser', 'the same on its pages, in Chromium'],
    ['sspr test --driver http --url http://localhost:4000', 'the same on a portal of your own'],
    ['sspr test --coverage --threshold 80 -o lcov=lcov.info', 'which settings no test would miss'],
    ['sspr test -o junit=test.xml -o html=test.html', 'reports beside the text'],
  ],
  async run(invocation, environment) {
    const { threshold } = coverageAsked(invocation)
    const paths = invocation.args.length === 0 ? ['features'] : invocation.args
    const tested = await runTests(paths, invocation, environment)
    if ('exit' in tested) return tested
    return testOutcome(tested, threshold, environment)
  },
}

function testOutcome(report: TestReport, threshold: number | null, environment: Environment): Outcome {
  const missed = threshold !== null && !reaches(report, threshold)
  const exit = report.summary.failed > 0 ? 3 : missed ? 4 : 0
  const others = otherFormats(partsOf({ ...report, command: 'test', exit }, { test: report }), environment)
  return {
    exit,
    render(format, colour) {
      if (format === 'lcov' && report.coverage === null) throw lcovWithoutCoverage()
      if (format === 'json') return jsonReport('test', report.tool, report.at, testBody(report))
      return format === 'text' ? testText(report, colour) : others.render(format)
    },
    summary: others.summary,
    closing: (colour) => testClosing(report, colour) + (missed ? gateText(report, threshold) : ''),
  }
}

/** Where no policy set is under test, nothing is covered. */
function reaches({ coverage }: TestReport, threshold: number): boolean {
  if (coverage === null || coverage.settings.total === 0) return false
  return 100 * coverage.settings.covered >= threshold * coverage.settings.total
}

function gateText({ coverage }: TestReport, threshold: number): string {
  const { covered, total } = coverage!.settings
  const found = total === 0 ? 'no policy set is under test' : `${covered} of ${total} settings are covered`
  return `${found}, and --threshold asks for ${threshold}%\n`
}

/** What there is to run. */
export interface Tests {
  /** Absolute paths. */
  readonly features: readonly string[]
  readonly ownSteps: readonly string[]
  readonly cases: readonly Cases[]
}

/** Finds and runs features and cases. Files of cases that are wrong themselves end in their findings. */
async function runTests(
  paths: readonly string[],
  invocation: Invocation,
  environment: Environment,
): Promise<TestReport | Outcome> {
  const features = pathsBelow(environment, paths, /\.feature$/i)
  const yaml = pathsBelow(environment, paths, /\.ya?ml$/i)
  const groups = yaml.map((file) => ({ path: shownPath(environment.cwd, file), files: [file] }))
  const library = readGroups(environment, groups)
  // Policy sets may lie beside their cases; whether they are whole is for `validate` to say.
  const foreign = new Set(['set/no-tenant', 'set/no-policy'])
  const validated = validate(
    { ...library, sets: [], diagnostics: library.diagnostics.filter((one) => !foreign.has(one.code)) },
    invocation.at,
  )
  const report = validateReport(validated, invocation)
  if (report.summary.errors > 0) return brokenCases(report, invocation, environment)
  const tests = { features, ownSteps: ownSteps(environment, features), cases: validated.cases }
  return runAll(tests, invocation, environment)
}

/** The findings of files of cases that are wrong themselves, and code 1. */
function brokenCases(report: ValidateReport, invocation: Invocation, environment: Environment): Outcome {
  const { tool, at, diagnostics } = report
  const others = otherFormats(
    partsOf({ command: 'test', tool, at, exit: 1 }, { validate: report }),
    environment,
  )
  return {
    exit: 1,
    render(format, colour) {
      if (format === 'json')
        return jsonReport('test', tool, at, {
          ...testBody(testReport({ results: [], messages: [] }, machines, invocation)),
          diagnostics,
        })
      return format === 'text' ? validateText(report, colour) : others.render(format)
    },
    summary: others.summary,
  }
}

/** Runs everything and fails closed: nothing found, nothing run, nothing matched is a failure. @throws Failure */
export async function runAll(
  tests: Tests,
  invocation: Invocation,
  environment: Environment,
): Promise<TestReport> {
  const { wanted } = coverageAsked(invocation)
  if (tests.features.length === 0 && tests.cases.length === 0)
    throw new Failure(
      'usage/no-match',
      'no .feature file and no `kind: Cases` found',
      'name a folder that holds some',
    )
  const { target, close } = await opened(invocation.options as TargetOptions, environment)
  try {
    const run = await runOn({ ...target, watched: wanted }, tests, invocation, environment)
    const report = testReport(run, target, invocation)
    if (!wanted) return report
    return {
      ...report,
      coverage: coverageReport(run.results, factsOf(invocation, environment), environment),
    }
  } finally {
    await close()
  }
}

/** Portals are loaded when one is asked for. */
async function opened(options: TargetOptions, environment: Environment): Promise<OpenTarget> {
  const { driver = 'machine', url, target } = options
  if (driver === 'machine' && url === undefined && target === undefined)
    return { target: machines, close: async () => {} }
  return (await import('./target.ts')).openTarget(options, environment)
}

/** What ran, and the messages of the features. @throws Failure if nothing did */
async function runOn(
  target: Target,
  tests: Tests,
  invocation: Invocation,
  environment: Environment,
): Promise<FeatureOutcome> {
  const {
    tags = '',
    only,
    bail = false,
  } = invocation.options as { tags?: string; only?: string; bail?: boolean }
  const openDoor = openDoorOf(target, { ask: environment.network.ask, files: environment.files })
  const results: Result[] = []
  // A tag expression speaks of scenarios; cases have no tags.
  for (const document of tags === '' ? tests.cases : []) {
    const set = setOf(document, environment)
    results.push(...(await runCases(onlyMatching(document, only), set, openDoor)))
    if (bail && results.some((one) => one.status === 'failed'))
      return { results: upToFirstFailure(results), messages: [] }
  }
  const run = {
    files: tests.features,
    steps: invocation.installation.steps,
    ownSteps: tests.ownSteps,
    tags,
    bail,
    only: only ?? null,
    facts: factsOf(invocation, environment),
    target,
  }
  const outcome =
    tests.features.length === 0 ? { results: [], messages: [] } : await runFeatures(run, environment)
  results.push(...outcome.results)
  checkTried(results, target)
  return { results: bail ? upToFirstFailure(results) : results, messages: outcome.messages }
}

/** Nothing matched, or nothing of it can be done there: neither is a green run. @throws Failure */
function checkTried(results: readonly Result[], { driver, url }: Target): void {
  if (results.length === 0)
    throw new Failure('usage/no-match', 'no scenario and no case matched', 'look at --tags and --only')
  if (driver !== 'machine' && results.every((one) => one.status === 'skipped'))
    throw new Failure(
      'usage/nothing-tried',
      `the portal at ${url} can do nothing of what was asked: ${results[0]!.reason}`,
      'choose what it can do, with --only or by naming files',
    )
}

function factsOf({ installation }: Invocation, environment: Environment): ReadonlySet<string> {
  const rulebook = new TextDecoder().decode(environment.files.read(installation.rulebook))
  return new Set(
    catalogue(rulebook)
      .filter((entry) => entry.kind === 'fact')
      .map((entry) => entry.names[0]!),
  )
}

function onlyMatching(document: Cases, only: string | undefined): Cases {
  if (only === undefined) return document
  return { ...document, cases: document.cases.filter((one) => one.id === only || one.title.includes(only)) }
}

function upToFirstFailure(results: readonly Result[]): Result[] {
  const first = results.findIndex((one) => one.status === 'failed')
  return first < 0 ? [...results] : results.slice(0, first + 1)
}

function setOf(document: Cases, environment: Environment) {
  if (document.set === null) return null
  const folder = folderOf(absolutePath(environment.cwd, document.document.source.file))
  return oneSet(environment, absolutePath(folder, document.set))
}

/** The report of results. */
function testReport(
  { results, messages }: FeatureOutcome,
  { driver }: Pick<Target, 'driver'>,
  { at, installation }: Invocation,
): TestReport {
  const count = (status: Result['status']) => results.filter((one) => one.status === status).length
  return {
    at: formatInstant(at),
    tool: `sspr ${installation.version}`,
    driver,
    summary: {
      total: results.length,
      passed: count('passed'),
      failed: count('failed'),
      skipped: count('skipped'),
    },
    results,
    messages,
    coverage: null,
  }
}

/** Files behind paths, folders searched. @throws Failure if a path does not exist. */
export function pathsBelow(environment: Environment, paths: readonly string[], wanted: RegExp): string[] {
  return paths.flatMap((written) => {
    const path = absolutePath(environment.cwd, written)
    const kind = environment.files.kindOf(path)
    if (kind === 'missing')
      throw new Failure(
        'usage/no-such-file',
        `there is no \`${written}\``,
        `check the spelling; paths start from ${environment.cwd}`,
      )
    if (kind === 'file') return wanted.test(path) ? [path] : []
    return folderGroups(environment, path, wanted).flatMap((group) => group.files)
  })
}

/** Step definitions that a project keeps beside its features: `steps/` or `step_definitions/` in the same folder. */
export function ownSteps(environment: Environment, features: readonly string[]): string[] {
  const folders = new Set(features.map(folderOf))
  const found = [...folders].flatMap((folder) =>
    ['steps', 'step_definitions'].flatMap((name) => {
      const path = inFolder(folder, name)
      if (environment.files.kindOf(path) !== 'folder') return []
      return folderGroups(environment, path, /\.(m|c)?js$/i).flatMap((group) => group.files)
    }),
  )
  return found.sort()
}

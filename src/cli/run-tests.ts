import { Failure } from '../diagnostics/failure.ts'
import { located } from '../document/resolve-locations.ts'
import { absolutePath, folderOf } from '../system/environment.ts'
import type { Environment } from '../system/environment.ts'
import { formatInstant } from '../model/time.ts'
import type { RunError, TestReport } from '../reports/report.ts'
import type { Cases } from '../walks/language/case.ts'
import { machines, openAdapterOf } from '../walks/drivers/index.ts'
import type { Target } from '../walks/drivers/index.ts'
import { oneSet } from '../policy/load/one-set.ts'
import { citing } from '../testing/cases/citing.ts'
import { runCases } from '../testing/cases/run-cases.ts'
import type { Result } from '../testing/result.ts'
import { unreadableFile } from '../testing/features/feature-codes.ts'
import { runFeatures } from '../testing/features/run-features.ts'
import type { FeatureOutcome } from '../testing/features/run-features.ts'
import type { Invocation } from './command.ts'
import { coverageAsked, coverageReport } from './coverage.ts'
import type { Tests } from './find-tests.ts'
import { toolOf } from './report-header.ts'
import { factsOf } from './check-references.ts'
import type { OpenTarget, TargetOptions } from './target.ts'

/** Runs all tests. Fails closed: if nothing was found, matched or run, the report has an error. */
export async function runAll(
  tests: Tests,
  invocation: Invocation,
  environment: Environment,
): Promise<TestReport> {
  const { wanted } = coverageAsked(invocation)
  if (tests.features.length === 0 && tests.cases.length === 0)
    return { ...testReport(nothingRan, machines, invocation), error: nothingFound }
  const { target, others, close } = await opened(invocation.options as TargetOptions, environment)
  try {
    const watched = (one: Target): Target => ({ ...one, watched: wanted })
    const run = await runOn([watched(target), ...others.map(watched)], tests, invocation, environment)
    const report = { ...testReport(run, target, invocation), error: untried(run.results, target) }
    if (!wanted) return report
    return {
      ...report,
      coverage: coverageReport(run.results, factsOf(invocation.installation, environment), environment),
    }
  } finally {
    await close()
  }
}

/** Portals are loaded on demand. */
async function opened(options: TargetOptions, environment: Environment): Promise<OpenTarget> {
  const { driver = 'machine', url, target } = options
  if (driver === 'machine' && url === undefined && target === undefined)
    return { target: machines, others: [], close: async () => {} }
  return (await import('./target.ts')).openTarget(options, environment)
}

interface Choice {
  readonly tags?: string
  readonly only?: string
  readonly bail?: boolean
}

export const nothingRan: FeatureOutcome = { results: [], messages: [], findings: [], sources: new Map() }

/** One portal for everything, and others for cases that run concurrently. */
type Targets = readonly [Target, ...Target[]]

async function runOn(
  targets: Targets,
  tests: Tests,
  invocation: Invocation,
  environment: Environment,
): Promise<FeatureOutcome> {
  const { bail = false } = invocation.options as Choice
  const facts = factsOf(invocation.installation, environment)
  const results = await casesOn(targets, tests.cases, facts, invocation, environment)
  if (bail && hasFailure(results)) return { ...nothingRan, results: upToFirstFailure(results) }
  const features = await featuresOn(targets[0], tests, facts, invocation, environment)
  results.push(...features.results)
  return { ...features, results: bail ? upToFirstFailure(results) : results }
}

async function casesOn(
  targets: Targets,
  cases: readonly Cases[],
  facts: ReadonlySet<string>,
  { options }: Invocation,
  environment: Environment,
): Promise<Result[]> {
  const { tags = '', only, bail = false } = options as Choice
  const outside = { ask: environment.network.ask, files: environment.files }
  const openAdapters = targets.map((one) => openAdapterOf(one, outside))
  const results: Result[] = []
  // A tag expression selects scenarios; cases have no tags.
  for (const document of tags === '' ? cases : []) {
    const set = setOf(document, environment)
    const run = await runCases(onlyMatching(document, only), set, openAdapters)
    results.push(...run.map((one) => citing(one, one.rules, facts, 'rules')))
    if (bail && hasFailure(results)) break
  }
  return results
}

async function featuresOn(
  target: Target,
  { features, ownSteps }: Tests,
  facts: ReadonlySet<string>,
  invocation: Invocation,
  environment: Environment,
): Promise<FeatureOutcome> {
  if (features.length === 0) return nothingRan
  const { tags = '', only = null, bail = false } = invocation.options as Choice
  const { steps } = invocation.installation
  return runFeatures({ files: features, steps, ownSteps, tags, bail, only, facts, target }, environment)
}

function hasFailure(results: readonly Result[]): boolean {
  return results.some((one) => one.status === 'failed')
}

const nothingFound: RunError = {
  code: 'usage/no-match',
  message: 'no .feature file and no `kind: Cases` found',
  help: 'give a folder that contains some',
}

/** Nothing matched, or everything was skipped: neither is a passed run. */
function untried(results: readonly Result[], { driver, url }: Target): RunError | null {
  if (results.length === 0)
    return {
      code: 'usage/no-match',
      message: 'no scenario and no case matched',
      help: 'check --tags and --only, and that the files contain a `Scenario:` or a case',
    }
  if (results.some((one) => one.status !== 'skipped')) return null
  if (driver !== 'machine')
    return {
      code: 'usage/nothing-tried',
      message: `the portal at ${url} supports none of the selected tests: ${results[0]!.reason}`,
      help: 'select tests that it supports, with --only or by giving files',
    }
  return {
    code: 'usage/nothing-tried',
    message: `every scenario and case was skipped; reason of the first: ${results[0]!.reason}`,
    help: 'run at least one of them',
  }
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
  const { file } = document.document.source
  const path = absolutePath(folderOf(absolutePath(environment.cwd, file)), document.set)
  if (environment.files.kindOf(path) === 'missing')
    throw new Failure(
      'usage/no-such-file',
      `\`${file}\` refers to the policy set \`${document.set}\`, which does not exist`,
      'write the path relative to that file',
    )
  return oneSet(environment, path)
}

/** True if a feature file cannot be read: an error in a file, beside any scenario that failed. */
export function hasUnreadable({ diagnostics }: TestReport): boolean {
  return diagnostics.some(({ code }) => unreadableFile.has(code))
}

export function testReport(
  { results, messages, findings, sources }: FeatureOutcome,
  { driver }: Pick<Target, 'driver'>,
  { at, installation }: Invocation,
): TestReport {
  const count = (status: Result['status']) => results.filter((one) => one.status === status).length
  return {
    at: formatInstant(at),
    tool: toolOf(installation),
    driver,
    summary: {
      total: results.length,
      passed: count('passed'),
      failed: count('failed'),
      skipped: count('skipped'),
    },
    results,
    messages,
    diagnostics: located(findings, sources),
    coverage: null,
    error: null,
  }
}

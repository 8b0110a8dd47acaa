import type { Envelope, PickleStep } from '@cucumber/messages'
import type { ISupportCodeLibrary } from '@cucumber/cucumber/api'
import { Failure } from '../diagnostics/failure.ts'
import { nearestName } from '../diagnostics/nearest-name.ts'
import type { Environment } from '../environment.ts'
import { absolutePath, shownPath } from '../environment.ts'
import type { Target } from './drivers/index.ts'
import type { Exercise } from './exercise.ts'
import type { Difference } from './expectation.ts'
import { citing } from './citing.ts'
import { keptFiles } from './result.ts'
import type { Result } from './result.ts'
import { unreadFeatures } from './unread-features.ts'
import type { TraceEntry } from './walk.ts'

/** What a run of features needs. */
interface FeatureRun {
  /** Absolute paths of `.feature` files. */
  readonly files: readonly string[]
  /** Absolute path of the step definitions that come with us. */
  readonly steps: string
  /** Absolute paths of step definitions beside the features. */
  readonly ownSteps: readonly string[]
  /** A tag expression; empty: all. */
  readonly tags: string
  readonly bail: boolean
  /** Numbers of the facts that exist: a tag such as @R-014 cites one. */
  readonly facts: ReadonlySet<string>
  /** A part of the title, or `file:line`; null: all. */
  readonly only: string | null
  readonly target: Target
}

/** What came of it, and the messages it came from, one a line. */
export interface FeatureOutcome {
  readonly results: readonly Result[]
  readonly messages: readonly string[]
}

/**
 * Step definitions register themselves when they are loaded, and a module is loaded once in a process: what was
 * loaded is kept for the next run.
 */
const loaded = new Map<string, ISupportCodeLibrary>()

/** Runs features by cucumber in this process. */
export async function runFeatures(run: FeatureRun, environment: Environment): Promise<FeatureOutcome> {
  const { runCucumber } = await import('@cucumber/cucumber/api')
  const { Writable } = await import('node:stream')
  const silent = new Writable({ write: (_chunk, _encoding, done) => done() })
  const importPaths = [run.steps, ...run.ownSteps]
  const key = importPaths.join('\n')
  const envelopes: Envelope[] = []
  const running = runCucumber(
    {
      sources: {
        defaultDialect: 'en',
        ...selected(run, environment),
        tagExpression: run.tags,
        order: 'defined',
      },
      support: loaded.get(key) ?? { importPaths },
      runtime: {
        dryRun: false,
        failFast: run.bail,
        filterStacktraces: true,
        parallel: 0,
        retry: 0,
        retryTagFilter: '',
        strict: true,
        worldParameters: { target: run.target },
      },
      formats: { stdout: 'summary', files: {}, publish: false, options: {} },
    },
    { cwd: environment.cwd, stdout: silent, stderr: silent, env: {} },
    (envelope) => envelopes.push(envelope),
  )
  const { support } = await running.catch((error: unknown) => {
    throw refusedTags(run.tags, error)
  })
  loaded.set(key, support)
  return {
    results: resultsOf(envelopes, run, environment),
    messages: envelopes.map((envelope) => JSON.stringify(envelope)),
  }
}

/** Cucumber tells of a tag expression it cannot read only by where it failed. */
function refusedTags(tags: string, error: unknown): unknown {
  if (tags === '' || !(error instanceof Error) || !error.message.includes('pickles:filter')) return error
  return new Failure(
    'usage/bad-option',
    `\`${tags}\` is no tag expression`,
    'write it as "@R-014 and not @slow"',
  )
}

/** One scenario by its place, or those with a text in their title. */
function selected(
  { files, only }: FeatureRun,
  environment: Environment,
): { paths: string[]; names: string[] } {
  const place = only === null ? null : /^(.+\.feature):(\d+)$/.exec(only)
  if (place !== null) {
    const wanted = files.filter((file) => shownPath(environment.cwd, file) === place[1])
    return { paths: wanted.map((file) => `${file}:${place[2]}`), names: [] }
  }
  return { paths: [...files], names: only === null ? [] : [only.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')] }
}

type Of<Key extends keyof Envelope> = NonNullable<Envelope[Key]>

/** The messages of a run, by what they are about. */
interface Index {
  readonly pickles: readonly Of<'pickle'>[]
  readonly lines: ReadonlyMap<string, number>
  readonly testCases: ReadonlyMap<string, Of<'testCase'>>
  readonly started: ReadonlyMap<string, string>
  readonly finished: ReadonlyMap<string, readonly Of<'testStepFinished'>[]>
  readonly traces: ReadonlyMap<string, readonly TraceEntry[]>
  readonly exercises: ReadonlyMap<string, Exercise>
  /** Files that show the pages of a failure. */
  readonly pages: ReadonlyMap<string, readonly string[]>
  /** Why an implementation could not be tried. */
  readonly skips: ReadonlyMap<string, string>
  readonly patterns: readonly string[]
}

function resultsOf(
  envelopes: readonly Envelope[],
  { facts }: FeatureRun,
  environment: Environment,
): Result[] {
  const index = indexOf(envelopes)
  const unreadable = unreadFeatures(envelopes, (uri) => fileOf(uri, environment))
  const cited = (result: Result) => citing(result, factsCited(result), facts, 'tag')
  const results = index.pickles.flatMap((pickle): Result[] => {
    const testCase = index.testCases.get(pickle.id)
    const attempt = testCase === undefined ? undefined : index.started.get(testCase.id)
    return testCase === undefined || attempt === undefined
      ? []
      : [cited(resultOf(pickle, testCase, attempt, index, environment))]
  })
  return [...unreadable, ...results]
}

/** Tags that name facts, without their sign. */
function factsCited({ tags }: Result): string[] {
  return tags.filter((tag) => /^@(R|AMB)-\d+$/.test(tag)).map((tag) => tag.slice(1))
}

function indexOf(envelopes: readonly Envelope[]): Index {
  const finished = new Map<string, Of<'testStepFinished'>[]>()
  for (const { testStepFinished } of envelopes) {
    if (testStepFinished === undefined) continue
    const id = testStepFinished.testCaseStartedId
    finished.set(id, [...(finished.get(id) ?? []), testStepFinished])
  }
  const all = <Key extends keyof Envelope>(key: Key) =>
    envelopes.flatMap((envelope) => (envelope[key] === undefined ? [] : [envelope[key] as Of<Key>]))
  return {
    pickles: all('pickle'),
    lines: new Map(all('gherkinDocument').flatMap(linesOf)),
    testCases: new Map(all('testCase').map((one) => [one.pickleId, one])),
    started: new Map(all('testCaseStarted').map((one) => [one.testCaseId, one.id])),
    finished,
    traces: attached<TraceEntry[]>(envelopes, 'application/x.sspr.trace+json'),
    exercises: attached<Exercise>(envelopes, 'application/x.sspr.exercise+json'),
    pages: attached<string[]>(envelopes, 'application/x.sspr.pages+json'),
    skips: attached<string>(envelopes, 'application/x.sspr.skip+json'),
    patterns: all('stepDefinition').map((one) => one.pattern.source),
  }
}

/** What hooks and steps have said in a form of ours, by the scenario that was running. */
function attached<Said>(envelopes: readonly Envelope[], mediaType: string): Map<string, Said> {
  return new Map(
    envelopes.flatMap(({ attachment }): [string, Said][] =>
      attachment?.mediaType === mediaType && attachment.testCaseStartedId !== undefined
        ? [[attachment.testCaseStartedId, JSON.parse(attachment.body) as Said]]
        : [],
    ),
  )
}

/** Lines of scenarios, examples' rows and steps, by the id of their node. */
function linesOf(document: Of<'gherkinDocument'>): [string, number][] {
  const lines: [string, number][] = []
  const collect = (node: unknown): void => {
    if (Array.isArray(node)) node.forEach(collect)
    else if (typeof node === 'object' && node !== null) {
      const { id, location } = node as { id?: string; location?: { line: number } }
      if (id !== undefined && location !== undefined) lines.push([id, location.line])
      Object.values(node).forEach(collect)
    }
  }
  collect(document.feature)
  return lines
}

function resultOf(
  pickle: Of<'pickle'>,
  testCase: Of<'testCase'>,
  attempt: string,
  index: Index,
  environment: Environment,
): Result {
  const file = fileOf(pickle.uri, environment)
  const line = Math.max(...pickle.astNodeIds.map((id) => index.lines.get(id) ?? 1))
  const tags = pickle.tags.map((tag) => tag.name)
  const skip = skipOf(pickle, attempt, index)
  const difference =
    skip === null
      ? [...differencesOf(pickle, testCase, attempt, index), ...keptFiles(index.pages.get(attempt) ?? [])]
      : skip.difference
  const exercise = index.exercises.get(attempt)
  return {
    id: `${file}:${line}`,
    title: pickle.name,
    file,
    line,
    status: difference.length > 0 ? 'failed' : skip === null ? 'passed' : 'skipped',
    rules: tags.filter((tag) => /^@R-\d{3}$/.test(tag)).map((tag) => tag.slice(1)),
    tags,
    reason: skip?.reason ?? null,
    difference,
    trace: index.traces.get(attempt) ?? [],
    ...(exercise === undefined ? {} : { exercise }),
  }
}

interface Skip {
  readonly reason: string | null
  readonly difference: readonly Difference[]
}

/** Skipped is what a tag says so of, or what could not be tried; a skip without a reason has failed. */
function skipOf({ tags }: Of<'pickle'>, attempt: string, { skips, finished }: Index): Skip | null {
  const tag = tags.find(({ name }) => /^@skip(:|$)/.test(name))?.name
  if (tag === '@skip') return { reason: null, difference: [skipWithoutReason(tag)] }
  if (tag !== undefined) return { reason: tag.slice('@skip:'.length).replaceAll('-', ' '), difference: [] }
  const reason = skips.get(attempt)
  if (reason !== undefined) return { reason, difference: [] }
  const statuses = (finished.get(attempt) ?? []).map(({ testStepResult }) => testStepResult.status)
  const silent =
    statuses.some((one) => one === 'SKIPPED') &&
    statuses.every((one) => one === 'PASSED' || one === 'SKIPPED')
  return silent ? { reason: null, difference: [skipWithoutReason('a step that says no more')] } : null
}

const skipWithoutReason = (actual: string): Difference => ({
  key: 'skip',
  expected: 'a reason, as in @skip:waits-for-ticket-12',
  actual,
  step: null,
})

function differencesOf(
  pickle: Of<'pickle'>,
  testCase: Of<'testCase'>,
  attempt: string,
  index: Index,
): Difference[] {
  if (pickle.steps.length === 0)
    return [{ key: 'scenario', expected: 'at least one step', actual: 'none', step: null }]
  const steps = new Map(pickle.steps.map((step) => [step.id, step]))
  const found: Difference[] = []
  for (const { testStepId, testStepResult } of index.finished.get(attempt) ?? []) {
    if (testStepResult.status === 'PASSED' || testStepResult.status === 'SKIPPED') continue
    const step = steps.get(testCase.testSteps.find((one) => one.id === testStepId)?.pickleStepId ?? '')
    found.push(stepDifference(step, testStepResult, pickle.steps, index))
  }
  return found
}

function stepDifference(
  step: PickleStep | undefined,
  result: Of<'testStepFinished'>['testStepResult'],
  steps: readonly PickleStep[],
  index: Index,
): Difference {
  const number = step === undefined ? null : steps.indexOf(step) + 1
  const line =
    step === undefined ? undefined : Math.max(...step.astNodeIds.map((id) => index.lines.get(id) ?? 0))
  const key = step === undefined ? 'end of the scenario' : `line ${line}: ${step.text}`
  if (result.status === 'UNDEFINED') {
    const nearest = step === undefined ? null : nearestPhrase(step.text, index.patterns)
    return {
      key,
      expected: 'a phrase of the step catalogue',
      actual: nearest === null ? 'none matches' : `none matches; the nearest is: ${nearest}`,
      step: number,
    }
  }
  if (result.status === 'AMBIGUOUS')
    return { key, expected: 'one phrase', actual: 'several match', step: number }
  return {
    key,
    expected: 'the step holds',
    actual: result.exception?.message ?? firstLines(result.message ?? result.status),
    step: number,
  }
}

/** Patterns are compared without what varies in them. */
function nearestPhrase(text: string, patterns: readonly string[]): string | null {
  const plain = (phrase: string) => phrase.replace(/"[^"]*"|\{[^}]*\}|\d+/g, '…').replace(/^\^|\$$/g, '')
  const byPlain = new Map(patterns.map((pattern) => [plain(pattern), pattern]))
  const nearest = nearestName(plain(text), byPlain.keys())
  return nearest === null ? null : (byPlain.get(nearest) ?? null)
}

function firstLines(text: string): string {
  const lines = text.split('\n').filter((line) => !/^\s+at /.test(line))
  return lines.join('\n').trim()
}

function fileOf(uri: string, environment: Environment): string {
  return shownPath(environment.cwd, absolutePath(environment.cwd, uri))
}

import type { Envelope } from '@cucumber/messages'
import type { IRunOptions, ISupportCodeLibrary } from '@cucumber/cucumber/api'
import { Failure } from '../../diagnostics/failure.ts'
import { fileAddress } from '../../system/file-address.ts'
import { lend } from '../../system/lent-environment.ts'
import { absolutePath, shownPath, type Environment } from '../../system/environment.ts'
import { inputFeature, isInput, standardInput } from '../../system/input-paths.ts'
import type { Diagnostic } from '../../diagnostics/diagnostic.ts'
import type { Source } from '../../document/source.ts'
import type { Target } from '../../walks/drivers/index.ts'
import type { Result } from '../result.ts'
import { featureFindings } from './feature-findings.ts'
import { withoutFailure } from './found-failures.ts'
import type { Phrases } from './phrases.ts'
import { resultsOf } from './scenario-results.ts'
import { stepFault, undefinedTypeFault } from './step-faults.ts'
import { shareStepFunctions } from './given-when-then.ts'

/** Input of a run of features. */
interface FeatureRun {
  /** Absolute paths of `.feature` files. */
  readonly files: readonly string[]
  /** Absolute path of the step definitions that come with us. */
  readonly steps: string
  /** Absolute paths of the project's own step definitions. */
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

/** The results of a run, and its messages, one a line. */
export interface FeatureOutcome {
  readonly results: readonly Result[]
  readonly messages: readonly string[]
  /** What is wrong with the text of the features. */
  readonly findings: readonly Diagnostic[]
  /** The features by name as shown, for code frames. */
  readonly sources: ReadonlyMap<string, Source>
}

type FeatureReading = Pick<FeatureRun, 'files' | 'steps' | 'ownSteps' | 'facts'>

/**
 * Step definitions register themselves when they are loaded, and a module loads once in a process, so they are kept
 * for the next run with the same ones.
 */
const loaded = new Map<string, ISupportCodeLibrary>()

/** How often definitions were loaded, or were to be: modules that were evaluated have their addresses for good. */
let loads = 0

/** Runs features with cucumber in this process. */
export async function runFeatures(run: FeatureRun, environment: Environment): Promise<FeatureOutcome> {
  const { cwd } = environment
  const { envelopes, support } = await messagesOf(run, environment, false)
  const fileOf = (uri: string) => shownPath(cwd, absolutePath(cwd, uri))
  const read = readingOf(envelopes, support, run, environment)
  const results = resultsOf(envelopes, phrasesOf(support), run.facts, fileOf)
  return {
    results: [...withoutFailure(read.findings, results), ...results],
    messages: envelopes.map((envelope) => JSON.stringify(envelope)),
    ...read,
  }
}

/** Reports the mistakes in the text of features, without running them. */
export async function readFeatures(
  reading: FeatureReading,
  environment: Environment,
): Promise<Pick<FeatureOutcome, 'findings' | 'sources'>> {
  const run = { ...reading, tags: '', bail: false, only: null, target: { driver: 'machine' } as Target }
  const { envelopes, support } = await messagesOf(run, environment, true)
  return readingOf(envelopes, support, reading, environment)
}

function readingOf(
  envelopes: readonly Envelope[],
  support: ISupportCodeLibrary,
  { facts }: FeatureReading,
  { cwd, files }: Environment,
): Pick<FeatureOutcome, 'findings' | 'sources'> {
  const fileOf = (uri: string) => shownPath(cwd, absolutePath(cwd, uri))
  const isThere = (path: string) => files.kindOf(absolutePath(cwd, path)) !== 'missing'
  const sources = envelopes.flatMap(({ source }): [string, Source][] =>
    source === undefined ? [] : [[fileOf(source.uri), { file: fileOf(source.uri), text: source.data }]],
  )
  return {
    findings: featureFindings(envelopes, {
      phrases: phrasesOf(support),
      facts,
      fileOf,
      isThere,
    }),
    sources: new Map(sources),
  }
}

/** The support code library has more than its type declares: the phrases, which cucumber's formatters read too. */
function phrasesOf(support: ISupportCodeLibrary): Phrases {
  return support as unknown as Phrases
}

interface Messages {
  readonly envelopes: Envelope[]
  readonly support: ISupportCodeLibrary
}

/** @throws Failure for a name that cucumber does not take */
function refuseOtherNames(files: readonly string[], cwd: string): void {
  const other = files.find((file) => !file.endsWith('.feature'))
  if (other !== undefined)
    throw new Failure(
      'usage/feature-name',
      `the name of \`${shownPath(cwd, other)}\` does not end with \`.feature\` in lower case`,
      'rename the file: cucumber reads no other name',
    )
}

/** The messages of a run. Cucumber reads files, so a feature on standard input is written to one first. */
async function messagesOf(run: FeatureRun, environment: Environment, dryRun: boolean): Promise<Messages> {
  refuseOtherNames(run.files, environment.cwd)
  if (!run.files.some(isInput)) return messagesOfFiles(run, environment, dryRun)
  const input = run.files.find(isInput)!
  const text = new TextDecoder().decode(environment.files.read(input))
  const file = environment.temporaryFile(inputFeature, text)
  const onDisk = (path: string) => (isInput(path) ? file.path : path)
  try {
    const files = [...new Set(run.files.map(onDisk))]
    const { envelopes, support } = await messagesOfFiles({ ...run, files }, environment, dryRun)
    return { envelopes: envelopes.map((one) => withPath(one, file.path, environment.cwd)), support }
  } finally {
    file.remove()
  }
}

/** Replaces the path of that file by the name of standard input in a message. */
function withPath(envelope: Envelope, path: string, cwd: string): Envelope {
  const named = JSON.stringify(envelope, (key, value: unknown) =>
    key === 'uri' && typeof value === 'string' && absolutePath(cwd, value) === path ? standardInput : value,
  )
  return JSON.parse(named) as Envelope
}

async function messagesOfFiles(
  run: FeatureRun,
  environment: Environment,
  dryRun: boolean,
): Promise<Messages> {
  const { runCucumber } = await import('@cucumber/cucumber/api')
  shareStepFunctions(await import('@cucumber/cucumber'))
  const { Writable } = await import('node:stream')
  const silent = new Writable({ write: (_chunk, _encoding, done) => done() })
  const envelopes: Envelope[] = []
  const { cwd } = environment
  const { number, giveBack } = lend(environment)
  const { support: definitions, remove } = definitionsFor(stepsOf(run), environment)
  try {
    const { support } = await runCucumber(
      { ...configurationOf(run, cwd, { dryRun, environment: number }), support: definitions },
      { cwd, stdout: silent, stderr: silent, env: {} },
      (envelope) => envelopes.push(envelope),
    )
    const fault = undefinedTypeFault(envelopes, run.ownSteps, environment)
    if (fault !== null) throw fault
    loaded.set(stepsOf(run).join('\n'), support)
    return { envelopes, support }
  } catch (error) {
    throw refusedTags(run.tags, stepFault(error, run.ownSteps, environment))
  } finally {
    remove()
    giveBack()
  }
}

interface Definitions {
  readonly support: IRunOptions['support']
  /** Removes what loading them has needed. */
  remove(): void
}

/** Definitions that are loaded, or that cucumber is to load: under other addresses than those of an earlier run. */
function definitionsFor(paths: readonly string[], environment: Environment): Definitions {
  const known = loaded.get(paths.join('\n'))
  if (known !== undefined) return { support: known, remove() {} }
  loads++
  if (loads === 1) return { support: { importPaths: [...paths] }, remove() {} }
  const addresses = paths.map((path) => `import ${JSON.stringify(`${fileAddress(path)}?${loads}`)}\n`)
  const file = environment.temporaryFile('steps.mjs', addresses.join(''))
  return { support: { importPaths: [file.path] }, remove: () => file.remove() }
}

function stepsOf({ steps, ownSteps }: FeatureRun): string[] {
  return [steps, ...ownSteps]
}

function configurationOf(
  run: FeatureRun,
  cwd: string,
  { dryRun, environment }: { readonly dryRun: boolean; readonly environment: number },
): Omit<IRunOptions, 'support'> {
  return {
    sources: { defaultDialect: 'en', ...selected(run, cwd), tagExpression: run.tags, order: 'defined' },
    runtime: {
      dryRun,
      failFast: run.bail,
      filterStacktraces: true,
      parallel: 0,
      retry: 0,
      retryTagFilter: '',
      strict: true,
      worldParameters: { target: run.target, environment },
    },
    formats: { stdout: 'summary', files: {}, publish: false, options: {} },
  }
}

/** Cucumber reports an invalid tag expression only by position. */
function refusedTags(tags: string, error: unknown): unknown {
  if (tags === '' || !(error instanceof Error) || !error.message.includes('pickles:filter')) return error
  return new Failure(
    'usage/bad-option',
    `\`${tags}\` is not a tag expression`,
    'write it as "@R-014 and not @slow"',
  )
}

/** One scenario by its position, or those with a text in their title. */
function selected({ files, only }: FeatureRun, cwd: string): { paths: string[]; names: string[] } {
  const place = only === null ? null : /^(.+\.feature):(\d+)$/.exec(only)
  if (place !== null) {
    const wanted = files.filter((file) => shownPath(cwd, file) === place[1])
    return { paths: wanted.map((file) => `${file}:${place[2]}`), names: [] }
  }
  return { paths: [...files], names: only === null ? [] : [only.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')] }
}

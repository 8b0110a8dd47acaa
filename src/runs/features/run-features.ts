import type { Envelope } from '@cucumber/messages'
import type { IRunOptions, ISupportCodeLibrary } from '@cucumber/cucumber/api'
import { Failure } from '../../diagnostics/failure.ts'
import type { Environment } from '../../environment.ts'
import { absolutePath, shownPath } from '../../environment.ts'
import type { Target } from '../drivers/index.ts'
import type { Result } from '../result.ts'
import { resultsOf } from './scenario-results.ts'

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
  const { cwd } = environment
  const envelopes = await messagesOf(run, cwd).catch((error: unknown) => {
    throw refusedTags(run.tags, error)
  })
  const fileOf = (uri: string) => shownPath(cwd, absolutePath(cwd, uri))
  return {
    results: resultsOf(envelopes, run.facts, fileOf),
    messages: envelopes.map((envelope) => JSON.stringify(envelope)),
  }
}

async function messagesOf(run: FeatureRun, cwd: string): Promise<Envelope[]> {
  const { runCucumber } = await import('@cucumber/cucumber/api')
  const { Writable } = await import('node:stream')
  const silent = new Writable({ write: (_chunk, _encoding, done) => done() })
  const envelopes: Envelope[] = []
  const { support } = await runCucumber(
    configurationOf(run, cwd),
    { cwd, stdout: silent, stderr: silent, env: {} },
    (envelope) => envelopes.push(envelope),
  )
  loaded.set(stepsOf(run).join('\n'), support)
  return envelopes
}

function stepsOf({ steps, ownSteps }: FeatureRun): string[] {
  return [steps, ...ownSteps]
}

function configurationOf(run: FeatureRun, cwd: string): IRunOptions {
  const importPaths = stepsOf(run)
  return {
    sources: { defaultDialect: 'en', ...selected(run, cwd), tagExpression: run.tags, order: 'defined' },
    support: loaded.get(importPaths.join('\n')) ?? { importPaths },
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
function selected({ files, only }: FeatureRun, cwd: string): { paths: string[]; names: string[] } {
  const place = only === null ? null : /^(.+\.feature):(\d+)$/.exec(only)
  if (place !== null) {
    const wanted = files.filter((file) => shownPath(cwd, file) === place[1])
    return { paths: wanted.map((file) => `${file}:${place[2]}`), names: [] }
  }
  return { paths: [...files], names: only === null ? [] : [only.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')] }
}

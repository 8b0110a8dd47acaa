import type { Diagnostic } from '../../diagnostics/diagnostic.ts'
import { Failure } from '../../diagnostics/failure.ts'
import { spanOf } from '../../document/find-token.ts'
import { isMapping } from '../../document/mapping.ts'
import type { Document } from '../../document/parse.ts'
import type { PolicySet } from '../../policy/load/library.ts'
import type { Case, Cases, Question } from '../../walks/language/case.ts'
import type { Adapter, OpenAdapter } from '../../walks/drivers/adapter.ts'
import { ProtocolError, Unsupported } from '../../walks/drivers/unsupported.ts'
import { stepRunner } from '../../walks/step-runner.ts'
import { differences, type Difference, type Found } from '../../walks/language/expectation.ts'
import { buildFixture, layersBelow, layersOf, type Layers } from '../fixture.ts'
import { keptFiles, type Result } from '../result.ts'
import { undescribedDifference, unnamedUser } from '../undescribed-user.ts'
import { validity } from './validity.ts'
import { walk, type Walked } from '../../walks/walk.ts'

/**
 * Runs the cases of a document, each on its own service. One case at a time runs on each of the targets that
 * `openAdapters` open.
 */
export async function runCases(
  cases: Cases,
  set: PolicySet | null,
  openAdapters: readonly OpenAdapter[],
): Promise<Result[]> {
  const results: Result[] = []
  const under = { set, layers: layersBelow(cases, set) }
  const left = cases.cases.entries()
  const walkOn = async (openAdapter: OpenAdapter) => {
    for (const [index, one] of left) results[index] = await runCase(cases, one, under, openAdapter)
  }
  await Promise.all(openAdapters.map(walkOn))
  return results
}

interface Under {
  readonly set: PolicySet | null
  readonly layers: Layers
}

async function runCase(cases: Cases, one: Case, under: Under, openAdapter: OpenAdapter): Promise<Result> {
  const { difference, trace, skip, exercise } =
    one.skip === null
      ? await outcomeOf(cases, one, under, openAdapter).catch(untried)
      : { ...nothing, skip: one.skip }
  return {
    id: one.id,
    title: one.title,
    file: cases.document.source.file,
    // Looked up on demand, like the trace: cases that pass need no lines.
    get line() {
      return lineOf(cases.document, one.pointer)
    },
    status: skip !== null ? 'skipped' : difference.length === 0 ? 'passed' : 'failed',
    rules: one.rules,
    tags: [],
    reason: skip,
    difference: difference.map((found) => ({
      ...found,
      line: lineOf(cases.document, pointerOf(one, found)),
    })),
    get trace() {
      return trace()
    },
    ...(exercise === undefined ? {} : { exercise }),
  }
}

const nothing = { difference: [], trace: () => [], skip: null } as const satisfies CaseOutcome

interface CaseOutcome extends Pick<Result, 'difference' | 'exercise'>, Pick<Walked, 'trace'> {
  /** Why it could not be tried; null: it was. */
  readonly skip: string | null
}

/** A case that the implementation does not support is skipped with the reason; a protocol error is a failure. */
function untried(error: unknown): CaseOutcome {
  if (error instanceof Unsupported) return { ...nothing, skip: error.message }
  if (error instanceof Failure && error.code === 'usage/administrator-step')
    return {
      ...nothing,
      difference: [
        { key: 'administrator', expected: 'a change that fits', actual: error.message, step: null },
      ],
    }
  if (!(error instanceof ProtocolError)) throw error
  const { expected, message } = error
  return { ...nothing, difference: [{ key: 'answer', expected: expected, actual: message, step: null }] }
}

async function outcomeOf(
  cases: Cases,
  one: Case,
  { set, layers }: Under,
  openAdapter: OpenAdapter,
): Promise<CaseOutcome> {
  const arranged = buildFixture(layersOf(layers, cases, one))
  if (arranged.undescribed !== null)
    return {
      ...nothing,
      difference: [
        undescribedDifference(arranged.undescribed, 'describe the user with further keys of `user`'),
      ],
    }
  if (arranged.user === null && isAboutUser(one)) return { ...nothing, difference: [unnamedUser] }
  if (one.ask === 'validate') return told(one, one.ask, validity(arranged, one.now))
  const { tenant, policy } = arranged
  if (tenant === null || policy === null)
    return {
      ...nothing,
      difference: arranged.diagnostics.map((one) => wrongShape(one, cases.document.source)),
    }
  const adapter = await openAdapter({ tenant, policy, raw: arranged.raw }, one.now)
  try {
    const { raw, user } = arranged
    const outcome =
      one.ask === null
        ? await shownIfFailed(adapter, cases, one, user)
        : told(one, one.ask, await adapter.ask(one.ask, user))
    const trail = adapter.trail?.()
    if (trail === undefined) return outcome
    const exercise = { set: set?.path ?? null, ...raw, user, at: one.now, walked: one.ask === null, trail }
    return { ...outcome, exercise }
  } finally {
    await adapter.close()
  }
}

/** A question about a user, or a page that is not opened without a name. */
function isAboutUser({ ask, walk }: Case): boolean {
  if (ask !== null) return ask !== 'validate' && ask !== 'contactAdministrator'
  return (walk ?? []).some(({ open }) => open !== undefined && open !== 'reset')
}

function told({ expect }: Case, asked: Question, found: Found): CaseOutcome {
  return { ...nothing, difference: differences(expect, found, null, asked) }
}

/** Keeps the files that show the pages only for a failure. */
async function shownIfFailed(
  adapter: Adapter,
  cases: Cases,
  one: Case,
  user: string | null,
): Promise<CaseOutcome> {
  const outcome = await walked(adapter, cases, one, user).catch(untried)
  if (outcome.difference.length === 0) return outcome
  const files = (await adapter.evidence?.(`${one.id} ${one.title}`)) ?? []
  return { ...outcome, difference: [...outcome.difference, ...keptFiles(files)] }
}

async function walked(adapter: Adapter, cases: Cases, one: Case, user: string | null): Promise<CaseOutcome> {
  const { differences, trace } = await walk(stepRunner(adapter, user), one.walk ?? [], one.expect, (step) =>
    lineOf(cases.document, `${one.pointer}/walk/${step}`),
  )
  return { difference: differences, trace, skip: null }
}

function wrongShape({ at, message, help }: Diagnostic, source: Document['source']): Difference {
  const { line, column } = at.file === source.file ? spanOf(source, at).start : { line: null, column: null }
  const place = line === null ? at.file : `${at.file}:${line}:${column}`
  return {
    key: 'shape',
    expected: 'a tenant and a policy of the right shape',
    actual: `${place}: ${message}${help === null ? '' : `; ${help}`}`,
    step: null,
  }
}

/** The position of a difference: its step, the name of its user, its expectation, or the case. */
function pointerOf({ pointer, expect, user }: Case, { key, step }: Difference): string {
  if (step !== null) return `${pointer}/walk/${step - 1}`
  if (key === 'user' && isMapping(user) && 'userPrincipalName' in user)
    return `${pointer}/user/userPrincipalName`
  return Object.hasOwn(expect, key) ? `${pointer}/expect/${key}` : pointer
}

function lineOf(document: Document, pointer: string): number {
  return spanOf(document.source, { file: document.source.file, document: document.index, pointer }).start.line
}

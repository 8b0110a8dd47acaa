import type { Envelope } from '@cucumber/messages'
import type { Failure } from '../../diagnostics/failure.ts'
import type { CoverageRecord } from '../../walks/coverage/coverage-record.ts'
import type { Difference } from '../../walks/language/expectation.ts'
import type { TraceEntry } from '../../walks/walk.ts'
import type { AlmostKnown } from './scenario-state.ts'
import type { UnknownNameFields } from './unknown-name.ts'

/** A step of a walk, and the id of the phrase in the scenario that took it. */
export interface PhraseTrace extends Omit<TraceEntry, 'phrase'> {
  readonly phrase: string | null
}

/** What hooks attach of a `Failure`. */
export type FailureFields = Pick<Failure, 'code' | 'message' | 'help'>

export type Of<Key extends keyof Envelope> = NonNullable<Envelope[Key]>

/** The messages of a run, by subject. */
export type Index = ReturnType<typeof indexOf>

/** Indexes the messages of a run; an attachment belongs to the running attempt. */
export function indexOf(envelopes: readonly Envelope[]) {
  const all = <Key extends keyof Envelope>(key: Key) =>
    envelopes.flatMap((envelope) => (envelope[key] === undefined ? [] : [envelope[key] as Of<Key>]))
  const attachments = all('attachment')
  /** Data of our format that hooks and steps attached, by the id of the attempt or by `keyOf`. */
  const attached = <Data>(
    format: string,
    keyOf = ({ testCaseStartedId }: Of<'attachment'>) => testCaseStartedId,
  ): ReadonlyMap<string, Data> =>
    new Map(
      attachments
        .filter(({ mediaType }) => mediaType === `application/x.sspr.${format}+json`)
        .map((one) => [keyOf(one) ?? '', JSON.parse(one.body) as Data]),
    )
  return {
    pickles: all('pickle'),
    lines: new Map(all('gherkinDocument').flatMap(linesOf)),
    testCases: new Map(all('testCase').map((one) => [one.pickleId, one])),
    started: new Map(all('testCaseStarted').map((one) => [one.testCaseId, one.id])),
    finished: byAttempt(all('testStepFinished')),
    traces: attached<readonly PhraseTrace[]>('trace'),
    /** What came out otherwise in a step, by the ids of the attempt and of the test step. */
    differences: attached<readonly Difference[]>('difference', attemptAndStep),
    /** What could not be done in a step, likewise. */
    failures: attached<FailureFields>('failure', attemptAndStep),
    /** The name in a step that stands for nothing, likewise. */
    unknownNames: attached<UnknownNameFields>('unknown-name', attemptAndStep),
    exercises: attached<CoverageRecord>('exercise'),
    /** Files that show the pages of a failure. */
    pages: attached<readonly string[]>('pages'),
    /** Users described as new whose names are nearly those of known ones. */
    almostKnown: attached<AlmostKnown>('name'),
    /** Why an implementation could not be tried. */
    skips: attached<string>('skip'),
    patterns: all('stepDefinition').map((one) => one.pattern.source),
  }
}

const attemptAndStep = ({ testCaseStartedId, testStepId }: Of<'attachment'>) =>
  `${testCaseStartedId} ${testStepId}`

function byAttempt(steps: readonly Of<'testStepFinished'>[]): ReadonlyMap<string, typeof steps> {
  const attempts = new Map<string, Of<'testStepFinished'>[]>()
  for (const step of steps) {
    const known = attempts.get(step.testCaseStartedId)
    if (known === undefined) attempts.set(step.testCaseStartedId, [step])
    else known.push(step)
  }
  return attempts
}

/** Lines of scenarios, rows of examples and steps, by the id of their node. */
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

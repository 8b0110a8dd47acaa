import type { Envelope } from '@cucumber/messages'
import { citing } from '../cases/citing.ts'
import type { Difference } from '../../walks/language/expectation.ts'
import { keptFiles, type Result } from '../result.ts'
import { refusalText, type TraceEntry } from '../../walks/walk.ts'
import { expectationWanted, expectingIn } from './expecting.ts'
import { indexOf, type Index, type Of } from './messages.ts'
import { offeredPhrase } from './offered-phrase.ts'
import { phraseWords } from './phrase-findings.ts'
import type { Phrases } from './phrases.ts'
import { lineOfStep, placeOfStep, stepDifference } from './step-difference.ts'
import { unparsedFeatures } from './unparsed-lines.ts'

/** A scenario that ran, and the data attached to it. */
interface Ran {
  readonly pickle: Of<'pickle'>
  readonly testCase: Of<'testCase'>
  /** Id of the attempt, under which the index has the rest. */
  readonly attempt: string
  readonly index: Index
}

/**
 * How each scenario came out, after the files that could not be read.
 *
 * @param phrases Step definitions, which tell what expects something.
 * @param facts Numbers of the facts that exist: a tag such as @R-014 cites one.
 * @param fileOf The file behind an address of cucumber's, as it is shown.
 */
export function resultsOf(
  envelopes: readonly Envelope[],
  phrases: Phrases,
  facts: ReadonlySet<string>,
  fileOf: (uri: string) => string,
): Result[] {
  const reading = { expects: expectingIn(phrases), read: phraseWords(phrases) }
  const results = ranIn(indexOf(envelopes)).map((ran) => {
    const result = resultOf(ran, fileOf(ran.pickle.uri), reading)
    return citing(result, factsCited(result), facts, 'tag')
  })
  return [...unparsedFeatures(envelopes, fileOf), ...results]
}

/** What the phrases of a run say of a scenario and of a step. */
interface Reading {
  readonly expects: ReturnType<typeof expectingIn>
  readonly read: ReturnType<typeof phraseWords>
}

function ranIn(index: Index): Ran[] {
  return index.pickles.flatMap((pickle): Ran[] => {
    const testCase = index.testCases.get(pickle.id)
    const attempt = testCase === undefined ? undefined : index.started.get(testCase.id)
    return testCase === undefined || attempt === undefined ? [] : [{ pickle, testCase, attempt, index }]
  })
}

/** Facts that tags name. */
function factsCited({ tags }: Result): string[] {
  return tags.filter((tag) => /^@(R|AMB)-\d+$/.test(tag)).map((tag) => tag.slice(1))
}

function resultOf(ran: Ran, file: string, reading: Reading): Result {
  const { pickle, attempt, index } = ran
  const line = Math.max(...pickle.astNodeIds.map((id) => index.lines.get(id) ?? 1))
  const tags = pickle.tags.map((tag) => tag.name)
  const skip = skipOf(ran)
  const difference = skip?.difference ?? [
    ...differencesOf(ran, reading),
    ...keptFiles(index.pages.get(attempt) ?? []),
  ]
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
    trace: traceOf(ran),
    ...(exercise === undefined ? {} : { exercise }),
  }
}

/** The walk, each step at the line of its phrase. */
function traceOf({ pickle, attempt, index }: Ran): TraceEntry[] {
  return (index.traces.get(attempt) ?? []).map(({ phrase: id, ...entry }) => {
    const step = pickle.steps.find((one) => one.id === id)
    return step === undefined
      ? { ...entry, line: null }
      : { ...entry, line: lineOfStep(step, index), phrase: shownPhrase(step.text, entry) }
  })
}

/** A step as it is written, with its texts left out where one is a password. */
function shownPhrase(written: string, { text }: TraceEntry): string {
  return text.includes('…') ? written.replace(/"[^"]*"/g, '"…"') : written
}

type Skip = Pick<Result, 'reason' | 'difference'>

/** Why a scenario was skipped: a tag, or an unsupported step. A skip without a reason is a failure. */
function skipOf(ran: Ran): Skip | null {
  const tag = ran.pickle.tags.find(({ name }) => /^@skip(:|$)/.test(name))?.name
  if (tag === '@skip' || tag === '@skip:') return withoutReason(tag)
  const reason = tag?.slice('@skip:'.length).replaceAll('-', ' ') ?? ran.index.skips.get(ran.attempt)
  if (reason !== undefined) return { reason, difference: [] }
  return skippedItself(ran) ? withoutReason('a step without further text') : null
}

function withoutReason(actual: string): Skip {
  const expected = 'a reason, as in @skip:waits-for-ticket-12'
  return { reason: null, difference: [{ key: 'skip', expected, actual, step: null }] }
}

function skippedItself({ index, attempt }: Ran): boolean {
  const statuses: string[] = (index.finished.get(attempt) ?? []).map(
    ({ testStepResult }) => testStepResult.status,
  )
  return statuses.includes('SKIPPED') && statuses.every((one) => one === 'PASSED' || one === 'SKIPPED')
}

function differencesOf(ran: Ran, { expects, read }: Reading): Difference[] {
  const { pickle, testCase, attempt, index } = ran
  if (pickle.steps.length === 0)
    return [{ key: 'scenario', expected: 'at least one step', actual: 'none', step: null }]
  const failed = (index.finished.get(attempt) ?? []).filter(
    ({ testStepResult: { status } }) => status !== 'PASSED' && status !== 'SKIPPED',
  )
  if (failed.length === 0 && !expects(pickle)) {
    return [
      {
        key: 'scenario',
        expected: 'a step that checks something',
        actual: `none; ${expectationWanted.help}`,
        step: null,
      },
    ]
  }
  return failed.flatMap(({ testStepId, testStepResult }): Difference[] => {
    const id = testCase.testSteps.find((one) => one.id === testStepId)?.pickleStepId
    const place = pickle.steps.findIndex((step) => step.id === id)
    const noticed = index.differences.get(`${attempt} ${testStepId}`)
    if (noticed === undefined)
      return [stepDifference(pickle.steps[place], place + 1, testStepResult, { index, read })]
    return noticed.map(({ cause, ...one }) => {
      if (place < 0 || (one.key === 'refused' && one.step !== null)) return atEnd(one, ran)
      const at = cause === undefined ? place : pickle.steps.findIndex((step) => step.id === cause)
      return { ...one, step: at + 1, ...placeOfStep(pickle.steps[at]!, index) }
    })
  })
}

/** A step that was refused earlier is noticed at the end and reported at its own line. */
function atEnd(difference: Difference, { pickle, attempt, index }: Ran): Difference {
  const entry = index.traces.get(attempt)?.find(({ step }) => step === difference.step)
  const place = pickle.steps.findIndex(({ id }) => id === entry?.phrase)
  if (entry === undefined || place < 0) return difference
  const step = pickle.steps[place]!
  const actual = entry.refused
    ? refusalText(entry, { step: step.text, wordsOf: offeredPhrase })
    : difference.actual
  return { ...difference, actual, step: place + 1, ...placeOfStep(step, index) }
}

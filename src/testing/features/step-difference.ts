import type { PickleStep } from '@cucumber/messages'
import type { Difference } from '../../walks/language/expectation.ts'
import type { Index, Of } from './messages.ts'
import type { phraseWords } from './phrase-findings.ts'

/**
 * Why a step did not hold.
 *
 * @param step Undefined: the failure comes after the last one.
 * @param number Of the step, from 1.
 * @param about The messages of the run, and what is wrong with the text of a step.
 */
export function stepDifference(
  step: PickleStep | undefined,
  number: number,
  result: Of<'testStepFinished'>['testStepResult'],
  { index, read }: { readonly index: Index; readonly read: WordsOf },
): Difference {
  const { expected, actual } = wordsOf(step, result, read)
  if (step === undefined) return { key: 'end of the scenario', expected, actual, step: null }
  return { key: 'step', expected, actual, step: number, ...placeOfStep(step, index) }
}

/** The position and text of a step. */
export function placeOfStep(step: PickleStep, index: Index): Required<Pick<Difference, 'line' | 'phrase'>> {
  return { line: lineOfStep(step, index), phrase: step.text }
}

/** The line of a step. In an outline the nodes of a step are the step and the row of examples. */
export function lineOfStep({ astNodeIds }: PickleStep, { lines }: Index): number {
  return lines.get(astNodeIds[0] ?? '') ?? 1
}

/** What is wrong with the text of a step. */
type WordsOf = ReturnType<typeof phraseWords>

function wordsOf(
  step: PickleStep | undefined,
  { status, exception, message }: Of<'testStepFinished'>['testStepResult'],
  read: WordsOf,
): Pick<Difference, 'expected' | 'actual'> {
  const words = step === undefined ? null : read(step.text)
  if (status === 'AMBIGUOUS') return { expected: 'one phrase', actual: wordsText(words, 'several match') }
  if (status === 'UNDEFINED')
    return { expected: 'a phrase of the step catalogue', actual: wordsText(words, 'none matches') }
  const error = exception?.message ?? firstLines(message ?? status)
  const thrown = step?.argument === undefined ? error : superfluous(error)
  // A value that its phrase does not accept comes with what it accepts.
  return { expected: 'no error', actual: wordsText(words, thrown) }
}

/** What cucumber says of a doc string or table that the phrase does not take, in words about the step. */
function superfluous(thrown: string): string {
  return /^function has \d+ arguments, should have \d+ /.test(thrown)
    ? 'the step has a doc string or a table, and its phrase takes none'
    : thrown
}

function wordsText(words: ReturnType<WordsOf>, otherwise: string): string {
  if (words === null) return otherwise
  return `${words.code === 'feature/undefined-step' ? 'none matches' : words.message}; ${words.help}`
}

/** A message without its stack trace. */
function firstLines(text: string): string {
  const lines = text.split('\n').filter((line) => !/^\s+at /.test(line))
  return lines.join('\n').trim()
}

import type { PickleStep } from '@cucumber/messages'
import { suggestion } from '../../diagnostics/suggestion.ts'
import type { Difference } from '../../walks/language/expectation.ts'
import type { Index, Of } from './messages.ts'

/**
 * Why a step did not hold.
 *
 * @param step Undefined: the failure comes after the last one.
 * @param number Of the step, from 1.
 */
export function stepDifference(
  step: PickleStep | undefined,
  number: number,
  result: Of<'testStepFinished'>['testStepResult'],
  index: Index,
): Difference {
  const { expected, actual } = wordsOf(step?.text ?? null, result, index.patterns)
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

function wordsOf(
  text: string | null,
  { status, exception, message }: Of<'testStepFinished'>['testStepResult'],
  patterns: readonly string[],
): Pick<Difference, 'expected' | 'actual'> {
  if (status === 'AMBIGUOUS') return { expected: 'one phrase', actual: 'several match' }
  if (status !== 'UNDEFINED')
    return { expected: 'the step holds', actual: exception?.message ?? firstLines(message ?? status) }
  const nearest = text === null ? null : nearestPhrase(text, patterns)
  return {
    expected: 'a phrase of the step catalogue',
    actual: nearest === null ? 'none matches' : `none matches; the nearest is: ${nearest}`,
  }
}

/** Compares patterns without their parameters. */
function nearestPhrase(text: string, patterns: readonly string[]): string | null {
  const plain = (phrase: string) => phrase.replace(/"[^"]*"|\{[^}]*\}|\d+/g, '…').replace(/^\^|\$$/g, '')
  const byPlain = new Map(patterns.map((pattern) => [plain(pattern), pattern]))
  const nearest = suggestion(plain(text), byPlain.keys())
  return nearest === null ? null : (byPlain.get(nearest) ?? null)
}

/** A message without its stack trace. */
function firstLines(text: string): string {
  const lines = text.split('\n').filter((line) => !/^\s+at /.test(line))
  return lines.join('\n').trim()
}

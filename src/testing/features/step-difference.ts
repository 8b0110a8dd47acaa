import type { PickleStep } from '@cucumber/messages'
import { nearestName } from '../../diagnostics/suggestion.ts'
import type { Difference } from '../../walks/language/expectation.ts'
import type { Index, Of } from './messages.ts'

/**
 * Why a step did not hold.
 *
 * @param step Undefined: what failed stands behind the last one.
 * @param number Of the step, from 1.
 */
export function stepDifference(
  step: PickleStep | undefined,
  number: number,
  result: Of<'testStepFinished'>['testStepResult'],
  { lines, patterns }: Index,
): Difference {
  const { expected, actual } = wordsOf(step?.text ?? null, result, patterns)
  if (step === undefined) return { key: 'end of the scenario', expected, actual, step: null }
  const line = Math.max(...step.astNodeIds.map((id) => lines.get(id) ?? 0))
  return { key: `line ${line}: ${step.text}`, expected, actual, step: number }
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

/** Patterns are compared without what varies in them. */
function nearestPhrase(text: string, patterns: readonly string[]): string | null {
  const plain = (phrase: string) => phrase.replace(/"[^"]*"|\{[^}]*\}|\d+/g, '…').replace(/^\^|\$$/g, '')
  const byPlain = new Map(patterns.map((pattern) => [plain(pattern), pattern]))
  const nearest = nearestName(plain(text), byPlain.keys())
  return nearest === null ? null : (byPlain.get(nearest) ?? null)
}

/** A message without where it was thrown. */
function firstLines(text: string): string {
  const lines = text.split('\n').filter((line) => !/^\s+at /.test(line))
  return lines.join('\n').trim()
}

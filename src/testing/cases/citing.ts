import type { Difference } from '../../walks/language/expectation.ts'
import type { Result } from '../result.ts'

/** A case or scenario that cites an unknown fact fails. */
export function citing(
  result: Result,
  cited: readonly string[],
  facts: ReadonlySet<string>,
  key: 'rules' | 'tag',
): Result {
  const unknown = cited.filter((one) => !facts.has(one))
  if (unknown.length === 0) return result
  const difference = unknown.map((one): Difference => ({
    key,
    expected: 'a fact of the rulebook',
    actual: key === 'tag' ? `@${one}` : one,
    step: null,
  }))
  return { ...result, status: 'failed', difference: [...difference, ...result.difference] }
}

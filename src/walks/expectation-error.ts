import type { Difference } from './language/expectation.ts'

/** An expectation that was not met. */
export class Disagreement extends Error {
  readonly differences: readonly Difference[]

  constructor(found: readonly Difference[]) {
    super(
      found
        .map(
          ({ key, expected, actual, why }) =>
            `${key}: expected ${shown(expected)}, found ${shown(actual)}${why == null ? '' : `; ${why}`}`,
        )
        .join('\n'),
    )
    this.name = 'Disagreement'
    this.differences = found
  }
}

const shown = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value))

/** @throws Disagreement if anything was found. */
export function raise(found: readonly Difference[]): void {
  if (found.length > 0) throw new Disagreement(found)
}

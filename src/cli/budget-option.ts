import type { CommandOption, Invocation } from './command.ts'
import { wholeNumber } from './whole-number.ts'

/**
 * `--budget`: how many states the service search of a set may visit.
 *
 * @param usual The default, in words.
 */
export const budgetOption = (usual: string): CommandOption => ({
  flags: '--budget <states>',
  about: `limit of states in the service search of a set (default: ${usual})`,
})

/** The limit that `--budget` gives, or the default. @throws Failure if it is not a whole number */
export function budgetOf({ options }: Pick<Invocation, 'options'>, usual: number): number {
  const { budget } = options as { budget?: string }
  return budget === undefined ? usual : wholeNumber('--budget', budget, Number.MAX_SAFE_INTEGER)
}

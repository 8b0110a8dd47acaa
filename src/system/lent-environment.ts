import type { Environment } from './environment.ts'
import { sharedValue, shareValue } from './shared-value.ts'

/** What step definitions use of the world. */
export type LentEnvironment = Pick<Environment, 'cwd' | 'files' | 'network'>

const name = 'lent-environments'

function lentOnes(): Map<number, LentEnvironment> {
  const lent = (sharedValue(name) as Map<number, LentEnvironment> | undefined) ?? new Map()
  shareValue(name, lent)
  return lent
}

/**
 * Keeps an environment for the step definitions of a run, which get its number as a world parameter: cucumber
 * clones these, and functions cannot be cloned.
 */
export function lend(environment: LentEnvironment): { readonly number: number; giveBack(): void } {
  const lent = lentOnes()
  const number = Math.max(0, ...lent.keys()) + 1
  lent.set(number, environment)
  return { number, giveBack: () => void lent.delete(number) }
}

/** The environment of a run. @throws Error if the run was not started by `sspr test` or `sspr check` */
export function lentEnvironment(number: number | undefined): LentEnvironment {
  const environment = number === undefined ? undefined : lentOnes().get(number)
  if (environment === undefined)
    throw new Error('these step definitions have no environment: run them with `sspr test`')
  return environment
}

import type { Environment } from '../system/environment.ts'

/** True if the output is coloured: NO_COLOR forbids it, FORCE_COLOR forces it, otherwise a terminal gets it. */
export function hasColour(
  { variables }: Environment,
  { isTerminal }: { readonly isTerminal: boolean },
): boolean {
  if ((variables.NO_COLOR ?? '') !== '') return false
  if ((variables.FORCE_COLOR ?? '') !== '' && variables.FORCE_COLOR !== '0') return true
  return isTerminal
}

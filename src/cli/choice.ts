import { Failure } from '../diagnostics/failure.ts'
import { didYouMean } from '../diagnostics/suggestion.ts'

/**
 * The name of a fixed list that is written on the command line, in any case.
 *
 * @param what Such as `driver`.
 * @throws Failure with the nearest name or the list, if the name is unknown
 */
export function choiceOf<Name extends string>(
  what: string,
  written: string,
  names: readonly Name[],
  code = 'usage/bad-option',
): Name {
  const name = names.find((one) => one.toLowerCase() === written.toLowerCase())
  if (name !== undefined) return name
  throw new Failure(code, `unknown ${what} \`${written}\``, didYouMean(written, names))
}

import { meantOr } from '../diagnostics/suggestion.ts'
import type { Difference } from '../walks/language/expectation.ts'

/** A user with nothing but a name who is not in the policy set. */
export interface UndescribedUser {
  readonly name: string
  /** User principal names of the set. */
  readonly known: readonly unknown[]
}

/** Reports that a question about a user, or a page of a signed-in user, has no user. */
export const unnamedUser: Difference = {
  key: 'user',
  expected: 'a user',
  actual: 'none is named',
  step: null,
}

/** Reports the user as unknown: a misspelt name must not pass as a new user. */
export function undescribedDifference({ name, known }: UndescribedUser): Difference {
  const names = known.filter((one) => typeof one === 'string')
  const help = meantOr(name, names, 'describe the user, for example with `with:` or further keys of `user`')
  return {
    key: 'user',
    expected: 'a user of the policy set, or a described user',
    actual: `\`${name}\` is neither; ${help}`,
    step: null,
  }
}

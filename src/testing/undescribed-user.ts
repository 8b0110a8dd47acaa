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

/**
 * Reports the user as unknown: a misspelt name must not pass as a new user.
 *
 * @param repair How the user is described there, if no name of the set is near.
 */
export function undescribedDifference({ name, known }: UndescribedUser, repair: string): Difference {
  const names = known.filter((one) => typeof one === 'string')
  const help = meantOr(name, names, repair)
  return {
    key: 'user',
    expected: 'a user of the policy set, or a described user',
    actual: `\`${name}\` is neither; ${help}`,
    step: null,
  }
}

/** Reports a member whom an administrator adds to a group, and whom neither the set has nor the scenario describes. */
export function unknownMember(
  { member, group }: { readonly member: string; readonly group: string },
  known: readonly string[],
): Difference {
  return {
    key: 'user',
    expected: 'members who are users of the policy set, or described users',
    actual: `\`${member}\`, added to \`${group}\`, is neither; ${meantOr(member, known, 'create or describe the user')}`,
    step: null,
  }
}

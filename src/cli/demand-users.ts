import { Failure } from '../diagnostics/failure.ts'

/**
 * Refuses a gate over no users: it would pass without a comparison.
 *
 * @param flag The option that asks for the gate.
 * @param users The number of users that are compared.
 * @throws Failure if there is none.
 */
export function demandUsers(flag: string, users: number): void {
  if (users === 0)
    throw new Failure(
      'usage/no-match',
      `\`${flag}\` has no user to compare`,
      'compare sets of the same path that have users, or give users with --users or --cohorts',
    )
}

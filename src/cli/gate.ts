import { Failure } from '../diagnostics/failure.ts'

/**
 * Refuses a gate over no users: it would pass without a comparison.
 *
 * @param flag The option that asks for the gate.
 * @param users The number of users that the report is about.
 * @throws Failure if there is none.
 */
export function demandUsers(flag: string, users: number): void {
  if (users === 0)
    throw new Failure(
      'usage/no-match',
      `\`${flag}\` has no user to compare in any policy set`,
      'give users with --users or --cohorts, or a `directory:` in the Tenant',
    )
}

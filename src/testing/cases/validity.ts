import type { Diagnostic } from '../../diagnostics/diagnostic.ts'
import type { SsprPolicy } from '../../model/sspr-policy.ts'
import type { Instant } from '../../model/time.ts'
import { check, diagnosed } from '../../rules/check.ts'
import { staleSuppressions, type Pointed } from '../../suppressions/suppression.ts'
import type { Found } from '../../walks/language/expectation.ts'
import type { Fixture } from '../fixture.ts'

/**
 * The findings of `validate` about merged layers, without those of baselines; pointers begin with `/tenant` or
 * `/policy`.
 */
export function validity(arranged: Fixture, at: Instant): Found {
  const { tenant, policy } = arranged
  const raised = tenant === null || policy === null ? [] : check(tenant, policy, at)
  const pointed = diagnosed(raised, arranged.places).map((finding, index) => ({
    finding,
    pointer: raised[index]!.flag.at,
  }))
  if (policy !== null && tenant !== null) pointed.push(...staleHere(policy, pointed, arranged, at))
  const found: Pick<Diagnostic, 'code' | 'severity'>[] = [
    ...arranged.diagnostics,
    ...pointed.map(({ finding }) => finding),
  ]
  return {
    outcome: found.some((one) => one.severity === 'error') ? 'invalid' : 'valid',
    at: [...arranged.shapePointers, ...pointed.map(({ pointer }) => pointer)],
    codes: found.map((one) => one.code),
    warnings: found.filter((one) => one.severity === 'warning').map((one) => one.code),
    // Rules only look at documents of the right shape.
    checked: tenant !== null && policy !== null,
  }
}

/** Suppressions that have run out or suppress nothing; those of rows of baselines are for other runs. */
function staleHere(
  policy: SsprPolicy,
  found: readonly Pointed[],
  { places }: Fixture,
  at: Instant,
): Pointed[] {
  const addressOf = (pointer: string) => places.policy.addressOf(pointer.slice('/policy'.length))
  return staleSuppressions({ ...policy, baselines: [] }, found, at, addressOf)
}

import type { Diagnostic } from '../../diagnostics/diagnostic.ts'
import type { Instant } from '../../model/time.ts'
import { check, diagnosed } from '../../rules/check.ts'
import type { Found } from '../../walks/language/expectation.ts'
import type { Fixture } from '../fixture.ts'

/** The findings of `validate` about merged layers; pointers begin with `/tenant` or `/policy`. */
export function validity(arranged: Fixture, at: Instant): Found {
  const { tenant, policy } = arranged
  const raised = tenant === null || policy === null ? [] : check(tenant, policy, at)
  const found: Pick<Diagnostic, 'code' | 'severity'>[] = [
    ...arranged.diagnostics,
    ...diagnosed(raised, arranged.places),
  ]
  return {
    outcome: found.some((one) => one.severity === 'error') ? 'invalid' : 'valid',
    at: [...arranged.shapePointers, ...raised.map(({ flag }) => flag.at)],
    codes: found.map((one) => one.code),
    warnings: found.filter((one) => one.severity === 'warning').map((one) => one.code),
  }
}

import type { Diagnostic } from '../diagnostics/diagnostic.ts'
import { below } from '../policy/merge.ts'
import type { PartialSet } from '../policy/partial-set.ts'
import { placesOf } from '../policy/load/locations.ts'
import type { Instant } from '../model/time.ts'
import { check, diagnosed } from '../rules/check.ts'
import { marked } from '../suppressions/suppression.ts'

/** The findings of rules in a set with errors of shape, except those that depend on a wrong value. */
export function partialFindings(set: PartialSet, at: Instant): Diagnostic[] {
  const raised = check(set.tenant, set.policy, at, set.unread)
  const places = {
    tenant: below(placesOf(set.tenantDocument), '/spec'),
    policy: below(placesOf(set.policyDocument), '/spec'),
  }
  return diagnosed(raised, places).map((finding, index) =>
    marked(set, { finding, pointer: raised[index]!.flag.at }, at),
  )
}

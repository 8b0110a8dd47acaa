import type { Diagnostic } from '../diagnostics/diagnostic.ts'
import type { DoubtfulSet } from '../policy/doubtful.ts'
import { below } from '../policy/merge.ts'
import { placesOf } from '../policy/load/locations.ts'
import type { Instant } from '../model/time.ts'
import { check, diagnosed, type Raised } from '../rules/check.ts'
import { marked } from './suppression.ts'

/**
 * What the rules say of a set of the wrong shape, whichever way it was meant: a finding that hangs on the
 * wrong key is none, since it may go with it. So one cause stays one finding.
 */
export function certainFindings(set: DoubtfulSet, at: Instant): Diagnostic[] {
  const [first = [], ...others] = set.meanings.map(({ tenant, policy }) => check(tenant, policy, at))
  const seen = others.map((raised) => new Set(raised.map(wordsOf)))
  const certain = first.filter((one) => seen.every((words) => words.has(wordsOf(one))))
  const places = {
    tenant: below(placesOf(set.tenantDocument), '/spec'),
    policy: below(placesOf(set.policyDocument), '/spec'),
  }
  return diagnosed(certain, places).map((finding, index) =>
    marked(set.meanings[0]!, { finding, pointer: certain[index]!.flag.at }, at),
  )
}

function wordsOf({ rule, flag }: Raised): string {
  return `${rule.code} ${flag.at} ${flag.message}`
}

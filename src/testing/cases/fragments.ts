import type { Diagnostic } from '../../diagnostics/diagnostic.ts'
import { decodePolicy, decodeTenant, decodeUser } from '../../policy/decode.ts'
import { below, isEmptyLayer } from '../../policy/merge.ts'
import { placesOf } from '../../policy/load/locations.ts'
import type { Places } from '../../policy/shape/shape.ts'
import type { Case, Cases } from '../../walks/language/case.ts'

/**
 * Findings about the parts of a Tenant, a policy or a user that cases lay over their set. A missing key is no
 * finding, since it comes from a layer below; with `ask: validate` any shape is allowed.
 */
export function fragmentFindings(cases: Cases): Diagnostic[] {
  const places = placesOf(cases.document)
  const strict = cases.cases.filter((one) => one.ask !== 'validate')
  const shared = strict.length === 0 ? [] : partsOf(cases, below(places, '/spec'))
  return [...shared, ...strict.flatMap((one) => partsOf(one, below(places, one.pointer)))]
}

type Parts = Pick<Case, 'tenant' | 'policy' | 'user'>

function partsOf({ tenant, policy, user }: Parts, places: Places): Diagnostic[] {
  const found = [
    ...(isEmptyLayer(tenant) ? [] : decodeTenant(tenant, below(places, '/tenant')).diagnostics),
    ...(isEmptyLayer(policy) ? [] : decodePolicy(policy, below(places, '/policy')).diagnostics),
    ...(isEmptyLayer(user) ? [] : decodeUser(user, below(places, '/user')).diagnostics),
  ]
  return found.filter((one) => one.code !== 'schema/missing-key')
}

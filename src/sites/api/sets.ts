import { decodePolicy, decodeTenant } from '../../policy/decode.ts'
import type { SsprPolicy } from '../../model/sspr-policy.ts'
import type { Tenant } from '../../model/tenant.ts'
import type { Shapes } from '../../walks/drivers/api-shapes.ts'
import { placesNowhere } from '../../policy/load/unwritten-locations.ts'
import { wrongSet } from './problem.ts'

/** Findings about a request have no file; they are reported by pointer. */
const wire = placesNowhere('request')

/** Decodes the policy set of a request; returns the error response if it has errors. */
export function decodeSet(
  raw: Shapes['PolicySet'],
): { readonly tenant: Tenant; readonly policy: SsprPolicy } | Response {
  const tenant = decodeTenant(raw.tenant, wire)
  const policy = decodePolicy(raw.policy, wire)
  if (tenant.value !== null && policy.value !== null) return { tenant: tenant.value, policy: policy.value }
  return wrongSet([
    ...tenant.diagnostics.map((found) => ['tenant', found] as const),
    ...policy.diagnostics.map((found) => ['policy', found] as const),
  ])
}

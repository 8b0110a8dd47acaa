import { Failure } from '../diagnostics/failure.ts'
import { decodePolicyDocument, decodeTenantDocument } from '../policy/decode.ts'
import { placesNowhere } from '../policy/load/unwritten-locations.ts'
import type { PolicySet } from '../policy/load/library.ts'
import type { Imported } from './assemble/assemble.ts'
import type { Side } from './compare-settings.ts'

/** A set of files as one side of a comparison. */
export function sideOfSet({ tenant, policy, tenantMetadata, policyMetadata }: PolicySet): Side {
  const listed = (pointers: readonly string[]) =>
    new Map(pointers.map((one) => [one, 'listed in metadata.unknown']))
  return {
    tenant,
    policy,
    unknown: { tenant: listed(tenantMetadata.unknown), policy: listed(policyMetadata.unknown) },
  }
}

/** An import as the other side. @throws Failure if its result is in no shape that the language has */
export function sideOfImport({ tenant, policy, unknown }: Imported): Side {
  const decodedTenant = decodeTenantDocument(tenant.value, placesNowhere())
  const decodedPolicy = decodePolicyDocument(policy.value, placesNowhere())
  const [finding] = [...decodedTenant.diagnostics, ...decodedPolicy.diagnostics]
  if (decodedTenant.value === null || decodedPolicy.value === null)
    throw new Failure(
      'import/not-valid',
      `the tenant has a value that the language does not support: ${finding?.message ?? ''} (${finding?.at.pointer ?? ''})`,
      'run `sspr import` on the same files and check the value',
    )
  const whyOf = (document: 'tenant' | 'policy') =>
    new Map(unknown.filter((one) => one.document === document).map(({ pointer, why }) => [pointer, why]))
  return {
    tenant: decodedTenant.value.spec,
    policy: decodedPolicy.value.spec,
    unknown: { tenant: whyOf('tenant'), policy: whyOf('policy') },
  }
}

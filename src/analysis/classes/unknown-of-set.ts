import { touches } from '../../document/pointer.ts'
import { decisive } from '../../effective/consulted.ts'
import type { PolicySet } from '../../policy/load/library.ts'

/**
 * Pointers of `metadata.unknown`, those of the policy first, of keys that decide who can reset and who must register:
 * answers for all users of the set rest on their defaults. What happened to a user meanwhile decides neither.
 */
export function unknownAnswers({
  tenantMetadata,
  policyMetadata,
}: Pick<PolicySet, 'tenantMetadata' | 'policyMetadata'>): string[] {
  const of = (document: string, pointers: readonly string[]) =>
    pointers.filter((pointer) => {
      const inSet = pointer.replace(/^\/spec/, `/${document}`)
      return decisive.some((one) => touches(one, inSet)) && !ofTheMoment.test(inSet)
    })
  return [...of('policy', policyMetadata.unknown), ...of('tenant', tenantMetadata.unknown)]
}

const ofTheMoment = /^\/tenant\/users\/[^/]+\/state(\/|$)/

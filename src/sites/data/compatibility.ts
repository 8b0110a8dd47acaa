import { Failure } from '../../diagnostics/failure.ts'
import { normalName } from '../../model/directory.ts'
import type { PolicySet } from '../../policy/load/library.ts'

/** Identifies the policy set that a data file belongs to. */
export interface Provenance {
  /** As shown. */
  readonly path: string
  /** Absolute; null: from standard input. */
  readonly place: string | null
  /** The tenant's own number, where its document gives one. */
  readonly id: string | null
  readonly tenant: string
  readonly policy: string
  readonly domains: readonly string[]
}

export function provenanceOf(set: PolicySet, place: string | null): Provenance {
  const { path, tenant, tenantMetadata, policyMetadata } = set
  const { id, domains } = tenant
  return { path, place, id, tenant: tenantMetadata.name, policy: policyMetadata.name, domains }
}

/**
 * Refuses a data file that was made for another policy set, whose accounts and locks are different ones. A set remains
 * the same if it is edited, and if it is moved or its policy is renamed, but not both.
 *
 * @param written The data file as it was named.
 * @throws Failure if the file belongs to another set.
 */
export function checkMadeFor(made: Provenance, served: Provenance, written: string): void {
  if (isSame(made, served)) return
  throw new Failure(
    'usage/data-file',
    `\`${written}\` belongs to ${shown(made)}, but ${shown(served)} is served`,
    'name another file with --data for this set, or serve the one it was made for',
  )
}

function isSame(made: Provenance, served: Provenance): boolean {
  if (made.id !== null && served.id !== null) return normalName(made.id) === normalName(served.id)
  const domains = served.domains.map(normalName)
  const isTenant =
    made.tenant === served.tenant && made.domains.some((one) => domains.includes(normalName(one)))
  const isPlace = made.place !== null && made.place === served.place
  return isTenant && (isPlace || made.policy === served.policy)
}

function shown({ path, tenant, policy, domains }: Provenance): string {
  return `${path} (tenant ${tenant}, ${domains[0]}; policy ${policy})`
}

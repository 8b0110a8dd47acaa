import { Failure } from '../diagnostics/failure.ts'
import type { Side } from '../graph/compare-settings.ts'
import { sideOfSet } from '../graph/sides.ts'
import type { PolicySet } from '../policy/load/library.ts'
import type { Environment } from '../system/environment.ts'
import type { Invocation } from './command.ts'
import { readTenant } from './read-tenant.ts'
import type { TenantSide } from './tenant-side.ts'

/** A set and the tenant that it describes, both as sides of a comparison. */
export interface BothSides {
  readonly git: Side
  readonly tenant: TenantSide
}

/** Reads the tenant of a set. @throws Failure if it cannot be read, or the set belongs to another one */
export async function readTenantOf(
  set: PolicySet,
  invocation: Invocation,
  environment: Environment,
): Promise<BothSides> {
  const git = sideOfSet(set)
  const asked = String(invocation.options.tenant ?? '')
  // Before anything is read: a domain says less, and the answer of the tenant may lack its id.
  if (tenantId.test(asked)) refuseOther(idOf(git), asked)
  const tenant = await readTenant(invocation, environment)
  const ids = [idOf(git), idOf(tenant.side)] as const
  refuseOther(...ids)
  // A tenant with the same id has a domain of which one side is wrong.
  if (ids.includes(null)) refuseOther(...otherInitials(git, tenant.side))
  return { git, tenant }
}

const tenantId = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

function refuseOther(ours: string | null, there: string | null): void {
  if (ours === null || there === null || ours.toLowerCase() === there.toLowerCase()) return
  throw new Failure(
    'usage/other-tenant',
    `the set belongs to the tenant ${ours}, and would be compared with ${there}`,
    'name the set or the tenant that belongs to the other, or correct `id` or `domains` in the Tenant document',
  )
}

function idOf({ tenant, unknown }: Side): string | null {
  return unknown.tenant.has('/spec/id') ? null : tenant.id
}

/** The initial domains of both, if neither side lists that of the other; a tenant keeps its own for good. */
function otherInitials(git: Side, there: Side): readonly [string | null, string | null] {
  const [ours, theirs] = [git, there].map(({ tenant, unknown }) =>
    unknown.tenant.has('/spec/domains') ? [] : tenant.domains.map((one) => one.toLowerCase()),
  ) as [string[], string[]]
  const [one, other] = [ours, theirs].map(([first = '']) => (initialForm.test(first) ? first : null))
  return ours.includes(other ?? '') || theirs.includes(one ?? '') ? [null, null] : [one!, other!]
}

/** Not that of a mail route, such as contoso.mail.onmicrosoft.com. */
const initialForm = /^[^.]+\.(onmicrosoft\.(com|us)|partner\.onmschina\.cn)$/

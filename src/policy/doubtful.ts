import type { Document, DocumentPlace } from '../document/parse.ts'
import { decodePolicyDocument, decodeTenantDocument, type Decoded, type Whole } from './decode.ts'
import { meaningsOf } from './meanings.ts'
import type { Places } from './shape/shape.ts'
import type { SsprPolicy } from '../model/sspr-policy.ts'
import type { Tenant } from '../model/tenant.ts'

/** One way in which a set may have been meant. */
interface Meaning {
  readonly tenant: Tenant
  readonly policy: SsprPolicy
}

/** A set of the wrong shape, in every way in which it may have been meant. */
export interface DoubtfulSet {
  readonly tenantDocument: DocumentPlace
  readonly policyDocument: DocumentPlace
  readonly meanings: readonly Meaning[]
}

/** The number of meanings beyond which none is tried. */
const mostMeanings = 48
const mostUsers = 20_000

/** Every meaning of a set; null where what is wrong leaves too many. */
export function doubtfulSet(tenant: Document, policy: Document): DoubtfulSet | null {
  const tenants = specsOf(tenant, 'tenant.schema.json', decodeTenantDocument)
  const policies = specsOf(policy, 'sspr-policy.schema.json', decodePolicyDocument)
  const meanings = tenants.flatMap((one) => policies.map((other) => ({ tenant: one, policy: other })))
  // Users and groups in a file of their own are not read here, so what they would change is not known.
  if (meanings.length === 0 || tenants.some(({ directory }) => directory !== null)) return null
  if (meanings.length > mostMeanings || meanings.length * tenants[0]!.users.length > mostUsers) return null
  const place = ({ source, index }: Document): DocumentPlace => ({ source, index })
  return { tenantDocument: place(tenant), policyDocument: place(policy), meanings }
}

function specsOf<Spec>(
  { value, source, index }: Document,
  schema: string,
  decode: (raw: unknown, places: Places) => Decoded<Whole<Spec>>,
): Spec[] {
  const places: Places = {
    addressOf: (pointer) => ({ file: source.file, document: index, pointer }),
    textAt: () => '',
  }
  const meanings = meaningsOf(value, decode(value, places).diagnostics, schema) ?? []
  return meanings.flatMap((meaning) => {
    const whole = decode(meaning, places).value
    return whole === null ? [] : [whole.spec]
  })
}

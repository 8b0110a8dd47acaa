import { parse } from './document/parse.ts'
import { indexPolicy } from './effective/index-policy.ts'
import { resolveIndexed } from './effective/resolve.ts'
import { decodePolicy, decodeTenant } from './policy/decode.ts'
import type { Decoded } from './policy/decode.ts'
import { merge } from './policy/merge.ts'
import type { SsprPolicy } from './model/sspr-policy.ts'
import type { Tenant } from './model/tenant.ts'
import { parseMoment } from './model/time.ts'

/** What a test starts from, as YAML; what is not said is an ordinary licensed tenant with reset for all. */
export interface Given {
  readonly tenant?: string
  readonly policy?: string
  readonly user?: string
  readonly at?: string
}

const ordinary = {
  tenant: { domains: ['contoso.onmicrosoft.com'], license: 'p1' },
  policy: { properties: { enabled: 'all' } },
  user: { userPrincipalName: 'ana@contoso.onmicrosoft.com' },
}

const nowhere = {
  addressOf: (pointer: string) => ({ file: '', document: 0, pointer }),
  textAt: () => '',
}

/** A YAML text as plain data. */
export function yaml(text: string): unknown {
  const { documents, diagnostics } = parse({ file: 'given.yaml', text: text === '' ? '{}' : text })
  if (diagnostics.length > 0) throw new Error(diagnostics.map((one) => one.message).join('\n'))
  return documents[0]!.value
}

/** A tenant: an ordinary one with the YAML laid over it. */
export function tenantOf(text = ''): Tenant {
  return value(decodeTenant(merge(ordinary.tenant, yaml(text)), nowhere))
}

/** A policy: reset for all with the YAML laid over it. */
export function policyOf(text = ''): SsprPolicy {
  return value(decodePolicy(merge(ordinary.policy, yaml(text)), nowhere))
}

/** A policy set at a moment and one user of it, with everything that follows from them. */
export function given({ tenant = '', policy = '', user = '', at = '2026-06-01T09:00:00Z' }: Given = {}) {
  const about = merge(ordinary.user, yaml(user))
  const raw = merge(ordinary.tenant, yaml(tenant)) as { users?: unknown[] }
  const whole = value(decodeTenant({ ...raw, users: [about, ...(raw.users ?? [])] }, nowhere))
  const prepared = indexPolicy(whole, policyOf(policy), parseMoment(at)!)
  const person = whole.users.at(0)!
  return {
    prepared,
    tenant: whole,
    policy: prepared.policy,
    user: person,
    at: prepared.at,
    effective: resolveIndexed(prepared, person),
  }
}

function value<Value>(decoded: Decoded<Value>): Value {
  if (decoded.value === null)
    throw new Error(decoded.diagnostics.map((one) => `${one.at.pointer}: ${one.message}`).join('\n'))
  return decoded.value
}

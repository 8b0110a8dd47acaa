import type { SetAt } from '../classes/set-at.ts'

const nowhere = (file: string) => ({ source: { file, text: '{}' }, index: 0 })

/** A set without files: places are the first of its documents. */
export function setAt(tenant: SetAt['set']['tenant'], policy: SetAt['set']['policy'], at: number): SetAt {
  const metadata = { name: 'x', description: null, unknown: [] }
  const set = {
    path: 'policies',
    tenant,
    policy,
    tenantDocument: nowhere('tenant.yaml'),
    policyDocument: nowhere('sspr.yaml'),
    tenantMetadata: metadata,
    policyMetadata: metadata,
    directory: null,
  }
  return { set, at, sources: new Map() }
}

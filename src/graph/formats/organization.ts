import { state, stateText } from '../collected.ts'
import type { Collected } from '../collected.ts'
import type { SourceNode } from '../node.ts'
import { bestPlan, planOfService } from '../license-plans.ts'
import { readDomain } from './domain.ts'
import type { Format } from './format.ts'

/** Microsoft Graph's `organization`. */
export const organization: Format = {
  name: 'organization',
  recognizes: (node) =>
    !node.has('userPrincipalName') &&
    node.has('verifiedDomains', 'tenantType', 'onPremisesSyncStatus', 'directorySizeQuota') &&
    node.has('id', 'displayName'),
  read: (node, into) => readOrganization(node, into),
}

/** Id, name, domains, synchronization and plans of the tenant. */
export function readOrganization(node: SourceNode, into: Collected): void {
  stateText(into, '/tenant/spec/id', node.get('id'))
  stateText(into, 'tenantName', node.get('displayName'))
  for (const one of node.get('verifiedDomains')?.items() ?? []) {
    readDomain(one, 'name', 'type', into)
    one.pass('capabilities', 'isDefault')
  }
  const synced = node.get('onPremisesSyncEnabled')
  // Null is what a tenant answers that was never synchronized; an empty cell of a CSV says nothing.
  const isSynced = synced === null ? null : synced.value === null ? false : synced.flag()
  if (isSynced !== null) state(into, 'synced', isSynced, synced!.at)
  readPlans(node.get('assignedPlans'), into)
  node.pass('tenantType', 'onPremisesLastSyncDateTime', 'onPremisesSyncStatus', 'createdDateTime')
}

function readPlans(assigned: SourceNode | null, into: Collected): void {
  const plans = assigned?.items() ?? []
  const counted = plans.filter((one) => one.get('capabilityStatus')?.text()?.toLowerCase() === 'enabled')
  const plan = bestPlan(counted.map((one) => planOfService(one.get('servicePlanId')?.text() ?? null)))
  plans.forEach((one) => one.passAll())
  // Only what is there counts: Business Standard has no service plan of its own.
  if (plan !== null) into.plans.push({ name: 'assignedPlans', plan, at: assigned!.at })
}

import type { Collected } from '../collected.ts'
import type { SourceNode } from '../node.ts'
import { bestPlan, planOfService, planOfSubscription } from '../license-plans.ts'
import type { Format } from './format.ts'

/** A subscription of the tenant, or a licence of one user (`licenseDetails`). */
export const subscribedSku: Format = {
  name: 'subscribedSku',
  recognizes: (node) =>
    node.has('skuId', 'skuPartNumber')
      ? node.count(columns) >= 2
      : node.count(['capabilityStatus', 'prepaidUnits', 'consumedUnits']) >= 2,
  read: (node, into) => readSku(node, into),
}

const columns = [
  'skuId',
  'skuPartNumber',
  'capabilityStatus',
  'prepaidUnits',
  'consumedUnits',
  'servicePlans',
]

const endedStates: ReadonlySet<string> = new Set(['suspended', 'deleted', 'lockedout'])

/** Plans above which there is none that gives more. SOURCE */
const premiumPlans: ReadonlySet<string> = new Set(['p1', 'p2'])

function readSku(node: SourceNode, into: Collected): void {
  const name = node.get('skuPartNumber')
  const id = node.get('skuId')?.text() ?? null
  const status = node.get('capabilityStatus')?.text()?.toLowerCase() ?? 'enabled'
  const units = node.get('prepaidUnits')?.get('enabled')?.whole() ?? null
  const services = node.get('servicePlans')
  const inServices = (services?.items() ?? []).map((plan) =>
    planOfService(plan.get('servicePlanId')?.text() ?? null, plan.get('servicePlanName')?.text() ?? null),
  )
  node.pass('id', 'accountId', 'accountName', 'appliesTo', 'consumedUnits', 'subscriptionIds')
  for (const below of [services, node.get('prepaidUnits')]) below?.items().forEach((one) => one.passAll())
  const isEnded = endedStates.has(status) || units === 0
  // A state that is not known says nothing.
  const isCounted = status === 'enabled' || status === 'warning'
  const plan = bestPlan([planOfSubscription(id, name?.text() ?? null), ...inServices])
  // A subscription whose whole list of service plans is here has no other plan.
  const known = plan ?? (services === null ? null : 'free')
  // The licences of one user say what the tenant has at least: another user may have a better plan.
  const isOfTenant = node.has('capabilityStatus', 'consumedUnits', 'prepaidUnits')
  if (!isOfTenant && (known === null || !premiumPlans.has(known))) return
  into.plans.push({
    name: name?.text() ?? id ?? '',
    plan: isEnded ? 'free' : isCounted ? known : null,
    at: name?.at ?? node.at,
  })
}

import type { Collected } from '../collected.ts'
import { stateText } from '../collected.ts'
import type { SourceNode } from '../node.ts'
import { currentName } from '../../model/roles.ts'
import { bestPlan, planOfService } from '../license-plans.ts'
import { stateUser, userRecord } from '../records.ts'
import { isTypeName } from '../source-log.ts'
import type { Format, Reader } from './format.ts'
import { readConfiguration } from './method-configuration.ts'
import { readOrganization } from './organization.ts'

const sections = [
  ...['authorization_policies', 'authentication_method', 'tenant_details', 'privileged_users'],
  ...['service_plans', 'directory_settings', 'domain_settings', 'license_information'],
]

/** ScubaGear's `ProviderSettingsExport.json`; PowerShell writes it, so keys are PascalCase and lists may be objects. */
export const scubaGear: Format = {
  name: 'ScubaGear provider export',
  recognizes: (node) => node.count(sections) >= 3,
  read(node, into, reader) {
    readTenant(node, into)
    for (const section of [
      'authorization_policies',
      'domain_settings',
      'directory_settings',
      'license_information',
    ])
      readAll(node.get(section), reader)
    for (const one of node.get('authentication_method')?.items() ?? []) readMethods(one, into, reader)
    readServicePlans(node.get('service_plans'), into)
    readAdministrators(node, into)
    node.pass('baseline_version', 'module_version', 'date', 'timestamp_zulu', 'report_uuid', 'scuba_config')
    node.pass('aad_successful_commands', 'aad_unsuccessful_commands', 'total_user_count', 'license_state')
  },
}

function readAll(section: SourceNode | null, reader: Reader): void {
  for (const one of section?.items() ?? []) reader.read(one)
}

function readTenant(node: SourceNode, into: Collected): void {
  const details = node.get('tenant_details')?.items()[0]
  const [data] = details?.get('AADAdditionalData')?.items() ?? []
  details?.pass('DisplayName', 'DomainName')
  if (data !== undefined) readOrganization(data, into)
  for (const id of [node.get('tenant_id'), details?.get('TenantId')]) stateText(into, '/tenant/spec/id', id)
}

/** The configurations lie beside the policy, not in it; older exports cut them off. */
function readMethods(node: SourceNode, into: Collected, reader: Reader): void {
  const policy = node.get('authentication_method_policy') ?? node
  reader.read(policy)
  for (const one of node.get('authentication_method_feature_settings')?.items() ?? [])
    if (!isTypeName(one.value)) readConfiguration(one, into)
}

function readServicePlans(section: SourceNode | null, into: Collected): void {
  const plans = (section?.items() ?? []).map((one) => {
    const isThere = one.get('ProvisioningStatus')?.text()?.toLowerCase() === 'success'
    const [id, name] = [one.get('ServicePlanId'), one.get('ServicePlanName')].map(
      (each) => each?.text() ?? null,
    )
    one.passAll()
    return isThere ? planOfService(id!, name!) : undefined
  })
  const plan = bestPlan(plans)
  if (plan !== null) into.plans.push({ name: 'service_plans', plan, at: section!.at })
}

/** Privileged users have an object id and a display name, and no user principal name. */
function readAdministrators(node: SourceNode, into: Collected): void {
  for (const [id, one] of node.get('privileged_users')?.entries() ?? []) {
    if (!one.isObject) continue
    const record = userRecord(into, id, null, one.at)
    if (record === null) continue
    stateUser(into, record, 'id', id, one.at)
    const name = one.get('DisplayName')?.text() ?? null
    if (name !== null) stateUser(into, record, 'displayName', name, one.at)
    const linked = one.get('OnPremisesImmutableId')
    if (linked !== null) stateUser(into, record, 'synced', linked.text() !== null, one.at)
    const roles = one.get('roles')?.texts() ?? [null]
    for (const role of roles)
      into.assignments.push({ principal: id, role: role && currentName(role), eligible: false, at: one.at })
  }
  // The same people once more, by role, with the rules of Privileged Identity Management.
  node
    .get('privileged_roles')
    ?.items()
    .forEach((one) => one.passAll())
}

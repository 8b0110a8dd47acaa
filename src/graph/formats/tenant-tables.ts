import { state, stateText } from '../collected.ts'
import { stateDomain } from './domain.ts'
import type { Format } from './format.ts'

/** A row about the tenant: id, name and domains parted by `; `. */
export const tenantTable: Format = {
  name: 'table of the tenant',
  recognizes: (node) => node.has('TenantId') && node.has('VerifiedDomains'),
  read(node, into) {
    stateText(into, '/tenant/spec/id', node.get('TenantId'))
    stateText(into, 'tenantName', node.get('OrgDisplayName', 'DisplayName'))
    const domains = node.get('VerifiedDomains')
    for (const one of domains?.texts() ?? []) stateDomain(into, one, domains!.at)
    node.pass('DefaultDomain', 'CreatedDateTime')
  },
}

/** A row about a domain and how long its passwords last. */
export const domainTable: Format = {
  name: 'table of domains',
  recognizes: (node) => node.has('Domain') && node.has('PasswordValidityPeriod'),
  read(node, into) {
    const name = node.get('Domain')
    if (name?.text() != null) stateDomain(into, name.text()!, name.at)
    else state(into, 'uncertainDomain', true, node.at)
    node.pass('IsDefault', 'PasswordValidityPeriod', 'PasswordNotificationWindowInDays')
  },
}

/** A row about synchronization; an empty cell says nothing. */
export const synchronizationTable: Format = {
  name: 'table of synchronization',
  recognizes: (node) => node.has('OnPremisesSyncEnabled') && node.has('SyncType', 'DirSyncConfigured'),
  read(node, into) {
    stateText(into, '/tenant/spec/id', node.get('TenantId'))
    const synced = node.get('OnPremisesSyncEnabled')
    const isSynced = synced?.flag() ?? null
    if (isSynced !== null) state(into, 'synced', isSynced, synced!.at)
    node.passAll()
  },
}

/** What PowerShell's TenantDetail and CLI for Microsoft 365 print of an organization without its lists. */
export const organizationTable: Format = {
  name: 'table of the organization',
  recognizes: (node) => node.has('tenantType') && node.has('id', 'displayName'),
  read(node, into) {
    stateText(into, '/tenant/spec/id', node.get('id'))
    node.passAll()
  },
}

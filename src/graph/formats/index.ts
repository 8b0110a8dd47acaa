import { administratorPolicy } from './portal-administrator-policy.ts'
import { authorizationPolicy } from './authorization-policy.ts'
import { batch, bundle } from './bundle.ts'
import { directoryAudit } from './directory-audit.ts'
import { domain } from './domain.ts'
import type { Format } from './format.ts'
import { group } from './group.ts'
import { groupMember, memberWithoutGroup } from './group-members.ts'
import { groupSetting } from './group-setting.ts'
import { har } from './har.ts'
import { ignoredFormats } from './ignored.ts'
import { methodConfiguration } from './method-configuration.ts'
import { methodsPolicy } from './methods-policy.ts'
import { onPremisesPolicy } from './portal-on-premises-policy.ts'
import { onPremisesSynchronization } from './on-premises-synchronization.ts'
import { organization } from './organization.ts'
import { registrationReport } from './registration-report.ts'
import { resetPolicy } from './portal-reset-policy.ts'
import { directoryRoleMember, roleAssignment, roleDefinition, roleMember } from './role.ts'
import { scubaGear } from './scuba-gear.ts'
import { subscribedSku } from './subscribed-sku.ts'
import { domainTable, organizationTable, synchronizationTable, tenantTable } from './tenant-tables.ts'
import { user } from './user.ts'
import { utcmDocument, utcmResource } from './utcm.ts'

const [settingTemplate, settingRow, ...others] = ignoredFormats

/** Every format that an import reads, the first that recognizes a value reads it. Adding one is a file and a line. */
export const formats: readonly Format[] = [
  ...others,
  scubaGear,
  har,
  utcmDocument,
  utcmResource,
  batch,
  resetPolicy,
  onPremisesPolicy,
  administratorPolicy,
  methodsPolicy,
  methodConfiguration,
  authorizationPolicy,
  registrationReport,
  directoryAudit,
  roleMember,
  roleAssignment,
  groupSetting,
  roleDefinition,
  settingTemplate!,
  settingRow!,
  subscribedSku,
  onPremisesSynchronization,
  synchronizationTable,
  tenantTable,
  domainTable,
  organization,
  organizationTable,
  domain,
  directoryRoleMember,
  groupMember,
  memberWithoutGroup,
  group,
  user,
  bundle,
]

const ofBlade: ReadonlySet<string> = new Set(
  [resetPolicy, onPremisesPolicy, administratorPolicy].map(({ name }) => name),
)

/**
 * The formats of a file that are none of the *Password reset* blade; null if its responses are there and nothing else
 * is. A recording may have responses of Microsoft Graph as well.
 */
export function besideBlade(names: ReadonlySet<string>): string[] | null {
  const others = [...names].filter((name) => !ofBlade.has(name) && name !== bundle.name && name !== har.name)
  const isFound = [...names].some((name) => ofBlade.has(name))
  return isFound && (names.has(har.name) || others.length === 0) ? null : others.sort()
}

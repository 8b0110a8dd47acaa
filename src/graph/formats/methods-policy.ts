import { note, state, stateText } from '../collected.ts'
import type { Collected } from '../collected.ts'
import type { SourceNode } from '../node.ts'
import { isTypeName } from '../source-log.ts'
import type { Format } from './format.ts'
import { readConfiguration } from './method-configuration.ts'

const migrationStates = ['preMigration', 'migrationInProgress', 'migrationComplete'] as const

/** Microsoft Graph's `authenticationMethodsPolicy`, with its configurations. SOURCE: R-160 */
export const methodsPolicy: Format = {
  name: 'authenticationMethodsPolicy',
  recognizes: (node) => node.has('authenticationMethodConfigurations', 'policyMigrationState'),
  read(node, into) {
    readMigrationState(node, into)
    const configurations = node.get('authenticationMethodConfigurations')
    for (const one of configurations?.items() ?? []) {
      if (!isTypeName(one.value)) readConfiguration(one, into)
    }
    readCampaign(node.get('registrationEnforcement'), into)
    const modified = node.get('lastModifiedDateTime')?.instant() ?? null
    if (modified !== null)
      into.methodsPolicyModified = Math.max(modified, into.methodsPolicyModified ?? modified)
    node.pass('id', 'displayName', 'description', 'policyVersion')
    // Informative in v1.0 and not the reconfirmation interval of the blade.
    node.pass('reconfirmationInDays', 'reportSuspiciousActivitySettings', 'systemCredentialPreferences')
    node.pass('microsoftAuthenticatorPlatformSettings', 'optOutSettings')
  },
}

/** Reads the state of the migration; an explicit null is what a tenant born after it answers. */
export function readMigrationState(node: SourceNode, into: Collected): void {
  const found = node.get('policyMigrationState')
  if (found === null) return
  const text = found.text()?.toLowerCase()
  const known = migrationStates.find((one) => one.toLowerCase() === text)
  const value = found.value === null ? 'migrationComplete' : known
  const setting = '/tenant/spec/authenticationMethodsPolicy/migrationState'
  if (value !== undefined) state(into, setting, value, found.at)
  else note(into, `the migration state \`${String(found.value)}\` is not known`, found.at)
}

/** The registration campaign is no setting of the language; what Microsoft manages by itself is kept for `drift`. */
function readCampaign(enforcement: SourceNode | null, into: Collected): void {
  const campaign = enforcement?.get('authenticationMethodsRegistrationCampaign') ?? null
  const found = campaign?.get('state') ?? null
  stateText(into, 'campaign', found)
  campaign?.passAll()
}

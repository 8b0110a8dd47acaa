import type { SsprPolicy } from '../model/sspr-policy.ts'
import { groupIdAt } from './configuration.ts'
import { methodKeys, reconfirmKey } from './formats/portal-reset-policy.ts'
import type { IsKnown, SettingAt } from './known-settings.ts'
import type { PortalAnswer } from './encode-portal-policy.ts'

/** Keys of the portal's two documents, by the setting of the policy that they rest on. */
const keysOf: Readonly<Record<string, readonly string[]>> = {
  '/spec/properties/enabled': [
    ...['enablementType', 'passwordResetEnabledGroupIds', 'passwordResetEnabledGroupName'],
  ],
  '/spec/properties/group': ['passwordResetEnabledGroupIds', 'passwordResetEnabledGroupName'],
  '/spec/authenticationMethods/required': ['numberOfAuthenticationMethodsRequired'],
  '/spec/authenticationMethods/available': Object.values(methodKeys),
  '/spec/authenticationMethods/securityQuestions/registered': ['numberOfQuestionsToRegister'],
  '/spec/authenticationMethods/securityQuestions/required': ['numberOfQuestionsToReset'],
  '/spec/authenticationMethods/securityQuestions/predefined': ['securityQuestions'],
  '/spec/authenticationMethods/securityQuestions/custom': ['securityQuestions'],
  '/spec/registration/required': ['registrationRequiredOnSignIn'],
  '/spec/registration/reconfirmAfterDays': [reconfirmKey],
  '/spec/notifications/users': ['notifyUsersOnPasswordReset'],
  '/spec/notifications/administrators': ['notifyOnAdminPasswordReset'],
  '/spec/customization/helpdesk': ['customizeHelpdeskLink', 'customHelpdeskEmailOrUrl'],
  '/spec/onPremisesIntegration/writeBackPasswords': [
    ...['enablementForTenant', 'cloudProvisioningEnablementForTenant'],
  ],
  '/spec/onPremisesIntegration/allowUnlockWithoutReset': ['accountUnlockEnabled'],
}

/** The settings that the portal's two documents hold, each with the keys that rest on it. */
function rowsOf({
  properties,
  onPremisesIntegration,
}: SsprPolicy): (SettingAt & { keys: readonly string[] })[] {
  const ofPolicy = Object.entries(keysOf).map(([setting, keys]) => ({
    document: 'policy' as const,
    setting,
    keys,
  }))
  const ofTenant = (setting: string, keys: readonly string[]) => ({
    document: 'tenant' as const,
    setting,
    keys,
  })
  const { enabled, group } = properties
  return [
    ...ofPolicy,
    ...(enabled === 'selected' && group !== null
      ? [ofTenant(groupIdAt(group), ['passwordResetEnabledGroupIds'])]
      : []),
    // Which of the two tools writes passwords back, if one does.
    ...(onPremisesIntegration.writeBackPasswords
      ? [ofTenant('/spec/directorySync', keysOf['/spec/onPremisesIntegration/writeBackPasswords']!)]
      : []),
  ]
}

/** The settings that the portal's two documents hold. */
export function settingsOfPortal(policy: SsprPolicy): SettingAt[] {
  return rowsOf(policy)
}

/** The portal's documents without the keys that rest on what is not known: a default would be taken for a wish. */
export function knownKeys(answer: PortalAnswer, policy: SsprPolicy, isKnown: IsKnown): PortalAnswer {
  const unknown = rowsOf(policy).filter(({ document, setting }) => !isKnown(document, setting))
  const left = new Set(unknown.flatMap(({ keys }) => keys))
  const kept = (document: Readonly<Record<string, unknown>>) =>
    Object.fromEntries(Object.entries(document).filter(([key]) => !left.has(key)))
  return {
    passwordResetPolicies: kept(answer.passwordResetPolicies),
    onPremisesPasswordResetPolicies: kept(answer.onPremisesPasswordResetPolicies),
  }
}

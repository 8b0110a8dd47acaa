import { isWithin } from '../document/pointer.ts'
import type { Side } from './compare.ts'
import { methodKeys, reconfirmKey } from './formats/reset-policy.ts'
import type { PortalAnswer } from './portal-answer.ts'

/** Keys of the portal's two documents, by the setting of the policy that they hold. */
const keysOf: Readonly<Record<string, readonly string[]>> = {
  '/spec/properties/enabled': ['enablementType'],
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
    'enablementForTenant',
    'cloudProvisioningEnablementForTenant',
  ],
  '/spec/onPremisesIntegration/allowUnlockWithoutReset': ['accountUnlockEnabled'],
}

/** The answer without the keys that the side does not know: a default would be taken for a wish. */
export function knownKeys(answer: PortalAnswer, { unknown }: Pick<Side, 'unknown'>): PortalAnswer {
  const isUnknown = (setting: string) => [...unknown.policy.keys()].some((one) => isWithin(setting, one))
  const left = new Set(Object.entries(keysOf).flatMap(([setting, keys]) => (isUnknown(setting) ? keys : [])))
  const kept = (document: Readonly<Record<string, unknown>>) =>
    Object.fromEntries(Object.entries(document).filter(([key]) => !left.has(key)))
  return {
    passwordResetPolicies: kept(answer.passwordResetPolicies),
    onPremisesPasswordResetPolicies: kept(answer.onPremisesPasswordResetPolicies),
  }
}

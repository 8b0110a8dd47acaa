import { predefinedQuestionTexts } from '../model/predefined-questions.ts'
import type { SsprPolicy } from '../model/sspr-policy.ts'
import type { Tenant } from '../model/tenant.ts'
import { enablement, methodKeys, reconfirmKey } from './formats/portal-reset-policy.ts'

/** The portal's two documents about the *Password reset* blade. */
export interface PortalAnswer {
  readonly passwordResetPolicies: Readonly<Record<string, unknown>>
  readonly onPremisesPasswordResetPolicies: Readonly<Record<string, unknown>>
}

/** A policy as the portal answers it, key by key; importing it gives the policy again. */
export function portalAnswer(
  policy: SsprPolicy,
  tenant: Pick<Tenant, 'groups' | 'directorySync'>,
): PortalAnswer {
  const { onPremisesIntegration: integration } = policy
  const isCloudSync = tenant.directorySync === 'cloudSync'
  return {
    passwordResetPolicies: {
      objectId: 'default',
      ...scopeKeys(policy, tenant),
      ...methodPageKeys(policy),
      registrationRequiredOnSignIn: policy.registration.required,
      [reconfirmKey]: policy.registration.reconfirmAfterDays,
      skipRegistrationAllowed: true,
      skipRegistrationMaxAllowedDays: 7,
      customizeHelpdeskLink: policy.customization.helpdesk !== null,
      customHelpdeskEmailOrUrl: policy.customization.helpdesk ?? '',
      notifyUsersOnPasswordReset: policy.notifications.users,
      notifyOnAdminPasswordReset: policy.notifications.administrators,
      registrationConditionalAccessPolicies: [],
      ...allowedKeys,
    },
    onPremisesPasswordResetPolicies: {
      objectId: null,
      enablementForTenant: integration.writeBackPasswords && !isCloudSync,
      cloudProvisioningEnablementForTenant: integration.writeBackPasswords && isCloudSync,
      passwordWritebackSupported: true,
      accountUnlockSupported: true,
      accountUnlockEnabled: integration.allowUnlockWithoutReset,
    },
  }
}

function scopeKeys({ properties }: SsprPolicy, { groups }: Pick<Tenant, 'groups'>): object {
  const name = properties.enabled === 'selected' ? properties.group : null
  const group = groups.find((one) => one.name.toLowerCase() === name?.toLowerCase())
  return {
    enablementType: enablement.indexOf(properties.enabled),
    passwordResetEnabledGroupIds: group?.id == null ? [] : [group.id],
    passwordResetEnabledGroupName: name ?? '',
  }
}

function methodPageKeys({ authenticationMethods }: SsprPolicy): object {
  const { required, available, securityQuestions } = authenticationMethods
  const switches = Object.entries(methodKeys).map(([method, key]) => [
    key,
    available.includes(method as keyof typeof methodKeys),
  ])
  const texts: Readonly<Record<string, string>> = predefinedQuestionTexts
  const codes = securityQuestions.predefined === 'all' ? Object.keys(texts) : securityQuestions.predefined
  const questions = [...codes.map((code) => texts[code]!), ...securityQuestions.custom]
  return {
    numberOfAuthenticationMethodsRequired: required,
    ...Object.fromEntries(switches),
    numberOfQuestionsToRegister: securityQuestions.registered,
    numberOfQuestionsToReset: securityQuestions.required,
    securityQuestions: questions.map((questionText) => ({ questionText })),
  }
}

/** Whether the tenant may use an option at all; nothing of it can be set. */
const allowedKeys = Object.fromEntries(
  ['email', 'mobilePhone', 'officePhone', 'securityQuestions', 'mobileAppNotification', 'mobileAppCode'].map(
    (option) => [`${option}OptionAllowed`, true],
  ),
)

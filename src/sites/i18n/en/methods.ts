import type { Option, RegistrationMethod } from '../../../model/methods.ts'
import type { PolicyMethod } from '../../../model/sspr-policy.ts'

/** Ways to prove oneself, and what a user can register. */
export const methods = {
  'option.appNotification': 'Approve a notification on my authenticator app',
  'option.appCode': 'Enter a code from my authenticator app',
  'option.emailAlternate': 'Email my alternate email',
  'option.textMobilePhone': 'Text my mobile phone',
  'option.callMobilePhone': 'Call my mobile phone',
  'option.callOfficePhone': 'Call my office phone',
  'option.securityQuestions': 'Answer my security questions',
  'blade.method.mobileAppNotification': 'Mobile app notification',
  'blade.method.mobileAppCode': 'Mobile app code',
  'blade.method.email': 'Email',
  'blade.method.mobilePhone': 'Mobile phone',
  'blade.method.officePhone': 'Office phone',
  'blade.method.securityQuestions': 'Security questions',
  'method.authenticator': 'Authenticator app',
  'method.softwareOath': 'Other authenticator app',
  'method.phone': 'Phone',
  'method.officePhone': 'Office phone',
  'method.email': 'Email',
  'method.securityQuestions': 'Security questions',
  'about.authenticator': 'Approve sign-ins or use codes from an app on your phone.',
  'about.softwareOath': 'Use codes from any app that shows them.',
  'about.phone': 'Give your mobile number and prove that it is yours.',
  'about.officePhone': 'Answer a call at your office.',
  'about.email': 'Get a code in a mailbox other than the one of this account.',
  'about.securityQuestions': 'Answer questions that only you can answer.',
} as const satisfies Readonly<
  Record<
    | `option.${Option}`
    | `blade.method.${PolicyMethod}`
    | `method.${RegistrationMethod}`
    | `about.${RegistrationMethod}`,
    string
  >
>

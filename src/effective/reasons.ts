/** A refusal by name. Documented ones carry the number and code a user sees; the others are ours. */
export interface Reason {
  readonly number: number | null
  readonly code: string | null
  /** The fact it comes from. */
  readonly rule: string
  /** Facts it comes from on other pages. */
  readonly others?: readonly string[]
  /** What it means, in a sentence for people. */
  readonly meaning: string
  /** What an administrator does about it. */
  readonly repair: string
}

const documented = (number: number, rule: string, meaning: string, repair: string): Reason => ({
  number,
  code: `SSPR_${String(number).padStart(4, '0')}`,
  rule,
  meaning,
  repair,
})
const own = (rule: string, meaning: string, repair: string): Reason => ({
  number: null,
  code: null,
  rule,
  meaning,
  repair,
})

/** Every reason of the language. SOURCE: rulebook §3 */
export const reasons = {
  TenantSSPRFlagDisabled: documented(
    9,
    'R-013',
    'reset is disabled for the whole organization',
    'set `properties.enabled` to selected or all',
  ),
  WritebackNotEnabled: documented(
    10,
    'R-036',
    'the password is stored on-premises and writeback is off',
    'set `onPremisesIntegration.writeBackPasswords`, or refer the user to the on-premises helpdesk',
  ),
  SsprNotEnabledInUserPolicy: documented(
    11,
    'R-009',
    'the organization has no usable reset policy for users',
    'make at least one method available',
  ),
  UserNotLicensed: documented(
    12,
    'R-002',
    'the licences needed for reset are missing',
    'get Business Standard, Business Premium, P1 or P2; writeback needs Business Premium, P1 or P2',
  ),
  UserNotMemberOfScopedAccessGroup: documented(
    13,
    'R-014',
    'the user is outside the group that reset is enabled for',
    'add the user to the group, directly or through a nested group',
  ),
  UserNotProperlyConfigured: documented(
    14,
    'R-071',
    'the account does not have enough usable security info',
    'have the user register a method that the policy makes available',
  ),
  OnPremisesAdminActionRequired: documented(
    29,
    'R-039',
    'the on-premises configuration is wrong and an administrator has to repair it',
    'check the permissions of the synchronization account',
  ),
  OnPremisesConnectivityError: documented(
    30,
    'R-038',
    'the on-premises directory cannot be reached at the moment',
    'check the synchronization service; try again later',
  ),
  OnPremisesSuccessCloudFailure: own(
    'R-043',
    'the password is written on-premises; the cloud is updated later',
    'wait a few minutes and sign in',
  ),
  FuzzyPolicyViolationInvalidPassword: own(
    'R-135',
    'the password is banned or too close to a banned one',
    "choose a password that is not a variation of a common word or the organization's name",
  ),
  UserNotFound: own('R-017', 'no such account', 'check the user name'),
  AccountDisabled: own('R-017', 'the account is disabled', 'enable the account'),
  AdministratorResetNotAllowed: documented(
    9,
    'R-026',
    'administrators are not allowed to reset their passwords in this tenant',
    'remove administrators from the scope of reset and have another administrator reset their passwords, or set `administratorsCanReset: true`',
  ),
  MicrosoftAccountGuest: own(
    'R-033',
    'a guest with a personal Microsoft account recovers it with Microsoft',
    'go to the recovery page of Microsoft accounts',
  ),
  HomeTenantRefuses: own(
    'R-030',
    "the guest's home tenant does not allow its users to reset",
    "ask the home tenant's administrator",
  ),
  PasswordInHomeTenant: own(
    'R-030',
    'the password is stored in another tenant or with Microsoft, and is changed there',
    'change it in the home tenant, or on the account page of Microsoft',
  ),
  ChangeNotAllowed: own(
    'R-126',
    'the user is not allowed to change the password on-premises',
    'clear "User cannot change password" on the account in Active Directory',
  ),
  ProtectedOnPremises: documented(
    29,
    'R-029',
    'the account is or was in a protected on-premises group, and its password cannot be written back',
    'reset it on-premises',
  ),
  UnlockNotOffered: own(
    'R-042',
    'unlocking without a reset is not offered',
    'set `onPremisesIntegration.allowUnlockWithoutReset`, or reset the password',
  ),
  StepNotOffered: own('R-113', 'the page does not offer this step', 'use a step that the page offers'),
  ContactMismatch: own(
    'R-062',
    'the number is not the one on file',
    'type the whole number with country code, as it was registered',
  ),
  CodeRefused: own('R-107', 'the code is wrong, used or expired', 'request a new code'),
  AnswersRefused: own(
    'R-087',
    'the answers are not the registered ones, or cannot be registered',
    'answer the questions again',
  ),
  CaptchaRefused: own('R-112', 'the characters do not match the picture', 'try the next picture'),
  PasswordPolicyViolation: own(
    'R-131',
    'the password violates the rules on length, characters or character classes',
    'use 8 characters or more of three of: lower case, upper case, digits, symbols',
  ),
  PasswordsDiffer: own('R-114', 'the two passwords differ', 'type the same password twice'),
  PasswordReused: own('R-133', 'the new password is the same as the current one', 'choose another password'),
  CurrentPasswordWrong: own(
    'R-125',
    'the current password is wrong',
    'type the current password, or reset it',
  ),
  OnPremisesPolicyViolation: own(
    'R-040',
    'the on-premises password policy rejects the password',
    'choose a password that Active Directory accepts',
  ),
  TooManyAttempts: own(
    'R-140',
    'too many attempts; reset is blocked for 24 hours',
    'wait, or ask the helpdesk',
  ),
  IdsLocked: own(
    'R-121',
    'sign-in is locked after too many wrong passwords',
    'wait until the lock ends, or reset the password',
  ),
  SessionExpired: {
    ...own('R-115', 'the session has expired', 'start again'),
    others: ['R-104', 'R-189'],
  },
} as const satisfies Readonly<Record<string, Reason>>

export type ReasonName = keyof typeof reasons

export const reasonNames = Object.keys(reasons) as ReasonName[]

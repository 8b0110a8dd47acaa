import type { ReasonName } from '../../../effective/reasons.ts'

/** What happened and what to do now, for each reason a page can give. */
export const reasons = {
  'reason.TenantSSPRFlagDisabled':
    'Your organization has not switched on password reset. Ask your administrator to reset your password.',
  'reason.WritebackNotEnabled':
    'Your password is managed by a system inside your organization that this page cannot reach. Ask your administrator to reset it.',
  'reason.SsprNotEnabledInUserPolicy':
    'Your organization has not set up a way to verify you here. Ask your administrator to reset your password.',
  'reason.UserNotLicensed':
    'Your organization does not have the licence this needs. Ask your administrator to reset your password.',
  'reason.UserNotMemberOfScopedAccessGroup':
    'Your account is not enabled for password reset. Ask your administrator to enable it, or to reset your password.',
  'reason.UserNotProperlyConfigured':
    'We could not verify your account, because too little security info is registered for it. Ask your administrator to reset your password, then register your security info.',
  'reason.OnPremisesAdminActionRequired':
    'A setting inside your organization has to be repaired before your password can change. Your password is the same as before. Tell your administrator the support code below.',
  'reason.OnPremisesConnectivityError':
    "Your organization's systems cannot be reached just now. Your password is the same as before. Try again in a few minutes.",
  'reason.OnPremisesSuccessCloudFailure':
    'Your organization has your new password. Online services follow within some minutes: if sign-in refuses it, wait a little and try again.',
  'reason.FuzzyPolicyViolationInvalidPassword':
    "This password is too easy to guess: it is close to a common word or a name. Choose one that is neither a word nor your organization's name.",
  'reason.UserNotFound':
    'There is no account with this user name here. Check how it is written and start over.',
  'reason.AccountDisabled': 'This account is switched off. Ask your administrator to switch it on.',
  'reason.AdministratorResetNotAllowed':
    'Administrators may not reset their passwords here. Ask another administrator of your organization.',
  'reason.MicrosoftAccountGuest':
    'You are a guest here with a personal account. Recover it where you created it.',
  'reason.HomeTenantRefuses':
    'You are a guest here, and your own organization does not offer password reset. Ask its administrator.',
  'reason.PasswordInHomeTenant':
    'You are a guest here. Your password is kept by your own organization or by Microsoft, and you change it there.',
  'reason.ChangeNotAllowed':
    'Your organization does not let you change the password of this account. Ask your administrator.',
  'reason.ProtectedOnPremises':
    'This account is specially protected and cannot be changed from here. Your password is the same as before. Ask your administrator.',
  'reason.UnlockNotOffered':
    'Your organization does not offer to unlock an account without a new password. Reset your password instead.',
  'reason.StepNotOffered': 'A verification step is missing. Start over and take every step.',
  'reason.ContactMismatch':
    'This does not match what we expect. Type the whole number with its country code, for example +44 7700900123.',
  'reason.CodeRefused':
    'That code did not work: it is wrong, used already, or older than 5 minutes. Check it, or ask for a new one.',
  'reason.AnswersRefused': 'These answers cannot be accepted. Check them and answer again.',
  'reason.CaptchaRefused': 'Tick the box to say that you are a person.',
  'reason.PasswordPolicyViolation':
    'This password does not follow the rules. Choose one that follows each rule above the box.',
  'reason.PasswordsDiffer': 'The two passwords differ. Type the same password in both boxes.',
  'reason.PasswordReused': 'This is the password you have now. Choose another one.',
  'reason.CurrentPasswordWrong':
    'The user name or the password is wrong. Type the password again, or reset it.',
  'reason.OnPremisesPolicyViolation':
    "Your organization's rules for passwords refuse this one. Your password is the same as before. Choose a longer one that you have not used lately.",
  'reason.TooManyAttempts': 'There were too many attempts, so password reset is blocked for this account.',
  'reason.IdsLocked': 'There were too many wrong passwords, so sign-in is locked for this account.',
  'reason.SessionExpired': 'Your session has expired. Nothing was changed. Start over.',
} as const satisfies Readonly<Record<`reason.${ReasonName}`, string>>

/** The pages that a user can see, named as in the policy language. */
export const pages = [
  'identify',
  'reason',
  'verification1',
  'verification2',
  'newPassword',
  'passwordChanged',
  'unlocked',
  'refused',
  'signIn',
  'mfa',
  'updatePassword',
  'moreInformation',
  'register',
  'review',
  'registered',
  'securityInfo',
  'changePassword',
  'signedIn',
] as const

export type Page = (typeof pages)[number]

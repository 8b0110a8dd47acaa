import type { Message } from '../../service/store.ts'

/** Texts of one kind of notification, with the placeholders `{tenant}`, `{code}`, `{minutes}` and `{support}`. */
interface NotificationText {
  readonly subject: string
  readonly paragraphs: readonly string[]
}

/** Texts of all notifications in one language. */
export interface NotificationTexts {
  /** BCP 47, for the mail's markup. */
  readonly language: string
  /** The last line of every notification: says that it is a simulation. THREAT: T-30 */
  readonly simulation: string
  readonly kinds: { readonly [Kind in Message['kind']]: NotificationText }
}

/**
 * Letters in English. No subject holds a code, since subjects are shown on locked screens; no notification
 * holds a secret. THREAT: T-18, T-29
 */
export const englishNotifications: NotificationTexts = {
  language: 'en',
  simulation: 'This is a simulation. No real account is affected.',
  kinds: {
    code: {
      subject: '{tenant}: your verification code',
      paragraphs: [
        'Your verification code for {tenant} is {code}.',
        'It is valid for {minutes} minutes. If you did not request it, ignore this message, and do not share the code.',
      ],
    },
    call: {
      subject: '{tenant}: verification call',
      paragraphs: [
        'This is a verification call for {tenant}.',
        'If you are verifying your identity now, press the pound key. If not, hang up.',
      ],
    },
    push: {
      subject: '{tenant}: approve sign-in?',
      paragraphs: ['Approve only if you are verifying your identity for {tenant} now. If not, deny.'],
    },
    userPasswordReset: {
      subject: '{tenant}: your password was reset',
      paragraphs: [
        'The password of your account at {tenant} was reset.',
        'If this was you, no action is needed. If not, contact your administrator immediately.',
      ],
    },
    adminPasswordReset: {
      subject: '{tenant}: an administrator reset a password',
      paragraphs: [
        'The password of an administrator of {tenant} was reset by self-service.',
        'If none of you did this, check the audit log immediately.',
      ],
    },
    contactAdministrator: {
      subject: '{tenant}: a user asks for help with a password',
      paragraphs: [
        'A user of {tenant} could not reset a password and asks for your help.',
        'Verify the identity of the user before you reset anything. Support code: {support}.',
      ],
    },
  },
}

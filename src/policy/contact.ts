import type { Kept, User } from './tenant.ts'

const phoneForm = /^\+[1-9]\d{0,2} (\d{4,14})( ?[xX]\d{1,10})?$/

/** True if a text can be called or texted: `+<country code> <number>`; an extension is allowed. SOURCE: R-061 */
export function isPhoneNumber(text: string): boolean {
  return phoneForm.test(text)
}

/** The number that is dialled: without its extension. Malformed text comes back as it is. SOURCE: R-061 */
export function dialled(text: string): string {
  return text.trim().replace(/ ?[xX]\d+$/, '')
}

/** The number behind *Mobile phone*: the authentication phone, else the directory's. SOURCE */
export function mobileNumber(user: User): Kept {
  return user.authentication.phone ?? user.mobilePhone
}

/** The number behind *Office phone*. SOURCE */
export function officeNumber(user: User): Kept {
  return user.authentication.officePhone ?? user.businessPhone
}

/**
 * The address behind *Email*: the authentication e-mail, else the first alternate one. SOURCE: R-066
 *
 * A guest who was invited or signed up by mail has that mail. SOURCE
 */
export function resetAddress(user: User): Kept {
  const address = user.authentication.email ?? user.otherMails[0] ?? null
  if (address !== null) return address
  const byMail = user.guest?.identity === 'emailInvitation' || user.guest?.identity === 'selfServiceSignUp'
  return byMail ? user.mail : null
}

/** True if the value is there and a code could reach it. A value kept out of git is taken to be well formed. */
export function isReachable(number: Kept): boolean {
  return number === true || (number !== null && isPhoneNumber(number))
}

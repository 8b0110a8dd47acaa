import type { Redactable } from './authentication.ts'
import type { User } from './tenant.ts'

const phoneForm = /^\+[1-9]\d{0,2} (\d{4,14})( ?[xX]\d{1,10})?$/

/** The form of a number that can be called or texted, as SQL engines write it. SOURCE: R-061 */
export const phonePattern = phoneForm.source.replaceAll('\\d', '[0-9]').replace('\\+', '[+]')

/** True if a text can be called or texted: `+<country code> <number>`; an extension is allowed. SOURCE: R-061 */
export function isPhoneNumber(text: string): boolean {
  return phoneForm.test(text)
}

/** True for a deliverable address without blanks and invisible characters. */
export function isMailAddress(text: string): boolean {
  return /^[^@\s\p{C}]+@[^@\s\p{C}]+$/u.test(text)
}

/** True if this is the mailbox whose password would be reset: it is out of reach when it is needed. SOURCE: R-057 */
export function isOwnMailbox({ mail, userPrincipalName }: User, address: string): boolean {
  return [mail, userPrincipalName].some(
    (own) => typeof own === 'string' && own.toLowerCase() === address.trim().toLowerCase(),
  )
}

const typedForm = /^(\+[\d\s().-]+?)(\s?[xX]\d{1,10})?$/

/** Country codes have one, two or three digits, and none is the beginning of another (ITU-T E.164). */
const countryCode = /^\+(1|7|2[07]|3[0-469]|4[013-9]|5[1-8]|6[0-6]|8[1246]|9[0-58]|\d{3})(?=\d)/

/**
 * A typed number in the stored form: blanks, brackets, dots and hyphens between its digits are removed. Any other
 * text is returned unchanged.
 */
export function normalizeContact(typed: string): string {
  const [, digits, extension = ''] = typedForm.exec(typed) ?? []
  const [code] = (digits && (/^\+\d{1,3}(?=[\s().-])/.exec(digits) ?? countryCode.exec(digits))) || []
  return digits === undefined || code === undefined
    ? typed
    : `${code} ${digits.slice(code.length).replace(/\D/g, '')}${extension}`
}

/** The number that is dialled: without its extension. Malformed text comes back as it is. SOURCE: R-061 */
export function normalizePhone(text: string): string {
  return text.trim().replace(/ ?[xX]\d+$/, '')
}

/**
 * The number behind *Mobile phone*: the authentication phone, else the directory's. SOURCE
 *
 * @param directory False once directory values stop counting. SOURCE: R-180
 */
export function mobileNumber(user: User, directory = true): Redactable {
  return user.authentication.phone ?? (directory ? user.mobilePhone : null)
}

/** The number behind *Office phone*, likewise. SOURCE */
export function officeNumber(user: User, directory = true): Redactable {
  return user.authentication.officePhone ?? (directory ? user.businessPhone : null)
}

/**
 * The address behind *Email*: the authentication e-mail, else the first alternate one. SOURCE
 *
 * A guest who was invited or signed up by mail has that mail. SOURCE
 */
export function resetAddress(user: User, directory = true): Redactable {
  const address = user.authentication.email ?? (directory ? (user.otherMails[0] ?? null) : null)
  if (address !== null) return address
  const byMail = user.guest?.identity === 'emailInvitation' || user.guest?.identity === 'selfServiceSignUp'
  return byMail ? user.mail : null
}

/** True if the value is there and a code could reach it. A value kept out of git is taken to be well formed. */
export function isReachable(number: Redactable): boolean {
  return number === true || (number !== null && isPhoneNumber(number))
}

/** A directory value that is used if none is registered. */
export type DirectoryValue = 'mobilePhone' | 'businessPhone' | 'otherMails'

/** A number or address that options use. */
export interface Contact {
  readonly kind: 'number' | 'address'
  readonly name: string
  /** What is used where none was registered. */
  readonly directoryValue: DirectoryValue
  /** @param directory Whether the directory value counts. */
  readonly of: (user: User, directory: boolean) => Redactable
  readonly isUsable: (value: Redactable) => boolean
}

export const mobileContact: Contact = {
  kind: 'number',
  name: 'mobile phone',
  directoryValue: 'mobilePhone',
  of: mobileNumber,
  isUsable: isReachable,
}

export const officeContact: Contact = {
  kind: 'number',
  name: 'office phone',
  directoryValue: 'businessPhone',
  of: officeNumber,
  isUsable: isReachable,
}

export const addressContact: Contact = {
  kind: 'address',
  name: 'address',
  directoryValue: 'otherMails',
  of: resetAddress,
  isUsable: (value) => value !== null,
}

import { dialled, mobileNumber, officeNumber, resetAddress } from '../policy/contact.ts'
import type { Option } from '../policy/methods.ts'
import type { Kept, User } from '../policy/tenant.ts'
import { minute } from '../policy/time.ts'
import type { Duration } from '../policy/time.ts'
import type { IssuedCode, Store } from './store.ts'

/** SOURCE: R-115 */
export const codeLifetime: Duration = 5 * minute

const digitsOfCode = 6

/** A code for somebody, now. A new one voids the ones sent before in the same session. THREAT: T-15 */
export function issueCode(store: Store, code: Omit<IssuedCode, 'digits' | 'at' | 'state'>): IssuedCode {
  for (const earlier of store.codes) {
    const same =
      earlier.session === code.session && earlier.option === code.option && earlier.user === code.user
    if (same && code.session !== null && earlier.state === 'live') earlier.state = 'superseded'
  }
  const issued: IssuedCode = { ...code, digits: freshDigits(store), at: store.now, state: 'live' }
  store.codes.push(issued)
  return issued
}

/** Digits that no other code has, so that a code names its record. Leading zeros count. THREAT: T-16 */
function freshDigits(store: Store): string {
  for (;;) {
    const digits = String(Math.floor(store.random() * 10 ** digitsOfCode)).padStart(digitsOfCode, '0')
    if (!store.codes.some((code) => code.digits === digits)) return digits
  }
}

/** The circumstances in which a code is typed. */
export type TypedWhere = Pick<IssuedCode, 'session' | 'option' | 'purpose' | 'destination' | 'user'>

/**
 * The record of a typed code if it is good here and now: this user's, session's, option's, purpose's and
 * destination's, not used, not replaced and younger than its lifetime. Otherwise null. THREAT: T-08, T-14, T-15
 */
export function goodCode(store: Store, typed: string, where: TypedWhere): IssuedCode | null {
  const code = store.codes.find((one) => one.digits === typed)
  if (code === undefined || code.state !== 'live' || code.user !== where.user || code.option !== where.option)
    return null
  if (store.now - code.at >= codeLifetime) return null
  if (code.session === null) return code
  const sameCircumstances =
    code.session === where.session && code.purpose === where.purpose && code.destination === where.destination
  return sameCircumstances ? code : null
}

/** Blanks and dashes inside a typed code are how people copy them. */
export function tidyCode(typed: string): string {
  return typed.replace(/[\s-]/g, '')
}

/** Where a message of an option goes for a user; null: nowhere. What git does not hold has a stand-in. */
export function destinationOf(user: User, option: Option): string | null {
  switch (option) {
    case 'emailAlternate':
      return written(resetAddress(user), `alternate.${user.userPrincipalName}`)
    case 'textMobilePhone':
    case 'callMobilePhone':
      return number(mobileNumber(user), '+1 5550100001')
    case 'callOfficePhone':
      return number(officeNumber(user), '+1 5550100002')
    case 'appNotification':
    case 'appCode':
    case 'securityQuestions':
      return null
  }
}

function number(value: Kept, standIn: string): string | null {
  const text = written(value, standIn)
  return text === null ? null : dialled(text)
}

function written(value: Kept, standIn: string): string | null {
  return value === true ? standIn : value
}

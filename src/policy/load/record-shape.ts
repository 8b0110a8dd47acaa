import { isPhoneNumber } from '../../model/contact.ts'
import { parseMoment } from '../../model/time.ts'
import type { Instant } from '../../model/time.ts'
import { schemaAt } from '../language/schemas.ts'

const patternOf = (name: string) =>
  new RegExp(schemaAt(`tenant.schema.json#/$defs/${name}`, '')!.pattern!, 'u')
const principalName = patternOf('userPrincipalName')
const address = patternOf('address')

/** Fields whose text decides nothing and may be any: who has the same shape is as valid. */
export const anyText: ReadonlySet<string> = new Set(['id', 'displayName', 'givenName', 'surname'])
/** Fields whose texts are addresses: they are valid, or they have to be looked at by themselves. */
export const addresses: ReadonlySet<string> = new Set(['userPrincipalName', 'mail', 'email', 'otherMails'])
/** Fields whose texts are numbers to call. */
export const numbers: ReadonlySet<string> = new Set([
  'mobilePhone',
  'businessPhone',
  'phone',
  'alternatePhone',
  'officePhone',
])

/** True for a field whose text differs from user to user, while few of its shapes decide. */
export function isFreeText(key: string): boolean {
  return anyText.has(key) || addresses.has(key) || numbers.has(key) || key === 'confirmedOn'
}

/**
 * What of a record's fields decides whether it is valid and what its profile is, as one text: two records of one
 * shape are both valid or neither, and have one profile. Null for a record that has to be looked at by itself.
 */
export function shapeOf(fields: object, confirmedBy: readonly Instant[]): string | null {
  let shape = ''
  for (const key in fields) {
    const value = (fields as Record<string, unknown>)[key]
    let part: string | null
    if (typeof value === 'string') part = textShape(key, value, confirmedBy)
    else if (value === null || typeof value !== 'object') part = String(value)
    else if (Array.isArray(value)) part = key === 'otherMails' ? mailsShape(value) : JSON.stringify(value)
    else part = shapeOf(value, confirmedBy)
    if (part === null) return null
    shape += `${JSON.stringify(key)}:${part};`
  }
  return `{${shape}}`
}

/** What of a text decides; null for a text that has to be looked at by itself. */
export function textShape(key: string, value: string, confirmedBy: readonly Instant[]): string | null {
  if (key === 'userPrincipalName') return principalName.test(value) ? '@' : null
  if (anyText.has(key)) return value === '' ? null : 'x'
  if (numbers.has(key)) return isPhoneNumber(value) ? '+' : '?'
  if (addresses.has(key)) return address.test(value) ? '@' : null
  if (key !== 'confirmedOn') return JSON.stringify(value)
  const at = parseMoment(value)
  return at === null ? null : confirmedBy.map((moment) => (at <= moment ? '1' : '0')).join('')
}

function mailsShape(mails: readonly unknown[]): string | null {
  const all = mails.every((one) => one === true || (typeof one === 'string' && address.test(one)))
  return all ? `[${mails.length > 0 ? 1 : 0}]` : null
}

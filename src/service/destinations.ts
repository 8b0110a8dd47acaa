import { isReachable, normalizePhone, officeContact } from '../model/contact.ts'
import { options, type Option } from '../model/methods.ts'
import type { Redactable } from '../model/authentication.ts'
import type { User } from '../model/tenant.ts'
import { policyIndexNow, type Store } from './store.ts'

/** The destination of an option's messages for a user; null: none. A redacted value has a stand-in. */
export function destinationOf(store: Store, user: User, option: Option): string | null {
  const { contact } = options[option]
  if (contact === null) return null
  const value = contact.of(user, !policyIndexNow(store).holds.directoryMethods)
  return contact.kind === 'address'
    ? written(value, `alternate.${user.userPrincipalName}`)
    : number(value, contact === officeContact ? standIns.office : standIns.mobile)
}

const standIns = { mobile: '+1 5550100001', office: '+1 5550100002' }

/** Where a message goes that asks for a second factor; null: nowhere. Only what is registered counts. SOURCE: R-117 */
export function signInDestinationOf({ authentication }: User, option: Option): string | null {
  const { phone, alternatePhone, officePhone } = authentication
  if (option === 'textMobilePhone') return number(phone, standIns.mobile)
  if (option === 'callMobilePhone')
    return number(isReachable(phone) ? phone : alternatePhone, standIns.mobile)
  return option === 'callOfficePhone' ? number(officePhone, standIns.office) : null
}

function number(value: Redactable, standIn: string): string | null {
  const text = written(value, standIn)
  return text === null ? null : normalizePhone(text)
}

function written(value: Redactable, standIn: string): string | null {
  return value === true ? standIn : value
}

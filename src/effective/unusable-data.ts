import { isReachable, mobileNumber, officeNumber, resetAddress } from '../model/contact.ts'
import { datedFacts } from '../model/dated-facts.ts'
import type { DirectoryValue } from '../model/dated-facts.ts'
import type { Option } from '../model/methods.ts'
import type { Redactable, User } from '../model/tenant.ts'
import type { Because } from './because.ts'
import type { PolicyIndex } from './index-policy.ts'

/** A contact that an option rests on: its name, how it is found, and the directory's part of it. */
interface Contact {
  readonly name: string
  readonly value: DirectoryValue
  readonly of: (user: User, directory: boolean) => Redactable
}

const mobile: Contact = { name: 'mobile phone', value: 'mobilePhone', of: mobileNumber }
const contacts: Readonly<Partial<Record<Option, Contact>>> = {
  emailAlternate: { name: 'address', value: 'otherMails', of: resetAddress },
  textMobilePhone: mobile,
  callMobilePhone: mobile,
  callOfficePhone: { name: 'office phone', value: 'businessPhone', of: officeNumber },
}

/** Why an option that is open to a user has nothing usable behind it; null where there is nothing. SOURCE */
export function unusableData({ tenant, holds }: PolicyIndex, user: User, option: Option): Because | null {
  const contact = contacts[option]
  if (contact === undefined) return null
  const directory = !holds.directoryMethods
  const counting = contact.of(user, directory)
  if (counting !== null) {
    if (option === 'emailAlternate' || isReachable(counting)) return null
    return { fact: 'R-061', text: `the ${contact.name} ${counting} is malformed and unusable`, at: null }
  }
  if (directory || contact.of(user, true) === null) return null
  const { fact, row } = datedFacts.directoryMethods
  return {
    fact,
    text: `\`${contact.value}\` was never registered and does not count since ${tenant.platform[row]}`,
    at: `/tenant/platform/${row}`,
  }
}

import { isReachable, mobileNumber, officeNumber, resetAddress } from '../model/contact.ts'
import { datedFacts } from '../model/dated-facts.ts'
import type { DirectoryValue } from '../model/dated-facts.ts'
import type { Option } from '../model/methods.ts'
import type { Redactable, User } from '../model/tenant.ts'
import type { Because } from './evidence.ts'
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

/** Notes why an option that is open to a user has nothing usable behind it, where there is something. SOURCE */
export function noteNoData(
  prepared: PolicyIndex,
  user: User,
  option: Option,
  directory: boolean,
  notes: Because[],
): void {
  const contact = contacts[option]
  if (contact === undefined) return
  const counting = contact.of(user, directory)
  if (counting !== null) {
    if (option === 'emailAlternate' || isReachable(counting)) return
    notes.push({ fact: 'R-061', text: `the ${contact.name} ${counting} is malformed and unusable`, at: null })
    return
  }
  if (directory || contact.of(user, true) === null) return
  const { fact, row } = datedFacts.directoryMethods
  notes.push({
    fact,
    text: `\`${contact.value}\` was never registered, and does not count since ${prepared.tenant.platform[row]}`,
    at: `/tenant/platform/${row}`,
  })
}

import { addressContact } from '../model/contact.ts'
import { datedFacts } from '../model/dated-facts.ts'
import { options } from '../model/methods.ts'
import type { Option } from '../model/methods.ts'
import type { User } from '../model/tenant.ts'
import type { Because } from './because.ts'
import type { PolicyIndex } from './index-policy.ts'

/** Why the number or address of an option does not count; null: it counts, or the user has none. SOURCE: R-061, R-180 */
export function unusableData({ tenant, holds }: PolicyIndex, user: User, option: Option): Because | null {
  const { contact } = options[option]
  if (contact === null) return null
  const directory = !holds.directoryMethods
  const counting = contact.of(user, directory)
  if (counting !== null) {
    if (contact.isUsable(counting)) return null
    return { fact: 'R-061', text: `the ${contact.name} ${counting} is malformed and unusable`, at: null }
  }
  if (directory || contact.of(user, true) === null) return null
  const { fact, row } = datedFacts.directoryMethods
  return {
    fact,
    text: `\`${contact.directoryValue}\` was never registered and does not count since ${tenant.platform[row]}`,
    at: `/tenant/platform/${row}`,
  }
}

/**
 * Why a number or address counts that was never registered; null: it was, or the option has none.
 *
 * SOURCE: R-031, R-032 (the address of a guest), R-067 and R-180 (values of the directory)
 */
export function unregisteredData({ tenant, holds }: PolicyIndex, user: User, option: Option): Because | null {
  const { contact } = options[option]
  const registered =
    contact === null || (contact === addressContact ? user.authentication.email : contact.of(user, false))
  if (contact === null || registered !== null) return null
  const value = contact.directoryValue
  const isOfDirectory = !holds.directoryMethods && contact.of(user, true) !== contact.of(user, false)
  if (!isOfDirectory) return guestReasons[user.guest?.identity ?? ''] ?? null
  const { row } = datedFacts.directoryMethods
  const until = tenant.platform[row]
  return {
    fact: 'R-067',
    text: `\`${value}\` was never registered and counts${until === 'never' ? '' : ` until ${until}`}`,
    at: until === 'never' ? null : `/tenant/platform/${row}`,
  }
}

const guestReasons: Readonly<Record<string, Because>> = {
  selfServiceSignUp: { fact: 'R-031', text: 'the address that the guest signed up with counts', at: null },
  emailInvitation: { fact: 'R-032', text: 'the address that the guest was invited at counts', at: null },
}

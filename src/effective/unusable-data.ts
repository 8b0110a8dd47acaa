import { datedFacts } from '../model/dated-facts.ts'
import { options } from '../model/methods.ts'
import type { Option } from '../model/methods.ts'
import type { User } from '../model/tenant.ts'
import type { Because } from './because.ts'
import type { PolicyIndex } from './index-policy.ts'

/** Why the number or address of an option does not count; null: it counts, or the user has none. SOURCE */
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

import type { Contact } from '../model/contact.ts'
import { memoized } from '../model/memoized.ts'
import { optionNames, options, registrationMethodNames, registrationMethods } from '../model/methods.ts'
import type { ContactlessOption, Option, RegistrationMethod } from '../model/methods.ts'
import type { User } from '../model/tenant.ts'
import type { CodeSource } from './grants.ts'
import type { PolicyIndex } from './index-policy.ts'
import { accessOf, isCarried } from './option-access.ts'
import type { AccessTable } from './option-access.ts'
import { isRemoved } from './removals.ts'

/**
 * Lists of options by the bits of their places. Equal lists are one object, so that what follows from a list is found
 * once.
 */
const lists: (readonly Option[])[] = []

const anyCodeSource: readonly CodeSource[] = ['authenticator', 'softwareOath', 'hardwareOath']

/**
 * The options a user can use right now: allowed by the policy that governs them, carried by the network, and
 * with data behind them. In the order of the page.
 *
 * SOURCE: R-050 (enabled and registered), R-076 (data of a method that is not enabled does not count)
 *
 * @param directory Whether values of the directory that were never registered count. SOURCE
 */
export function availableOptions(
  prepared: PolicyIndex,
  user: User,
  isAdministrator: boolean,
  directory = !prepared.holds.directoryMethods,
): readonly Option[] {
  const { contacts, others } = openIn(accessOf(prepared, user, isAdministrator))
  let chosen = 0
  for (const { contact, bits } of contacts) if (contact.isUsable(contact.of(user, directory))) chosen |= bits
  for (const { option, bits, sources } of others)
    if (hasOwnData(prepared, user, option, sources)) chosen |= bits
  return (lists[chosen] ??= optionNames.filter((_, index) => chosen & (1 << index)))
}

/** The options that a table opens, as bits of their places: by the contact that they rest on, and those without one. */
const openIn = memoized((access: AccessTable) => {
  const contacts: { readonly contact: Contact; bits: number }[] = []
  const others: { option: ContactlessOption; bits: number; sources: readonly CodeSource[] }[] = []
  optionNames.forEach((option, index) => {
    const { sources } = access[option]
    if (sources === null) return
    const bits = 1 << index
    if (isContactless(option)) {
      others.push({ option, bits, sources })
      return
    }
    const contact = options[option].contact!
    const known = contacts.find((one) => one.contact === contact)
    if (known === undefined) contacts.push({ contact, bits })
    else known.bits |= bits
  })
  return { contacts, others }
})

function isContactless(option: Option): option is ContactlessOption {
  return options[option].contact === null
}

/** The options a user could use if they registered for them. */
export function openOptions(prepared: PolicyIndex, user: User, isAdministrator: boolean): Option[] {
  const access = accessOf(prepared, user, isAdministrator)
  return optionNames.filter((option) => access[option].sources !== null)
}

/** True if nothing but data keeps a user from an option that sign-in asks for: it is in the licence and has not ended. */
export function isDelivered(prepared: PolicyIndex, user: User, option: Option): boolean {
  return isCarried(prepared, option) && !isRemoved(prepared, user, option)
}

/** True if a dated fact has ended the option, or the directory value behind it, for a user who could use it. */
export function hasEnded(prepared: PolicyIndex, user: User, option: Option): boolean {
  if (isRemoved(prepared, user, option)) return true
  const has = (directory: boolean) => hasDataFor(prepared, user, option, anyCodeSource, directory)
  return prepared.holds.directoryMethods && has(true) && !has(false)
}

/** True if the user has what the option needs. */
function hasDataFor(
  prepared: PolicyIndex,
  user: User,
  option: Option,
  sources: readonly CodeSource[],
  directory: boolean,
): boolean {
  if (isContactless(option)) return hasOwnData(prepared, user, option, sources)
  const contact = options[option].contact!
  return contact.isUsable(contact.of(user, directory))
}

/** True if the user has registered what an option without a contact needs. */
function hasOwnData(
  prepared: PolicyIndex,
  user: User,
  option: ContactlessOption,
  sources: readonly CodeSource[],
): boolean {
  const { authenticator, securityQuestions } = user.authentication
  switch (option) {
    case 'appNotification':
      return authenticator.includes('notification')
    case 'appCode':
      for (const source of sources) if (hasCodeSource(user, source)) return true
      return false
    case 'securityQuestions':
      // SOURCE: R-087 (as many are drawn as the reset asks)
      return securityQuestions >= prepared.policy.authenticationMethods.securityQuestions.required
  }
}

/** SOURCE, AMB-24 (a Microsoft Authenticator registered for notifications shows codes too) */
export function hasCodeSource(user: User, source: CodeSource): boolean {
  if (source === 'authenticator') return user.authentication.authenticator.length > 0
  return user.authentication[source]
}

/** Security info that a user could still add and that would be usable at reset, most secure first. SOURCE: R-098 */
export function openMethods(
  prepared: PolicyIndex,
  user: User,
  isAdministrator: boolean,
): RegistrationMethod[] {
  const access = accessOf(prepared, user, isAdministrator)
  const isOpen = (option: Option) => access[option].sources !== null
  const codeSources = access.appCode.sources ?? []
  return registrationMethodNames.filter((name) => {
    if (name === 'authenticator') return isOpen('appNotification') || codeSources.includes('authenticator')
    if (name === 'softwareOath') return codeSources.includes('softwareOath')
    return registrationMethods[name].gives.some(isOpen)
  })
}

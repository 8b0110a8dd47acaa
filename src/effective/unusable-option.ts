import { addressContact } from '../model/contact.ts'
import { options, registrationMethods } from '../model/methods.ts'
import type { Option, RegistrationMethod } from '../model/methods.ts'
import type { User } from '../model/tenant.ts'
import { isAdministrator } from './administrators.ts'
import type { Because } from './because.ts'
import { accessOf } from './option-access.ts'
import type { OptionAccess } from './option-access.ts'
import type { PolicyIndex } from './index-policy.ts'
import { disabledReason } from './uncounted-data.ts'
import { availableOptions } from './available-options.ts'
import { unusableData } from './unusable-data.ts'

/** Why a user cannot use an option at a reset; null: the user can. SOURCE: R-050 (enabled and registered) */
export function unusableReason(prepared: PolicyIndex, user: User, option: Option): Because | null {
  if (availableOptions(prepared, user, isAdministrator(prepared, user)).includes(option)) return null
  return (
    closedReason(prepared, user, option) ??
    unusableData(prepared, user, option) ??
    missingData(prepared, user, option)
  )
}

/** Why a user cannot register a method for reset; null: a policy opens what it gives. */
export function unregistrableReason(
  prepared: PolicyIndex,
  user: User,
  method: RegistrationMethod,
): Because | null {
  const reasons = registrationMethods[method].gives.map((option) => closedReason(prepared, user, option))
  return reasons.includes(null) ? null : reasons[0]!
}

/** Why no policy opens an option for a user; null: one does. SOURCE: R-164 */
function closedReason(prepared: PolicyIndex, user: User, option: Option): Because | null {
  const isAdmin = isAdministrator(prepared, user)
  const { sources, because }: OptionAccess = accessOf(prepared, user, isAdmin)[option]
  if (sources !== null) return null
  const [barrier] = because
  if (barrier !== undefined) return barrier
  return isAdmin ? notForAdministrators : disabledReason(prepared, [option])
}

/** SOURCE: R-024 */
const notForAdministrators: Because = {
  fact: 'R-024',
  text: 'the administrator policy does not have it',
  at: null,
}

/** What a user lacks who has no usable data for an open option. */
function missingData({ policy }: PolicyIndex, { authentication }: User, option: Option): Because {
  const { contact, fact } = options[option]
  const { authenticator, softwareOath, hardwareOath, securityQuestions } = authentication
  if (contact !== null)
    return {
      fact,
      text: `the user has no ${contact === addressContact ? 'alternate ' : ''}${contact.name}`,
      at: null,
    }
  if (option === 'securityQuestions') {
    const { required } = policy.authenticationMethods.securityQuestions
    return { fact: 'R-087', text: `${securityQuestions} registered, but a reset asks ${required}`, at: null }
  }
  if (authenticator.length === 0 && !softwareOath && !hardwareOath)
    return { fact, text: 'the user has no authenticator app', at: null }
  return option === 'appNotification'
    ? { fact, text: 'what is registered does not receive notifications', at: null }
    : { fact: 'R-162', text: 'no enabled method covers what is registered', at: null }
}

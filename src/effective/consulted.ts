import { options } from '../model/methods.ts'
import { hasPasswordElsewhere } from '../model/guest.ts'
import type { EffectivePolicy } from './resolve.ts'

/**
 * Pointers below `/tenant` and `/policy` of everything that an effective policy was decided by, beside the lines that
 * its evidence names and the user. Where an import could not read one of them, the answer rests on a default.
 */
export function consulted({ user, reset }: EffectivePolicy): readonly string[] {
  if (hasPasswordElsewhere(user)) return []
  return [
    ...(reset.governedBy === 'administratorPolicy' ? ofAdministrators : ofUsers),
    ...(user.passwordSource === 'cloud' ? [] : ofWriteback),
    ...(reset.options.some((option) => options[option].telephone) ? ['/tenant/telephony'] : []),
    ...ofEverybody,
  ]
}

const ofRegistration = ['/policy/registration', '/tenant/registrationExperience']

/** SOURCE */
const ofEverybody = [...ofRegistration, '/policy/notifications/users', '/policy/customization/helpdesk']

/** SOURCE */
const ofUsers = [
  '/policy/properties',
  '/policy/authenticationMethods',
  '/tenant/license',
  '/tenant/authenticationMethodsPolicy',
]

/** SOURCE */
const ofAdministrators = [
  '/policy/notifications/administrators',
  '/tenant/administratorsCanReset',
  '/tenant/domains',
  '/tenant/directorySync',
  '/tenant/license',
  '/tenant/trialStartedOn',
]

/** SOURCE */
const ofWriteback = [
  '/policy/onPremisesIntegration',
  '/tenant/directorySync',
  '/tenant/license',
  '/tenant/onPremises/agent',
]

/** Pointers of everything that decides of some user whether a reset is allowed or registration is due. */
export const decisive: readonly string[] = [
  ...ofUsers,
  ...ofAdministrators.filter((one) => !one.startsWith('/policy/notifications')),
  ...ofWriteback,
  ...ofRegistration,
  ...['/tenant/telephony', '/tenant/cloud', '/tenant/groups', '/tenant/users'],
]

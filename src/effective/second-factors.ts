import { normalName } from '../model/directory.ts'
import { optionNames, options, registrationMethodNames, registrationMethods } from '../model/methods.ts'
import type { Option, RegistrationMethod } from '../model/methods.ts'
import type { TenantMethod, User } from '../model/tenant.ts'
import { isDelivered } from './available-options.ts'
import type { PolicyIndex } from './index-policy.ts'

/** What a user can answer a request for a second factor with. */
export interface SecondFactors {
  /** Options in the order of the page. */
  readonly secondFactors: readonly Option[]
  /** A factor that is no option of these pages; `fido2` where one of them is a security key. */
  readonly otherFactor: 'fido2' | 'other' | null
}

/** Nothing to answer with. */
export const noSecondFactors: SecondFactors = { secondFactors: [], otherFactor: null }

/** Entries of `authentication.other` that count as a second factor. SOURCE */
const otherFactors: ReadonlySet<string> = new Set([
  'fido2',
  'windowsHello',
  'certificate',
  'passwordless',
  'external',
])

/**
 * The second factors that a user holds, whatever the reset policy says. E-mail, security questions and app
 * passwords are none.
 *
 * SOURCE; R-061 (a malformed number cannot be called); R-069 (nor one whose delivery ended)
 */
export function secondFactorsOf(prepared: PolicyIndex, user: User): SecondFactors {
  const { other } = user.authentication
  const held = other.filter((name) => otherFactors.has(name))
  return {
    secondFactors: optionNames.filter(
      (option) => options[option].signsIn(user.authentication) && isDelivered(prepared, user, option),
    ),
    otherFactor: held.length === 0 ? null : held.includes('fido2') ? 'fido2' : 'other',
  }
}

/** True if sign-in asks for a second factor and the user has none, so that one has to be registered. SOURCE: R-188 */
export function lacksSecondFactor(prepared: PolicyIndex, user: User): boolean {
  return user.mfaRequired && user.accountEnabled && !hasSecondFactor(prepared, user)
}

/** True if the user holds a second factor of any kind. */
export function hasSecondFactor(prepared: PolicyIndex, user: User): boolean {
  const { secondFactors, otherFactor } = secondFactorsOf(prepared, user)
  return secondFactors.length > 0 || otherFactor !== null
}

/**
 * What a user who has no second factor can register as one, most secure first: what the Authentication methods policy
 * enables for them, in every state of the migration, and what they may register for reset. Where that is nothing, and
 * the migration is not complete, the older settings of multifactor authentication decide; they are not in the model
 * and are taken to allow the apps and the phone.
 *
 * SOURCE; R-106 (the legacy page has no app)
 *
 * @param forReset What the user may register for reset.
 */
export function registrableSecondFactors(
  prepared: PolicyIndex,
  user: User,
  forReset: readonly RegistrationMethod[],
): RegistrationMethod[] {
  const { migrationState, methods } = prepared.tenant.authenticationMethodsPolicy
  const enabled = methods.filter((one) => concerns(prepared, one, user)).flatMap(registeredAs)
  const known = signInMethods(prepared, user, [...enabled, ...forReset])
  if (known.length > 0 || migrationState === 'migrationComplete') return known
  return signInMethods(prepared, user, ['authenticator', 'softwareOath', 'phone'])
}

function signInMethods(
  prepared: PolicyIndex,
  user: User,
  names: readonly RegistrationMethod[],
): RegistrationMethod[] {
  const isCombined = prepared.tenant.registrationExperience === 'combined'
  return registrationMethodNames.filter((name) => {
    if (!names.includes(name) || !registrationMethods[name].signsIn) return false
    if (name === 'authenticator' || name === 'softwareOath') return isCombined
    return registrationMethods[name].gives.some((option) => isDelivered(prepared, user, option))
  })
}

function registeredAs({ method, mode }: TenantMethod): RegistrationMethod[] {
  if (method === 'microsoftAuthenticator') return mode === 'passwordless' ? [] : ['authenticator']
  if (method === 'softwareOath') return ['softwareOath']
  return method === 'sms' || method === 'voice' ? ['phone'] : []
}

function concerns({ directory }: PolicyIndex, { include, exclude }: TenantMethod, user: User): boolean {
  const name = normalName(user.userPrincipalName)
  const holdsUser = (group: string) => directory.membersOf(group).has(name)
  return (include === 'all' || include.some(holdsUser)) && !exclude.some(holdsUser)
}

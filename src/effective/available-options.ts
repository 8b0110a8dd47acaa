import { isReachable, mobileNumber, officeNumber, resetAddress } from '../model/contact.ts'
import { optionNames, options, registrationMethodNames, registrationMethods } from '../model/methods.ts'
import type { Option, RegistrationMethod } from '../model/methods.ts'
import type { User } from '../model/tenant.ts'
import { concerns } from './grants.ts'
import type { CodeSource, Grant } from './grants.ts'
import type { PolicyIndex } from './index-policy.ts'
import { isRemoved } from './removals.ts'

/** SOURCE: R-024 (the administrator policy's own methods, whatever the tenant chose) */
const administratorOptions: readonly Option[] = [
  'appCode',
  'emailAlternate',
  'textMobilePhone',
  'callMobilePhone',
  'callOfficePhone',
]
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
): Option[] {
  const usable: Option[] = []
  for (const option of optionNames) {
    // The cheaper test comes first: most options have no data behind them.
    if (!hasDataFor(prepared, user, option, anyCodeSource, directory)) continue
    const sources = openTo(prepared, user, isAdministrator, option)
    if (sources !== null && hasDataFor(prepared, user, option, sources, directory)) usable.push(option)
  }
  return usable
}

/** The options a user could use if they registered for them. */
export function openOptions(prepared: PolicyIndex, user: User, isAdministrator: boolean): Option[] {
  return optionNames.filter((option) => openTo(prepared, user, isAdministrator, option) !== null)
}

/**
 * Whether an option is open to a user, data aside; for the app code, which kinds of app count. Null: not open.
 */
export function openTo(
  prepared: PolicyIndex,
  user: User,
  isAdministrator: boolean,
  option: Option,
): readonly CodeSource[] | null {
  return isDelivered(prepared, user, option) ? grantedTo(prepared, user, isAdministrator, option) : null
}

/** The same by what the policies say, whether or not it is in the licence and has ended. */
export function grantedTo(
  prepared: PolicyIndex,
  user: User,
  isAdministrator: boolean,
  option: Option,
): readonly CodeSource[] | null {
  if (isAdministrator) return openToAdministrator(prepared, user, option)
  let sources: readonly CodeSource[] | null = null
  for (const grant of prepared.grants[option]) {
    if (!concerns(grant, user) || isNeverOffered(prepared, option, grant)) continue
    sources = sources === null ? grant.codeSources : [...sources, ...grant.codeSources]
  }
  return sources
}

function openToAdministrator(
  prepared: PolicyIndex,
  user: User,
  option: Option,
): readonly CodeSource[] | null {
  const push =
    option === 'appNotification' && administratorsApprove(prepared, (grant) => concerns(grant, user))
  return push || administratorOptions.includes(option) ? anyCodeSource : null
}

/**
 * Whether administrators may approve a notification.
 *
 * SOURCE: AMB-8, R-201 (after migration, where the Authentication methods policy enables it)
 *
 * @param covers Picks the lines of that policy that matter.
 */
export function administratorsApprove(prepared: PolicyIndex, covers: (grant: Grant) => boolean): boolean {
  const { platform, authenticationMethodsPolicy } = prepared.tenant
  if (platform.administratorPush !== 'afterMigration') return platform.administratorPush
  const isMigrated = authenticationMethodsPolicy.migrationState === 'migrationComplete'
  return isMigrated && prepared.grants.appNotification.some(covers)
}

/** True if one gate is required, and the grant counts with two alone. SOURCE: R-054 (before migration), R-055 */
export function isNeverOffered({ policy }: PolicyIndex, option: Option, grant: Grant): boolean {
  const { required } = policy.authenticationMethods
  return option === 'appNotification' && grant.by === 'legacy' && required === 1
}

/** Calls have to be in the licence. SOURCE */
export function isCarried(prepared: PolicyIndex, option: Option): boolean {
  return options[option].challenge !== 'call' || prepared.callsIncluded
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
export function hasDataFor(
  prepared: PolicyIndex,
  user: User,
  option: Option,
  sources: readonly CodeSource[],
  directory: boolean,
): boolean {
  const { authentication } = user
  switch (option) {
    case 'appNotification':
      return authentication.authenticator.includes('notification')
    case 'appCode':
      for (const source of sources) if (hasCodeSource(user, source)) return true
      return false
    case 'emailAlternate':
      return resetAddress(user, directory) !== null
    case 'textMobilePhone':
    case 'callMobilePhone':
      return isReachable(mobileNumber(user, directory))
    case 'callOfficePhone':
      return isReachable(officeNumber(user, directory))
    case 'securityQuestions':
      // SOURCE: R-087 (as many are drawn as the reset asks)
      return (
        authentication.securityQuestions >= prepared.policy.authenticationMethods.securityQuestions.required
      )
  }
}

/** SOURCE, AMB-24 (a Microsoft Authenticator registered for notifications shows codes too) */
function hasCodeSource(user: User, source: CodeSource): boolean {
  if (source === 'authenticator') return user.authentication.authenticator.length > 0
  return user.authentication[source]
}

/** Security info that a user could still add and that would be usable at reset, most secure first. SOURCE: R-098 */
export function openMethods(
  prepared: PolicyIndex,
  user: User,
  isAdministrator: boolean,
): RegistrationMethod[] {
  const open = new Set(openOptions(prepared, user, isAdministrator))
  const codeSources = openTo(prepared, user, isAdministrator, 'appCode') ?? []
  return registrationMethodNames.filter((name) => {
    if (name === 'authenticator') return open.has('appNotification') || codeSources.includes('authenticator')
    if (name === 'softwareOath') return codeSources.includes('softwareOath')
    return registrationMethods[name].gives.some((option) => open.has(option))
  })
}

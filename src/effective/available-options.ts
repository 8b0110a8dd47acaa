import { isReachable, mobileNumber, officeNumber, resetAddress } from '../model/contact.ts'
import { normalName } from '../model/directory.ts'
import { optionNames, options, registrationMethodNames, registrationMethods } from '../model/methods.ts'
import type { Option, RegistrationMethod } from '../model/methods.ts'
import type { User } from '../model/tenant.ts'
import type { Notes } from './evidence.ts'
import type { CodeSource, Grant } from './grants.ts'
import type { Prepared } from './index-policy.ts'

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
 */
export function usableOptions(
  prepared: Prepared,
  user: User,
  isAdministrator: boolean,
  notes: Notes,
): Option[] {
  const usable: Option[] = []
  for (const option of optionNames) {
    // Where nobody asks for reasons, most options end here: it is quicker to see that there is no data behind them.
    if (notes === null && !hasDataFor(prepared, user, option, anyCodeSource, null)) continue
    const sources = openTo(prepared, user, isAdministrator, option, notes)
    if (sources !== null && hasDataFor(prepared, user, option, sources, notes)) usable.push(option)
  }
  return usable
}

/** The options a user could use if they registered for them. */
export function openOptions(prepared: Prepared, user: User, isAdministrator: boolean): Option[] {
  return optionNames.filter((option) => openTo(prepared, user, isAdministrator, option, null) !== null)
}

/**
 * Whether an option is open to a user, data aside; for the app code, which kinds of app count. Null: not open.
 */
function openTo(
  prepared: Prepared,
  user: User,
  isAdministrator: boolean,
  option: Option,
  notes: Notes,
): readonly CodeSource[] | null {
  if (!isCarried(prepared, user, option, notes)) return null
  if (isAdministrator) return openToAdministrator(prepared, user, option)
  let sources: readonly CodeSource[] | null = null
  for (const grant of prepared.grants[option]) {
    if (!concerns(grant, user)) continue
    // SOURCE: R-054 (before migration a notification needs two gates), R-055
    if (option === 'appNotification' && grant.by === 'legacy' && oneGate(prepared)) {
      notes?.push({
        fact: 'R-054',
        text: '1 method is required, so a notification is never offered',
        at: '/policy/authenticationMethods/required',
      })
      continue
    }
    sources = sources === null ? grant.codeSources : [...sources, ...grant.codeSources]
    notes?.push({
      fact: options[option].fact,
      text: `"${options[option].label}" is available`,
      at: grant.at,
    })
  }
  return sources
}

function openToAdministrator(prepared: Prepared, user: User, option: Option): readonly CodeSource[] | null {
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
export function administratorsApprove(prepared: Prepared, covers: (grant: Grant) => boolean): boolean {
  const { platform, authenticationMethodsPolicy } = prepared.tenant
  if (platform.administratorPush !== 'afterMigration') return platform.administratorPush
  const isMigrated = authenticationMethodsPolicy.migrationState === 'migrationComplete'
  return isMigrated && prepared.grants.appNotification.some(covers)
}

function oneGate(prepared: Prepared): boolean {
  return prepared.policy.authenticationMethods.required === 1
}

function concerns(grant: Grant, user: User): boolean {
  if (grant.include === null && grant.exclude.size === 0) return true
  const name = normalName(user.userPrincipalName)
  return (grant.include === null || grant.include.has(name)) && !grant.exclude.has(name)
}

/** Texts and calls have to be in the licence, and somebody has to deliver them. SOURCE */
export function isCarried(prepared: Prepared, user: User, option: Option, notes: Notes): boolean {
  if (!options[option].telephone) return true
  if (options[option].challenge === 'call' && !prepared.callsIncluded) {
    notes?.push({
      fact: 'R-005',
      text: `a ${prepared.tenant.license} tenant gets no phone calls`,
      at: '/tenant/license',
    })
    return false
  }
  if (!prepared.telephonyRetired) return true
  const own = prepared.ownTelephony
  if (own === null || own.has(normalName(user.userPrincipalName))) return true
  notes?.push({
    fact: 'R-069',
    text: 'Microsoft no longer delivers texts and calls',
    at: '/tenant/telephony',
  })
  return false
}

function hasDataFor(
  prepared: Prepared,
  user: User,
  option: Option,
  sources: readonly CodeSource[],
  notes: Notes,
): boolean {
  const { authentication } = user
  switch (option) {
    case 'appNotification':
      return authentication.authenticator.includes('notification')
    case 'appCode':
      for (const source of sources) if (hasCodeSource(user, source)) return true
      return false
    case 'emailAlternate':
      return resetAddress(user) !== null
    case 'textMobilePhone':
    case 'callMobilePhone':
      return reachable('mobile phone', mobileNumber(user), notes)
    case 'callOfficePhone':
      return reachable('office phone', officeNumber(user), notes)
    case 'securityQuestions':
      // SOURCE: R-087 (as many are drawn as the reset asks)
      return (
        authentication.securityQuestions >= prepared.policy.authenticationMethods.securityQuestions.required
      )
  }
}

function reachable(name: string, number: User['mobilePhone'], notes: Notes): boolean {
  if (isReachable(number)) return true
  // SOURCE: R-061
  if (number !== null)
    notes?.push({ fact: 'R-061', text: `the ${name} ${number} is malformed and unusable`, at: null })
  return false
}

/** SOURCE, AMB-24 (a Microsoft Authenticator registered for notifications shows codes too) */
function hasCodeSource(user: User, source: CodeSource): boolean {
  if (source === 'authenticator') return user.authentication.authenticator.length > 0
  return user.authentication[source]
}

/** Security info that a user could still add and that would be usable at reset, most secure first. SOURCE: R-098 */
export function openMethods(prepared: Prepared, user: User, isAdministrator: boolean): RegistrationMethod[] {
  const open = new Set(openOptions(prepared, user, isAdministrator))
  const codeSources = openTo(prepared, user, isAdministrator, 'appCode', null) ?? []
  return registrationMethodNames.filter((name) => {
    if (name === 'authenticator') return open.has('appNotification') || codeSources.includes('authenticator')
    if (name === 'softwareOath') return codeSources.includes('softwareOath')
    return registrationMethods[name].gives.some((option) => open.has(option))
  })
}

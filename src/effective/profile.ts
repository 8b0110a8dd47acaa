import { isReachable } from '../model/contact.ts'
import { normalName } from '../model/directory.ts'
import type { Directory } from '../model/directory.ts'
import type { SsprPolicy } from '../model/sspr-policy.ts'
import type { Redactable } from '../model/authentication.ts'
import type { Tenant, User } from '../model/tenant.ts'
import { day } from '../model/time.ts'
import type { Instant } from '../model/time.ts'
import type { PolicyIndex } from './index-policy.ts'

/** A value of a profile: what a decision sees of a field. */
export type ProfileValue = string | number | boolean | null

/**
 * The fields of a user that decide, by their dotted names, each with what a decision sees of it: a phone number is
 * usable or not, an address is there or not, a list has no order. Two users with the same values, memberships and
 * dates get the same answers.
 *
 * INVARIANT: `profile.test.ts` fails if a decision reads a field that is not here.
 */
export const profileFields = {
  accountEnabled: (user) => user.accountEnabled,
  userType: (user) => user.userType,
  'guest.identity': (user) => user.guest?.identity ?? null,
  'guest.homeTenantCanReset': (user) => user.guest?.homeTenantCanReset ?? null,
  licensed: (user) => user.licensed,
  roles: (user) => listed(user.roles),
  eligibleRoles: (user) => listed(user.eligibleRoles),
  mfaRequired: (user) => user.mfaRequired,
  passwordSource: (user) => user.passwordSource,
  protectedOnPremises: (user) => user.protectedOnPremises,
  mail: (user) => isThere(user.mail),
  otherMails: (user) => user.otherMails.length > 0,
  mobilePhone: (user) => reach(user.mobilePhone),
  businessPhone: (user) => reach(user.businessPhone),
  'authentication.phone': (user) => reach(user.authentication.phone),
  'authentication.alternatePhone': (user) => reach(user.authentication.alternatePhone),
  'authentication.officePhone': (user) => reach(user.authentication.officePhone),
  'authentication.email': (user) => isThere(user.authentication.email),
  'authentication.authenticator': (user) => listed(user.authentication.authenticator),
  'authentication.softwareOath': (user) => user.authentication.softwareOath,
  'authentication.hardwareOath': (user) => user.authentication.hardwareOath,
  'authentication.other': (user) => listed(user.authentication.other),
  'authentication.securityQuestions': (user) => user.authentication.securityQuestions,
  'state.methodDeletedAt': (user) => user.state.methodDeletedAt !== undefined,
} satisfies Readonly<Record<string, (user: User) => ProfileValue>>

export type ProfileFieldName = keyof typeof profileFields

const fields: readonly ((user: User) => ProfileValue)[] = Object.values(profileFields)

/** A number that can be called is `true`; one that is there and cannot, `unusable`. SOURCE: R-061 */
function reach(number: Redactable): ProfileValue {
  return isReachable(number) ? true : number === null ? null : 'unusable'
}

function isThere(value: Redactable): boolean {
  return value !== null
}

function listed(values: readonly string[]): ProfileValue {
  return values.length < 2 ? (values[0] ?? null) : [...new Set(values)].sort().join('; ')
}

/** What profiles of a comparison are made of beside the fields: the groups and the moments that its sides name. */
export interface ProfilePlan {
  /** Names of groups whose own members are told apart, in lower case. */
  readonly groups: readonly string[]
  /** Moments at which the last confirmation of security info falls due; earlier or equal is due. SOURCE: R-095 */
  readonly confirmedBy: readonly Instant[]
}

/** The profile of a user as one text. `isMember`: whether the user is a direct member of a group of the plan. */
export function profileOf(plan: ProfilePlan, user: User, isMember: (group: string) => boolean): string {
  let profile = ''
  for (const read of fields) profile += `${read(user)}|`
  const { confirmedOn } = user.authentication
  for (const moment of plan.confirmedBy)
    profile += confirmedOn === null ? '-' : confirmedOn <= moment ? '1' : '0'
  for (const group of plan.groups) profile += isMember(group) ? '1' : '0'
  return profile
}

/** The profiles of the users of a set. */
export function profilesIn(
  { directory }: Pick<PolicyIndex, 'directory'>,
  plan: ProfilePlan,
): (user: User) => string {
  const members = new Map(
    plan.groups.map((name) => [name, new Set(directory.group(name)?.members.map(normalName) ?? [])]),
  )
  return (user) => {
    const name = normalName(user.userPrincipalName)
    return profileOf(plan, user, (group) => members.get(group)!.has(name))
  }
}

/** The profiles by which one set tells its users apart. */
export function ownProfiles(prepared: PolicyIndex): (user: User) => string {
  const { tenant, policy, directory, at } = prepared
  const { reconfirmAfterDays } = policy.registration
  return profilesIn(prepared, {
    groups: groupsReached(groupsNamed(tenant, policy), directory),
    confirmedBy: reconfirmAfterDays === 0 ? [] : [at - reconfirmAfterDays * day],
  })
}

/** The groups that a policy set names, in lower case: those that scope reset, methods and telephony. */
export function groupsNamed(tenant: Tenant, policy: SsprPolicy): string[] {
  const { enabled, group } = policy.properties
  const scope = enabled === 'selected' && group !== null ? [group] : []
  const methods = tenant.authenticationMethodsPolicy.methods.flatMap(({ include, exclude }) => [
    ...(include === 'all' ? [] : include),
    ...exclude,
  ])
  const telephony = typeof tenant.telephony === 'string' ? [] : tenant.telephony.ownProvider
  return [...new Set([...scope, ...methods, ...telephony].map(normalName))]
}

/** The same with every group nested in one of them. Unknown names are kept: another side may know them. */
export function groupsReached(names: readonly string[], directory: Directory): string[] {
  const reached = new Set(names)
  for (const name of reached)
    for (const inner of directory.group(name)?.groups ?? []) reached.add(normalName(inner))
  return [...reached]
}

/**
 * Parts of a policy set that decide nothing for a user: a comparison does not try them as a cause.
 *
 * INVARIANT: `profile.test.ts` fails if a decision reads one of them.
 */
export const settingsThatDecideNothing: Readonly<Record<'tenant' | 'policy', readonly string[]>> = {
  tenant: [
    'id',
    'cloud',
    'education',
    'passwordProtection',
    'directory',
    'onPremises/minimumPasswordAgeDays',
    'onPremises/lockoutThreshold',
    'onPremises/lockoutMinutes',
    'platform/helpdeskMailOrder',
    'platform/attemptsAllowed',
    'platform/maxPasswordLength',
    'platform/passwordBlanks',
    'platform/passwordsExpireAfterDays',
    'platform/textsSentCount',
    'platform/registrationSession',
  ],
  policy: [
    'customization',
    'baselines',
    'suppress',
    'authenticationMethods/securityQuestions/custom',
    'authenticationMethods/securityQuestions/predefined',
  ],
}

import { isReachable } from '../model/contact.ts'
import { factorsOf, registrationMethodNames, registrationMethods } from '../model/methods.ts'
import type { Factor, RegistrationMethod } from '../model/methods.ts'
import type { User } from '../model/tenant.ts'
import { day } from '../model/time.ts'
import { isAdministrator } from './administrators.ts'
import { isInScope, isLicensed } from './decide.ts'
import type { Decision } from './decide.ts'
import type { PolicyIndex } from './index-policy.ts'
import type { ReasonName } from './reasons.ts'
import { openMethods, availableOptions } from './available-options.ts'
import { lacksSecondFactor, registrableSecondFactors } from './second-factors.ts'

/** What sign-in asks of a user, and what they could register. */
export interface Registration {
  readonly outcome: 'required' | 'reconfirm' | 'notRequired'
  /** How many methods are still missing, for a reset and for a second factor that sign-in asks for. */
  readonly missing: number
  /** How many of them are missing for a reset alone. */
  readonly missingForReset: number
  /** Sign-in asks for a second factor, and the user has none. SOURCE: R-188 */
  readonly secondFactorMissing: boolean
  /** The factors that count towards it. SOURCE */
  readonly have: readonly Factor[]
  /** Put forward first, one for each that is missing. SOURCE: R-098 */
  readonly proposed: readonly RegistrationMethod[]
  /** Everything that can be added on the page that opens by itself at sign-in. */
  readonly registrable: readonly RegistrationMethod[]
  /** The same on the page a user opens; the office phone may be added there. SOURCE: R-059 */
  readonly manageable: readonly RegistrationMethod[]
  /** Why the registration page turns the user away; null if it opens. SOURCE: R-019 */
  readonly refusal: ReasonName | null
  /** Label of the last button. SOURCE: R-102 */
  readonly finalButton: 'Finish' | 'Done' | 'Looks good' | null
}

/** A registration, and why sign-in asks for it. */
export interface ExplainedRegistration extends Registration {
  readonly duty: Duty
}

/** What registration means for a user now. Total. SOURCE */
export function resolveRegistration(
  prepared: PolicyIndex,
  user: User,
  reset: Decision,
): ExplainedRegistration {
  const barred = registrationRefusal(prepared, user, reset)
  const secondFactorMissing = lacksSecondFactor(prepared, user)
  // SOURCE: R-188 (who is not enabled for reset still registers the second factor)
  const refusal = secondFactorMissing ? null : barred
  const have = countedFactors(prepared, user, reset)
  // SOURCE: R-186 (an administrator in scope is prompted though no method can be registered)
  const isPrompted =
    barred === null || (refusal === 'AdministratorResetNotAllowed' && isInScope(prepared, user))
  // SOURCE: R-073 (registered is who has as many as a reset asks)
  const missingForReset = isPrompted ? Math.max(0, reset.required - have.length) : 0
  const missing = secondFactorMissing ? Math.max(1, missingForReset) : missingForReset
  const { manageable, registrable } = offered(prepared, user, { barred, have, secondFactorMissing })
  // SOURCE: R-188 (a second factor is asked for whatever the setting of registration says)
  const duty = secondFactorMissing
    ? 'secondFactorMissing'
    : isPrompted
      ? dutyOf(prepared, user, reset, missing)
      : 'nothingDue'
  const outcome = outcomeOf[duty]
  return {
    outcome,
    duty,
    missing,
    have,
    missingForReset,
    secondFactorMissing,
    proposed: propose(registrable, missing),
    registrable,
    manageable,
    refusal,
    finalButton: finalButtonOf(prepared, outcome, missing),
  }
}

/** What is known of a user before the methods on offer are worked out. */
interface Standing {
  readonly barred: ReasonName | null
  readonly have: readonly Factor[]
  readonly secondFactorMissing: boolean
}

/** What can be added on the page that a user opens, and on the one that opens by itself. SOURCE */
function offered(
  prepared: PolicyIndex,
  user: User,
  { barred, have, secondFactorMissing }: Standing,
): Pick<Registration, 'manageable' | 'registrable'> {
  const forReset = barred === null ? addable(prepared, user) : []
  const forSignIn = secondFactorMissing ? registrableSecondFactors(prepared, user, forReset) : []
  const manageable = registrationMethodNames.filter(
    (name) => forReset.includes(name) || forSignIn.includes(name),
  )
  const registrable = manageable.filter(
    (name) =>
      // SOURCE: R-059 (the page that opens by itself has an office phone only where the directory has one)
      (name !== 'officePhone' || isReachable(user.businessPhone)) &&
      (forSignIn.includes(name) || !have.includes(registrationMethods[name].factor)),
  )
  return { manageable, registrable }
}

/** What counts as registered: what a reset takes, and from the campaign on without directory values. SOURCE */
function countedFactors(prepared: PolicyIndex, user: User, reset: Decision): readonly Factor[] {
  const { registrationCampaign, directoryMethods } = prepared.holds
  // INVARIANT: a guest whose home decides has no options, and nothing to count.
  if (!registrationCampaign || directoryMethods || reset.options.length === 0) return factorsOf(reset.options)
  return factorsOf(availableOptions(prepared, user, isAdministrator(prepared, user), false))
}

/** Who is not enabled for reset cannot register for it. SOURCE */
function registrationRefusal(prepared: PolicyIndex, user: User, reset: Decision): ReasonName | null {
  if (reset.governedBy === 'homeTenant') return 'HomeTenantRefuses'
  const barring: readonly ReasonName[] = [
    'AccountDisabled',
    'MicrosoftAccountGuest',
    'AdministratorResetNotAllowed',
    'TenantSSPRFlagDisabled',
    'UserNotMemberOfScopedAccessGroup',
    'SsprNotEnabledInUserPolicy',
  ]
  const barred = reset.failing.find((reason) => barring.includes(reason))
  if (barred !== undefined) return barred
  return isAdministrator(prepared, user) || isLicensed(prepared, user) ? null : 'UserNotLicensed'
}

/** Why a sign-in asks for registration, for a review, or for neither. */
export type Duty = keyof typeof outcomeOf

const outcomeOf = {
  secondFactorMissing: 'required',
  nobodyAsked: 'notRequired',
  quietAfterDeletion: 'notRequired',
  methodsMissing: 'required',
  askedByCampaign: 'required',
  reviewDue: 'reconfirm',
  nothingDue: 'notRequired',
} as const satisfies Record<string, Registration['outcome']>

function dutyOf(prepared: PolicyIndex, user: User, reset: Decision, missing: number): Duty {
  const { required, reconfirmAfterDays } = prepared.policy.registration
  if (!required) return 'nobodyAsked'
  const { confirmedOn } = user.authentication
  const dueAt =
    confirmedOn === null || reconfirmAfterDays === 0 ? null : confirmedOn + reconfirmAfterDays * day
  if (missing > 0) {
    if (isQuietAfterDeletion(prepared, user, reset, dueAt)) return 'quietAfterDeletion'
    return isAskedByCampaign(reset) ? 'askedByCampaign' : 'methodsMissing'
  }
  // SOURCE, R-097 (the day itself counts as elapsed)
  return dueAt === null || prepared.at < dueAt ? 'nothingDue' : 'reviewDue'
}

/** True if a reset still takes enough, and the campaign alone asks. SOURCE: R-181 */
function isAskedByCampaign(reset: Decision): boolean {
  return factorsOf(reset.options).length >= reset.required
}

/** SOURCE: R-105 (after a deletion, with more than one method required, no page asks before the interval ends) */
function isQuietAfterDeletion(
  prepared: PolicyIndex,
  user: User,
  reset: Decision,
  dueAt: number | null,
): boolean {
  if (user.state.methodDeletedAt === undefined || reset.required < 2) return false
  return dueAt === null || prepared.at < dueAt
}

/**
 * What can be added where a user manages security info.
 *
 * SOURCE: R-106 (the legacy page has no app), R-059 (nor an office phone), R-109, R-167 (nor the tenant's policy)
 */
function addable(prepared: PolicyIndex, user: User): RegistrationMethod[] {
  const open = openMethods(prepared, user, isAdministrator(prepared, user)).filter((name) =>
    hasRoomFor(prepared, user, name),
  )
  if (prepared.tenant.registrationExperience === 'combined') return open
  const legacy = open.filter((name) => name === 'phone' || name === 'email' || name === 'securityQuestions')
  if (isAdministrator(prepared, user)) return legacy
  return legacy.filter((name) =>
    registrationMethods[name].gives.some((option) =>
      prepared.grants[option].some((grant) => grant.by === 'legacy'),
    ),
  )
}

/** SOURCE: R-077 (questions are deleted and registered anew, not changed), R-099 (two phones at most) */
function hasRoomFor({ policy }: PolicyIndex, { authentication }: User, name: RegistrationMethod): boolean {
  const { phone, alternatePhone, securityQuestions } = authentication
  if (name === 'securityQuestions')
    return securityQuestions < policy.authenticationMethods.securityQuestions.registered
  return name !== 'phone' || !isReachable(phone) || alternatePhone === null
}

/** One method for each factor that is missing. */
function propose(registrable: readonly RegistrationMethod[], missing: number): RegistrationMethod[] {
  const proposed: RegistrationMethod[] = []
  for (const name of registrable) {
    const taken = proposed.some((one) => registrationMethods[one].factor === registrationMethods[name].factor)
    if (!taken && proposed.length < missing) proposed.push(name)
  }
  return proposed
}

function finalButtonOf(
  prepared: PolicyIndex,
  outcome: Registration['outcome'],
  missing: number,
): Registration['finalButton'] {
  if (outcome === 'reconfirm') return 'Looks good'
  if (outcome === 'notRequired' && missing === 0) return null
  return prepared.tenant.registrationExperience === 'legacy'
    ? 'Finish'
    : prepared.tenant.platform.registrationButton
}

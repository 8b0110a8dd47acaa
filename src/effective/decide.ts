import { normalName } from '../model/directory.ts'
import { factorsOf, methodsOf } from '../model/methods.ts'
import { isBuiltIn } from '../model/roles.ts'
import type { Option } from '../model/methods.ts'
import type { PolicyMethod } from '../model/sspr-policy.ts'
import type { User } from '../model/tenant.ts'
import type { PolicyIndex } from './index-policy.ts'
import type { ReasonName } from './reasons.ts'
import { availableOptions } from './available-options.ts'

export type GovernedBy = 'userPolicy' | 'administratorPolicy' | 'homeTenant'

/** Whether a user may reset right now, and how. */
export interface Decision {
  readonly outcome: 'allowed' | 'denied'
  /** The first of `failing`. */
  readonly reason: ReasonName | null
  /** Every check that fails, in the documented order. SOURCE: R-017 */
  readonly failing: readonly ReasonName[]
  /** Verification steps that a reset asks; 0 when denied, and where the home tenant decides. */
  readonly gates: number
  /** Different methods the governing policy demands, denied or not. */
  readonly required: number
  readonly governedBy: GovernedBy
  readonly options: readonly Option[]
  readonly methods: readonly PolicyMethod[]
  /** Codes of things to know that do not decide. */
  readonly warnings: readonly string[]
}

/**
 * Decides reset for one user: account, enablement, licence, methods, where the password lives, in the
 * documented order. Total: every decoded policy set and user have an answer.
 *
 * SOURCE: R-017, AMB-4 (every failing check is listed, the first is the reason)
 *
 * Why it is so: `reset-reasons.ts`.
 */
export function decide(prepared: PolicyIndex, user: User): Decision {
  const elsewhere = decideElsewhere(user)
  if (elsewhere !== null) return elsewhere
  const isAdmin = isAdministrator(prepared, user)
  const usable = availableOptions(prepared, user, isAdmin)
  const required = requiredGates(prepared, isAdmin)
  const failing = failingChecks(prepared, user, isAdmin, factorsOf(usable).length >= required)
  const outcome = failing.length === 0 ? 'allowed' : 'denied'
  return {
    outcome,
    reason: failing[0] ?? null,
    failing,
    gates: outcome === 'allowed' ? required : 0,
    required,
    governedBy: isAdmin ? 'administratorPolicy' : 'userPolicy',
    options: usable,
    methods: methodsOf(usable),
    warnings: warningsOf(prepared, user),
  }
}

/**
 * True if the user holds a role under Microsoft's administrator policy, or may activate one.
 *
 * SOURCE: R-021, R-184, R-185, AMB-6
 */
export function isAdministrator(prepared: PolicyIndex, user: User): boolean {
  for (const role of user.roles) if (prepared.administratorRoles.has(role)) return true
  if (!prepared.tenant.platform.eligibleRolesCount) return false
  for (const role of user.eligibleRoles) if (prepared.administratorRoles.has(role)) return true
  return false
}

/** True if None, Selected or All covers the user. SOURCE: R-010, R-012, R-014 to R-016 */
export function isInScope(prepared: PolicyIndex, user: User): boolean {
  return prepared.scope === null || prepared.scope.has(normalName(user.userPrincipalName))
}

function failingChecks(
  prepared: PolicyIndex,
  user: User,
  isAdmin: boolean,
  hasEnoughMethods: boolean,
): ReasonName[] {
  const failing: ReasonName[] = []
  if (!user.accountEnabled) failing.push('AccountDisabled')
  if (!isAdmin) failing.push(...failingEnablement(prepared, user))
  else if (!prepared.tenant.administratorsCanReset) failing.push('AdministratorResetNotAllowed')
  if (!hasEnoughMethods) failing.push('UserNotProperlyConfigured')
  const password = writebackRefusal(prepared, user)
  if (password !== null && !failing.includes(password)) failing.push(password)
  return failing
}

/** Guests whose password is not the tenant's. SOURCE: R-030, R-033, R-198 (an internal guest is decided as a member) */
function decideElsewhere(user: User): Decision | null {
  if (user.userType !== 'guest' || user.guest === null) return null
  const { identity, homeTenantCanReset } = user.guest
  switch (identity) {
    case 'microsoftAccount':
      return elsewhereDecision(user, 'MicrosoftAccountGuest')
    case 'partnerTenant':
      return elsewhereDecision(user, homeTenantCanReset === true ? null : 'HomeTenantRefuses')
    case 'emailInvitation':
    case 'selfServiceSignUp':
    case 'internal':
      return null
  }
<<<<<<< HEAD
=======
  if (identity !== 'partnerTenant') return null
  const can = homeTenantCanReset === true
  notes?.push({
    fact: 'R-030',
    text: `the home tenant ${can ? 'allows' : 'does not allow'} its users to reset`,
    at: null,
  })
  return elsewhereDecision(user, can ? null : 'HomeTenantRefuses')
>>>>>>> e847920 (Write messages and help in plain English)
}

function elsewhereDecision(user: User, barrier: ReasonName | null): Decision {
  const failing: ReasonName[] = [
    ...(user.accountEnabled ? [] : (['AccountDisabled'] as const)),
    ...(barrier === null ? [] : [barrier]),
  ]
  return {
    outcome: failing.length === 0 ? 'allowed' : 'denied',
    reason: failing[0] ?? null,
    failing,
    gates: 0,
    required: 0,
    governedBy: barrier === 'MicrosoftAccountGuest' ? 'userPolicy' : 'homeTenant',
    options: [],
    methods: [],
    warnings: [],
  }
}

<<<<<<< HEAD
/** SOURCE: R-020 and AMB-27 (neither scope nor licence concerns administrators), R-026 */
function failingEnablement(prepared: PolicyIndex, user: User): ReasonName[] {
  const failing: ReasonName[] = []
  const isOff = prepared.policy.properties.enabled === 'none'
  if (isOff) failing.push('TenantSSPRFlagDisabled')
  else if (!isInScope(prepared, user)) failing.push('UserNotMemberOfScopedAccessGroup')
  if (!isOff && !prepared.offersAnyMethod) failing.push('SsprNotEnabledInUserPolicy')
  if (!isLicensed(prepared, user)) failing.push('UserNotLicensed')
  return failing
=======
/** SOURCE: R-020 (scope does not concern administrators), R-026, AMB-27 (nor does a free tenant) */
function checkAdministrator(prepared: PolicyIndex, failing: ReasonName[], notes: Evidence): void {
  notes?.push({
    fact: 'R-020',
    text: 'an administrator role puts the user under the administrator policy',
    at: null,
  })
  const can = prepared.tenant.administratorsCanReset
  notes?.push({
    fact: 'R-026',
    text: can ? 'administrators are allowed to reset' : 'administrators are not allowed to reset',
    at: '/tenant/administratorsCanReset',
  })
  if (can) return
  failing.push('AdministratorResetNotAllowed')
}

/** Names the groups between for a member by nesting. SOURCE: R-012 */
function membershipText({ tenant, policy }: PolicyIndex, user: User): string {
  const group = policy.properties.group ?? ''
  const [, ...nested] = groupPath(tenant, group, user.userPrincipalName)
  const through = nested.map(({ name }) => `\`${name}\``).join(' in ')
  return `the user is a member of \`${group}\`${through === '' ? '' : ` through the nested group ${through}`}`
}

function checkEnabled(prepared: PolicyIndex, user: User, failing: ReasonName[], notes: Evidence): void {
  const { enabled, group } = prepared.policy.properties
  if (enabled === 'none') {
    notes?.push({ fact: 'R-013', text: 'reset is disabled', at: '/policy/properties/enabled' })
    failing.push('TenantSSPRFlagDisabled')
  } else if (isInScope(prepared, user)) {
    const text =
      enabled === 'all' ? 'reset is enabled for all' : notes === null ? '' : membershipText(prepared, user)
    const fact = enabled === 'all' ? 'R-015' : 'R-012'
    notes?.push({
      fact,
      text,
      at: enabled === 'all' ? '/policy/properties/enabled' : '/policy/properties/group',
    })
  } else {
    notes?.push({
      fact: 'R-014',
      text: `the user is not a member of \`${group}\``,
      at: '/policy/properties/group',
    })
    failing.push('UserNotMemberOfScopedAccessGroup')
  }
  if (enabled !== 'none' && !prepared.offersAnyMethod) {
    notes?.push({
      fact: 'R-009',
      text: 'no method is available',
      at: '/policy/authenticationMethods/available',
    })
    failing.push('SsprNotEnabledInUserPolicy')
  }
  if (!isLicensed(prepared, user)) {
    notes?.push({ fact: 'R-002', text: `the licence is ${prepared.tenant.license}`, at: '/tenant/license' })
    failing.push('UserNotLicensed')
  }
>>>>>>> e847920 (Write messages and help in plain English)
}

/** True if tenant and user have the licence that is asked of them. SOURCE: R-002, R-004, AMB-3 */
export function isLicensed(prepared: PolicyIndex, user: User): boolean {
  if (!prepared.licensedForReset) return false
  return prepared.tenant.platform.licenseEnforcement !== 'user' || user.licensed
}

/** SOURCE: R-022, R-023, R-070 */
<<<<<<< HEAD
function requiredGates(prepared: PolicyIndex, isAdmin: boolean): number {
  return isAdmin ? prepared.administratorGates : prepared.policy.authenticationMethods.required
}

/**
 * Why no password of this user can be written back before it is tried; null if it can, or needs not.
 *
 * SOURCE: R-035, R-036, R-038
 */
=======
function requiredGates(prepared: PolicyIndex, isAdmin: boolean, notes: Evidence): number {
  if (!isAdmin) {
    const { required } = prepared.policy.authenticationMethods
    notes?.push({
      fact: 'R-070',
      text: `the policy requires ${required}`,
      at: '/policy/authenticationMethods/required',
    })
    return required
  }
  const gates = prepared.administratorGates
  const fact = gates === 2 ? 'R-022' : 'R-023'
  notes?.push({
    fact,
    text: `an administrator passes ${gates === 2 ? 'two gates' : 'one gate in this tenant'}`,
    at: null,
  })
  return gates
}

/** Where the password is mastered, and whether a new one can be written there. SOURCE: R-035, R-036, R-038 */
function checkPassword(prepared: PolicyIndex, user: User, failing: ReasonName[], notes: Evidence): void {
  const reason = writebackRefusal(prepared, user)
  if (user.passwordSource === 'cloud') {
    notes?.push({ fact: 'R-035', text: 'the password is stored in the cloud', at: null })
  } else {
    const text =
      reason === null ? 'the password is written back on-premises' : 'the password cannot be written back'
    const at =
      reason === 'UserNotLicensed' ? '/tenant/license' : '/policy/onPremisesIntegration/writeBackPasswords'
    notes?.push({ fact: reason === null ? 'R-037' : 'R-036', text, at })
  }
  if (reason !== null && !failing.includes(reason)) failing.push(reason)
}

/** Why no password of this user can be written back before it is tried; null if it can, or needs not. */
>>>>>>> e847920 (Write messages and help in plain English)
export function writebackRefusal(prepared: PolicyIndex, user: User): ReasonName | null {
  if (user.passwordSource === 'cloud') return null
  const { tenant, policy } = prepared
  if (!policy.onPremisesIntegration.writeBackPasswords || tenant.directorySync === 'none')
    return 'WritebackNotEnabled'
  if (!prepared.licensedForWriteback) return 'UserNotLicensed'
  // SOURCE: AMB-26 (misconfiguration and protection are noticed by the write)
  return tenant.onPremises.agent === 'unreachable' ? 'OnPremisesConnectivityError' : null
}

function warningsOf(prepared: PolicyIndex, user: User): string[] {
  const warnings: string[] = []
  // SOURCE: R-004
  if (!user.licensed && prepared.tenant.platform.licenseEnforcement === 'tenant')
    warnings.push('policy/user-not-licensed')
  if (user.passwordSource !== 'cloud' && user.protectedOnPremises)
    warnings.push('policy/protected-on-premises')
  if (![...user.roles, ...user.eligibleRoles].every(isBuiltIn)) warnings.push('policy/unknown-role')
  return warnings
}

import { normalName } from '../model/directory.ts'
import { factorsOf, methodsOf } from '../model/methods.ts'
import { isBuiltIn } from '../model/roles.ts'
import type { Option } from '../model/methods.ts'
import type { PolicyMethod } from '../model/sspr-policy.ts'
import type { User } from '../model/tenant.ts'
import type { PolicyIndex } from './index-policy.ts'
import type { ReasonName } from './reasons.ts'
import { isAdministrator } from './administrators.ts'
import { availableOptions } from './available-options.ts'
import { requiredGates } from './required-gates.ts'
import { writebackRefusal, writeWarnings } from './writeback.ts'

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

/** True if None, Selected or All covers the user. SOURCE */
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
  if (!isAdmin) for (const reason of failingEnablement(prepared, user)) failing.push(reason)
  if (isAdmin && !prepared.tenant.administratorsCanReset) failing.push('AdministratorResetNotAllowed')
  if (!hasEnoughMethods) failing.push('UserNotProperlyConfigured')
  const password = writebackRefusal(prepared, user)
  if (password !== null && !failing.includes(password)) failing.push(password)
  return failing
}

/** Guests whose password is not the tenant's. SOURCE, R-198 (an internal guest is decided as a member) */
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

/** SOURCE: R-020 and AMB-27 (neither scope nor licence concerns administrators), R-026 */
function failingEnablement(prepared: PolicyIndex, user: User): ReasonName[] {
  const failing: ReasonName[] = []
  const isOff = prepared.policy.properties.enabled === 'none'
  if (isOff) failing.push('TenantSSPRFlagDisabled')
  else if (!isInScope(prepared, user)) failing.push('UserNotMemberOfScopedAccessGroup')
  if (!isOff && !prepared.offersAnyMethod) failing.push('SsprNotEnabledInUserPolicy')
  if (!isLicensed(prepared, user)) failing.push('UserNotLicensed')
  return failing
}

/** True if tenant and user have the licence that is asked of them. SOURCE, AMB-3 */
export function isLicensed(prepared: PolicyIndex, user: User): boolean {
  if (!prepared.licensedForReset) return false
  return prepared.tenant.platform.licenseEnforcement !== 'user' || user.licensed
}

function warningsOf(prepared: PolicyIndex, user: User): string[] {
  const warnings: string[] = []
  // SOURCE: R-004
  if (!user.licensed && prepared.tenant.platform.licenseEnforcement === 'tenant')
    warnings.push('policy/user-not-licensed')
  warnings.push(...writeWarnings(prepared, user))
  if (!user.roles.every(isBuiltIn) || !user.eligibleRoles.every(isBuiltIn))
    warnings.push('policy/unknown-role')
  return warnings
}

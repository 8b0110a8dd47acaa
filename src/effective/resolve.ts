import type { SsprPolicy } from '../model/sspr-policy.ts'
import type { Tenant, User } from '../model/tenant.ts'
import type { Instant } from '../model/time.ts'
import type { Because } from './because.ts'
import { decideChange } from './change.ts'
import type { Change } from './change.ts'
import { decide } from './decide.ts'
import type { Decision } from './decide.ts'
import { resolveHelpdesk } from './helpdesk.ts'
import type { Helpdesk } from './helpdesk.ts'
import { resolveNotifications } from './notifications.ts'
import type { Notifications } from './notifications.ts'
import { indexPolicy } from './index-policy.ts'
import type { PolicyIndex } from './index-policy.ts'
import type { ReasonName } from './reasons.ts'
import { registrationReasons } from './registration-reason.ts'
import { resolveRegistration } from './registration.ts'
import type { Registration } from './registration.ts'
import { resetReasons } from './reset-reasons.ts'
import { secondFactorsOf } from './second-factors.ts'
import type { SecondFactors } from './second-factors.ts'
import { decideUnlock } from './unlock.ts'
import type { Unlock } from './unlock.ts'
import { expectedWriteRefusal } from './writeback.ts'

/** What a policy set means for one user at one moment, each answer with its reasons. */
export interface EffectivePolicy extends CommonPolicy {
  readonly user: User
  readonly notifications: Notifications
}

/** The part that names neither the user nor an address of theirs. */
export interface CommonPolicy {
  readonly at: Instant
  readonly reset: Decision & { readonly because: readonly Because[] }
  readonly unlock: Unlock
  readonly change: Change
  readonly registration: Registration & { readonly because: readonly Because[] }
  readonly secondFactors: SecondFactors
  readonly helpdesk: Helpdesk
  /** Why the last page will refuse a new password that is written on-premises; null if nothing is known. SOURCE: R-187 */
  readonly writeRefusal: ReasonName | null
  /** The first page of a reset has a CAPTCHA. SOURCE */
  readonly captcha: boolean
}

/**
 * What the tenant policy means for one user at one moment.
 *
 * Total: every decoded tenant, policy and user have an answer, a refusal included. Administrators are measured
 * by Microsoft's policy, not the tenant's. SOURCE
 *
 * @param at Moment of asking; trial age, reconfirmation and the end of telephony depend on it.
 */
export function resolve(tenant: Tenant, policy: SsprPolicy, user: User, at: Instant): EffectivePolicy {
  return resolveIndexed(indexPolicy(tenant, policy, at), user)
}

/** The same where the policy set is prepared already. */
export function resolveIndexed(prepared: PolicyIndex, user: User): EffectivePolicy {
  return effectiveOf(user, resolveCommon(prepared, user), resolveNotifications(prepared, user))
}

/** All of it for one user; written out, so that V8 gives it one shape. */
export function effectiveOf(user: User, common: CommonPolicy, notifications: Notifications): EffectivePolicy {
  return {
    user,
    at: common.at,
    reset: common.reset,
    unlock: common.unlock,
    change: common.change,
    registration: common.registration,
    secondFactors: common.secondFactors,
    helpdesk: common.helpdesk,
    writeRefusal: common.writeRefusal,
    captcha: common.captcha,
    notifications,
  }
}

/** The part that names neither the user nor an address of theirs. */
export function resolveCommon(prepared: PolicyIndex, user: User): CommonPolicy {
  const reset = decide(prepared, user)
  const explained = resolveRegistration(prepared, user, reset)
  return {
    at: prepared.at,
    reset: explainedReset(reset, resetReasons(prepared, user, reset)),
    unlock: decideUnlock(prepared, user, reset),
    change: decideChange(prepared, user),
    registration: explainedRegistration(explained, registrationReasons(prepared, explained, reset)),
    secondFactors: secondFactorsOf(prepared, user),
    helpdesk: resolveHelpdesk(prepared),
    writeRefusal: expectedWriteRefusal(prepared, user),
    captcha: !prepared.holds.captcha,
  }
}

function explainedReset(reset: Decision, because: readonly Because[]): CommonPolicy['reset'] {
  return {
    outcome: reset.outcome,
    reason: reset.reason,
    failing: reset.failing,
    gates: reset.gates,
    required: reset.required,
    governedBy: reset.governedBy,
    options: reset.options,
    methods: reset.methods,
    warnings: reset.warnings,
    because,
  }
}

function explainedRegistration(
  registration: Registration,
  because: readonly Because[],
): CommonPolicy['registration'] {
  return {
    outcome: registration.outcome,
    missing: registration.missing,
    have: registration.have,
    missingForReset: registration.missingForReset,
    secondFactorMissing: registration.secondFactorMissing,
    proposed: registration.proposed,
    registrable: registration.registrable,
    manageable: registration.manageable,
    refusal: registration.refusal,
    finalButton: registration.finalButton,
    because,
  }
}

import type { EffectivePolicy } from '../effective/resolve.ts'
import { noSecondFactors } from '../effective/second-factors.ts'
import { registrationMethodNames, type Option } from '../model/methods.ts'
import type { Tenant } from '../model/tenant.ts'
import type { ChangePlan } from './change.ts'
import type { ResetPlan } from './reset-plan.ts'
import type { SecondFactorPlan } from './second-factor.ts'
import type { SecurityInfoPlan } from './security-info.ts'
import type { SignInPlan } from './sign-in.ts'

/** Entry pages, each with a machine of its own. */
export const machineNames = ['reset', 'unlock', 'registration', 'signIn', 'change', 'securityInfo'] as const

export type MachineName = (typeof machineNames)[number]

/** Input of the plans besides the effective policy. */
export interface Situation {
  readonly effective: EffectivePolicy
  readonly tenant: Tenant
  /** The password has to be changed at the next sign-in. */
  readonly mustChangePassword: boolean
  /** Options open to the user if they registered for them. */
  readonly channels: readonly Option[]
  /** Registration was reached through a sign-in that demands it. */
  readonly interrupt: boolean
}

export type Plans = {
  readonly reset: ResetPlan
  readonly unlock: ResetPlan
  readonly registration: SignInPlan
  readonly signIn: SignInPlan
  readonly change: ChangePlan
  readonly securityInfo: SecurityInfoPlan
}

/** Input of a machine; `id` names the machine. */
export type Plan = Plans[MachineName]

/** The plan of one machine for one user. Users with equal plans share a machine. */
export function planOf<Name extends MachineName>(name: Name, situation: Situation): Plans[Name] {
  return planners[name](situation)
}

const renewals = new WeakMap<
  Plan,
  { readonly byParts: WeakMap<object, Plan>; readonly byText: Map<string, Plan> }
>()
const renewedPlans = new Map<string, Plan>()

/** A plan with changes; equal plans are the same object, so that the machine is found by identity. */
export function renewedPlan<Kind extends Plan>(plan: Kind, parts: Partial<Kind>): Kind {
  let known = renewals.get(plan)
  if (known === undefined) renewals.set(plan, (known = { byParts: new WeakMap(), byText: new Map() }))
  let renewed = known.byParts.get(parts)
  if (renewed === undefined) {
    const text = JSON.stringify(parts)
    renewed = known.byText.get(text) ?? firstEqual({ ...plan, ...parts })
    known.byText.set(text, renewed)
    known.byParts.set(parts, renewed)
  }
  return renewed as Kind
}

/** The first plan that was made equal to this one. */
function firstEqual(plan: Plan): Plan {
  const text = JSON.stringify(plan)
  const first = renewedPlans.get(text) ?? plan
  renewedPlans.set(text, first)
  return first
}

const planners: { readonly [Name in MachineName]: (situation: Situation) => Plans[Name] } = {
  reset: resetPlan,
  unlock: (situation) => ({
    ...resetPlan(situation),
    goal: 'unlock',
    refusal:
      situation.effective.unlock.outcome === 'notOffered'
        ? 'UnlockNotOffered'
        : situation.effective.unlock.reason,
  }),
  registration: registrationPlan,
  signIn: signInPlan,
  change: ({ effective }) => ({
    id: 'change',
    refusal: effective.change.reason,
    writesBack: effective.user.passwordSource !== 'cloud',
  }),
  securityInfo: (situation) => securityInfoPlan(situation),
}

function securityInfoPlan(situation: Situation): SecurityInfoPlan {
  const { effective, tenant, channels } = situation
  return {
    id: 'securityInfo',
    refusal: effective.registration.refusal,
    ...secondFactorPlan(situation, true, false),
    secondFactorFirst: false,
    methods: effective.registration.manageable,
    deletable: registrationMethodNames,
    channels,
    experience: tenant.registrationExperience,
  }
}

/** Factors that are not asked for are left out, so that users who differ only in them share a machine. */
function secondFactorPlan(
  { effective, tenant }: Situation,
  opensSecurityInfo: boolean,
  isDemanded: boolean,
): SecondFactorPlan {
  const passLapses = tenant.platform.registrationSession === 'mfaWithinTenMinutes'
  const isAsked = isDemanded || (passLapses && opensSecurityInfo)
  const { secondFactors, otherFactor } = isAsked ? effective.secondFactors : noSecondFactors
  return { secondFactors, otherFactor, passLapses }
}

function resetPlan({ effective, tenant }: Situation): ResetPlan {
  const { reset, unlock, notifications, user } = effective
  return {
    id: 'reset',
    refusal: reset.reason,
    captcha: effective.captcha,
    gates: reset.gates,
    options: reset.options,
    goal: unlock.outcome === 'notOffered' ? 'reset' : 'choose',
    writesBack: user.passwordSource !== 'cloud',
    countsTexts: tenant.platform.textsSentCount,
    notifiesUser: notifications.userPasswordReset.length > 0,
    notifiesAdministrators: notifications.adminPasswordReset.length > 0,
  }
}

function signInPlan(situation: Situation): SignInPlan {
  const { effective, tenant, mustChangePassword, channels } = situation
  const { registration, user } = effective
  return {
    id: 'signIn',
    refusal: user.accountEnabled ? null : 'AccountDisabled',
    mfaRequired: user.mfaRequired,
    ...secondFactorPlan(situation, registration.outcome !== 'notRequired', user.mfaRequired),
    demandsSecondFactor: registration.secondFactorMissing,
    // SOURCE: R-108
    secondFactorFirst: registration.secondFactorMissing && effective.reset.required > 1,
    mustChangePassword,
    writesBack: user.passwordSource !== 'cloud',
    interrupt: registration.outcome === 'notRequired' ? null : registration.outcome,
    button: registration.finalButton ?? 'Done',
    methods: registration.registrable,
    deletable: [],
    channels,
    experience: tenant.registrationExperience,
  }
}

/** A user may register without being asked to; one who has every method manages them. SOURCE */
function registrationPlan(situation: Situation): SignInPlan {
  const { registration } = situation.effective
  const interrupt =
    registration.missing > 0 ? 'required' : registration.outcome === 'reconfirm' ? 'reconfirm' : 'manage'
  return {
    ...signInPlan(situation),
    ...secondFactorPlan(situation, true, situation.effective.user.mfaRequired),
    id: 'registration',
    refusal: registration.refusal,
    interrupt,
    methods: situation.interrupt ? registration.registrable : registration.manageable,
    deletable: interrupt === 'manage' ? registrationMethodNames : [],
  }
}

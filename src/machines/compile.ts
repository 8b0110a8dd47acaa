import type { EffectivePolicy } from '../effective/resolve.ts'
import { registrationMethodNames } from '../model/methods.ts'
import type { Option, RegistrationMethod } from '../model/methods.ts'
import type { Tenant, User } from '../model/tenant.ts'
import { changeMachine } from './change.ts'
import type { ChangePlan } from './change.ts'
import type { MachineConfig } from './config.ts'
import { machineOf } from './machine.ts'
import type { Machine } from './machine.ts'
import { resetMachine } from './reset.ts'
import type { ResetPlan } from './reset.ts'
import { noSecondFactors } from '../effective/second-factors.ts'
import type { SecondFactorPlan } from './second-factor.ts'
import { securityInfoMachine } from './security-info.ts'
import type { SecurityInfoPlan } from './security-info.ts'
import { signInMachine } from './sign-in.ts'
import type { SignInPlan } from './sign-in.ts'

/** Pages a user can enter, each with its machine. */
export const machineNames = ['reset', 'unlock', 'registration', 'signIn', 'change', 'securityInfo'] as const

export type MachineName = (typeof machineNames)[number]

/** What the machines need of a user's effective policy beyond the policy itself. */
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

type Plans = {
  readonly reset: ResetPlan
  readonly unlock: ResetPlan
  readonly registration: SignInPlan
  readonly signIn: SignInPlan
  readonly change: ChangePlan
  readonly securityInfo: SecurityInfoPlan
}

/** What one machine depends on, worked out for one user. Users with equal plans share a machine. */
export function planOf<Name extends MachineName>(name: Name, situation: Situation): Plans[Name] {
  return planners[name](situation)
}

/** The machine of a plan, as data. */
export function compile<Name extends MachineName>(name: Name, plan: Plans[Name]): MachineConfig {
  return compilers[name](plan)
}

const machines = new Map<string, Machine>()

/** The machine of a plan, ready to run; equal plans give the same one. */
export function machineFor<Name extends MachineName>(name: Name, plan: Plans[Name]): Machine {
  const key = `${name} ${JSON.stringify(plan)}`
  let machine = machines.get(key)
  if (machine === undefined) machines.set(key, (machine = machineOf(compile(name, plan))))
  return machine
}

const compilers: { readonly [Name in MachineName]: (plan: Plans[Name]) => MachineConfig } = {
  reset: resetMachine,
  unlock: (plan) => ({ ...resetMachine(plan) }),
  registration: signInMachine,
  signIn: signInMachine,
  change: changeMachine,
  securityInfo: securityInfoMachine,
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
    refusal: effective.change.reason,
    writesBack: effective.user.passwordSource !== 'cloud',
  }),
  securityInfo: (situation) => securityInfoPlan(situation),
}

function securityInfoPlan(situation: Situation): SecurityInfoPlan {
  const { effective, tenant, channels } = situation
  return {
    refusal: effective.registration.refusal,
    ...secondFactorPlan(situation, true, false),
    secondFactorFirst: false,
    methods: effective.registration.manageable,
    deletable: registrationMethodNames,
    channels,
    experience: tenant.registrationExperience,
  }
}

/** Factors that are not asked for are left out, so users who differ only in them share a machine. */
function secondFactorPlan(
  { effective, tenant }: Situation,
  opensSecurityInfo: boolean,
  isDemanded: boolean,
): SecondFactorPlan {
  const passLapses = tenant.platform.registrationSession === 'mfaWithinTenMinutes'
  const isAsked = isDemanded || (passLapses && opensSecurityInfo)
  return { ...(isAsked ? effective.secondFactors : noSecondFactors), passLapses }
}

function resetPlan({ effective, tenant }: Situation): ResetPlan {
  const { reset, unlock, notifications, user } = effective
  return {
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

/** What the user has registered, by the names of registration. */
export function heldMethods(user: User): RegistrationMethod[] {
  const { phone, officePhone, email, authenticator, softwareOath, securityQuestions } = user.authentication
  const held: Record<RegistrationMethod, boolean> = {
    authenticator: authenticator.length > 0,
    softwareOath,
    phone: phone !== null,
    officePhone: officePhone !== null,
    email: email !== null,
    securityQuestions: securityQuestions > 0,
  }
  return registrationMethodNames.filter((name) => held[name])
}

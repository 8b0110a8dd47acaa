import type { StateConfig, Transition } from './config.ts'
import { audit, type Activity } from './audit-activities.ts'
import { effect } from './effects.ts'
import { methodEdges, methodStates, type RegisterPlan } from './method-states.ts'
import { beforeEvent, behindSecondFactor, type SecondFactorPlan } from './second-factor.ts'
import { endIfRevoked, endsAfterFifteenMinutes, go } from './transitions.ts'

/** Input of the pages between a password and the application. */
export interface InterruptPlan extends RegisterPlan, SecondFactorPlan {
  readonly id: 'signIn' | 'registration'
  /** Label of the last button of registration. SOURCE: R-102 */
  readonly button: string
  /** The sign-in waits for a second factor that has to be registered. SOURCE: R-188 */
  readonly demandsSecondFactor: boolean
}

const required = 'User registered all required security info'

const revoked = ({ id }: InterruptPlan, activity: Activity): Transition =>
  endIfRevoked(`${id}.refused`, audit(activity, 'failure'))

/** Leaving, and running out of time, on the pages that interrupt a sign-in. SOURCE */
function leavingEdges(plan: InterruptPlan): Record<string, readonly Transition[]> {
  const failed = audit(required, 'failure')
  return {
    'cancel.selected': [
      // SOURCE: R-188 (without the second factor there is no sign-in)
      ...(plan.demandsSecondFactor
        ? [{ guard: { type: 'second factor is missing' }, ...go(`${plan.id}.cancelled`, failed) }]
        : []),
      // Leaving the page signs the user in.
      revoked(plan, required),
      go(`${plan.id}.declined`, effect('skipRegistration'), failed),
    ],
    ...(plan.passLapses ? {} : endsAfterFifteenMinutes(plan.id)),
  }
}

/** *More information required*, which announces what follows. SOURCE: R-101 */
export function moreInformationStates(plan: InterruptPlan, next: string): Record<string, StateConfig> {
  return {
    moreInformation: {
      meta: { page: 'moreInformation', button: 'Next' },
      on: {
        'next.selected': beforeEvent(plan, plan.id, [go(next)]),
        ...leavingEdges(plan),
      },
    },
  }
}

/** *Keep your account secure*: one method after the other until none is missing. SOURCE */
export function registerStates(plan: InterruptPlan, next: string): Record<string, StateConfig> {
  const self = `${plan.id}.register`
  const frame = {
    self,
    home: `${self}.choosing`,
    refused: `${plan.id}.refused`,
    afterStored: {
      'next.selected': [
        { guard: { type: 'methods are missing' }, ...go(`${self}.choosing`) },
        go(`${plan.id}.registered`, audit(required)),
      ],
    },
  }
  return {
    register: behindSecondFactor(plan, plan.id, {
      meta: { page: 'register', button: 'Next' },
      initial: 'choosing',
      on: { 'method.chosen': methodEdges(plan, self), ...leavingEdges(plan) },
      states: { choosing: { meta: { stage: 'choosing' } }, ...methodStates(plan, frame) },
    }),
    registered: {
      meta: { page: 'registered', button: plan.button },
      on: {
        'method.chosen': beforeEvent(plan, plan.id, methodEdges(plan, self)),
        'finish.selected': [endIfRevoked(`${plan.id}.refused`), go(next)],
      },
    },
  }
}

/** *Review your info*: registered methods stay until they are changed. SOURCE */
export function reviewStates(plan: InterruptPlan, next: string): Record<string, StateConfig> {
  return {
    review: behindSecondFactor(plan, plan.id, {
      meta: { page: 'review', button: 'Looks good' },
      on: {
        'finish.selected': [
          revoked(plan, 'User reviewed security info'),
          go(next, effect('confirmSecurityInfo'), audit('User reviewed security info')),
        ],
        ...leavingEdges(plan),
      },
    }),
  }
}

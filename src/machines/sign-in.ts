import type { ReasonName } from '../effective/reasons.ts'
import type { RegistrationMethod } from '../model/methods.ts'
import { to, type MachineConfig, type StateConfig, type Transition } from './config.ts'
import { audit } from './audit-activities.ts'
import { effect } from './effects.ts'
import { moreInformationStates, registerStates, reviewStates, type InterruptPlan } from './interrupt.ts'
import { holdsSecondFactor, leadsBack, secondFactor } from './second-factor.ts'
import { manageStates } from './security-info.ts'
import {
  asksForHelp,
  browserButtons,
  completedPage,
  end,
  endIfRevoked,
  go,
  refusedPage,
  retry,
} from './transitions.ts'
import { writeOutcomes, writtenLate } from './writeback-outcomes.ts'

/** Input of a sign-in, or of a registration reached through one. */
export interface SignInPlan extends InterruptPlan {
  /** Why the user is turned away after the right password. */
  readonly refusal: ReasonName | null
  /** Signing in asks for a second factor where the user has one. SOURCE: R-117 */
  readonly mfaRequired: boolean
  readonly mustChangePassword: boolean
  readonly writesBack: boolean
  /** What interrupts the sign-in after the password; `manage`: the user's own security info. SOURCE */
  readonly interrupt: 'required' | 'reconfirm' | 'manage' | null
  /** Security info that can be deleted where the user manages it. */
  readonly deletable: readonly RegistrationMethod[]
}

/**
 * Sign-in with what may interrupt it, in the documented order: password, second factor, forced change,
 * registration or review. SOURCE: R-120
 */
export function signInMachine(plan: SignInPlan): MachineConfig {
  const root = plan.id
  const steps = stepsOf(plan)
  const states: Record<string, StateConfig> = {}
  steps.forEach((step, index) =>
    Object.assign(states, step.states(`${root}.${steps[index + 1]?.name ?? endOf(plan)}`)),
  )
  return {
    id: root,
    initial: 'signIn',
    on: { ...asksForHelp, ...browserButtons },
    states: {
      signIn: passwordPage(plan, steps[0]?.name ?? endOf(plan)),
      ...states,
      ...ends(plan),
      // Every page after the password is refused to an account that was disabled meanwhile. THREAT: T-21
      ...(plan.refusal !== null || steps.length > 0 ? { refused: refusedPage('denied') } : {}),
      blocked: refusedPage('blocked'),
      cancelled: refusedPage('cancelled'),
      ...(plan.interrupt === null || plan.interrupt === 'manage' || plan.passLapses
        ? {}
        : { expired: refusedPage('expired') }),
    },
  }
}

interface Step {
  readonly name: string
  readonly states: (next: string) => Record<string, StateConfig>
}

function stepsOf(plan: SignInPlan): Step[] {
  if (plan.refusal !== null) return []
  const steps: Step[] = []
  if (asksSecondFactor(plan)) steps.push({ name: 'mfa', states: (next) => askSecondFactor(plan, next) })
  if (plan.mustChangePassword)
    steps.push({ name: 'updatePassword', states: (next) => updatePassword(plan, next) })
  // The legacy page opens at once; the combined one announces itself. SOURCE: R-101
  if (plan.interrupt === 'required' && plan.experience === 'combined') {
    steps.push({ name: 'moreInformation', states: (next) => moreInformationStates(plan, next) })
  }
  if (plan.interrupt === 'required')
    steps.push({ name: 'register', states: (next) => registerStates(plan, next) })
  if (plan.interrupt === 'reconfirm')
    steps.push({ name: 'review', states: (next) => reviewStates(plan, next) })
  if (plan.interrupt === 'manage') steps.push({ name: 'manage', states: () => manageStates(plan, plan.id) })
  return steps
}

/** SOURCE: R-117, R-190 (before security info whatever the sign-in asks) */
function asksSecondFactor(plan: SignInPlan): boolean {
  const before = plan.interrupt !== null && leadsBack(plan)
  return before || (plan.mfaRequired && holdsSecondFactor(plan))
}

const pageOf = { required: 'register', reconfirm: 'review', manage: 'manage' } as const

function askSecondFactor(plan: SignInPlan, next: string): Record<string, StateConfig> {
  const { id: root, interrupt } = plan
  const home = interrupt === null || !leadsBack(plan) ? null : `${root}.${pageOf[interrupt]}`
  return secondFactor(plan, { root, next, home })
}

function endOf(plan: SignInPlan): string {
  if (plan.refusal !== null) return 'refused'
  return plan.interrupt === null || plan.id === 'signIn' ? 'signedIn' : 'finished'
}

function ends(plan: SignInPlan): Record<string, StateConfig> {
  if (plan.refusal !== null || plan.interrupt === 'manage') return {}
  const states: Record<string, StateConfig> = {}
  if (plan.id === 'signIn' || plan.interrupt === null) states.signedIn = completedPage('signedIn')
  if (plan.interrupt === null) return states
  // SOURCE: R-092 (leaving the page does not break the sign-in)
  states.declined = { meta: { page: 'signedIn', ending: 'cancelled' } }
  if (plan.id === 'registration') states.finished = completedPage('registered')
  return states
}

/** SOURCE: R-121 */
function passwordPage(plan: SignInPlan, next: string): StateConfig {
  const locked = (guard: string, ...actions: readonly { type: string }[]): Transition => ({
    guard: { type: guard },
    ...end(`${plan.id}.blocked`, 'IdsLocked', ...actions),
  })
  return {
    meta: { page: 'signIn', button: 'Next' },
    on: {
      'password.entered': [
        locked('sign-in is locked'),
        locked('wrong password locks', effect('countSignInFailure')),
        {
          guard: { type: 'password is wrong' },
          ...retry('CurrentPasswordWrong', effect('countSignInFailure')),
        },
        plan.refusal === null
          ? go(`${plan.id}.${next}`, effect('acceptSignIn'))
          : end(`${plan.id}.refused`, plan.refusal),
      ],
      'cancel.selected': [go(`${plan.id}.cancelled`)],
    },
  }
}

/** SOURCE, R-133 (a forced change is a change: written back, and not the last password again) */
function updatePassword(plan: SignInPlan, next: string): Record<string, StateConfig> {
  const changed = audit('Change password (self-service)')
  const failed = audit('Change password (self-service)', 'failure')
  const self = `${plan.id}.updatePassword`
  return {
    updatePassword: {
      meta: { page: 'updatePassword', button: 'Sign in' },
      on: {
        'password.chosen': [
          endIfRevoked(`${plan.id}.refused`, failed),
          { guard: { type: 'passwords differ' }, ...retry('PasswordsDiffer') },
          { guard: { type: 'password is refused' }, actions: [{ type: 'refusePassword' }] },
          { target: to(`${plan.id}.updating`), actions: [{ type: 'rememberPassword' }] },
        ],
        'cancel.selected': [go(`${plan.id}.cancelled`)],
      },
    },
    updating: {
      meta: { page: 'updatePassword' },
      entry: [effect('writePassword')],
      on: {
        'write.answered': [
          ...writeOutcomes(plan.writesBack, { retryAt: self, refused: `${plan.id}.refused`, failed }),
          // SOURCE: R-043 (the reason stays on the page that follows)
          ...writtenLate(plan.writesBack, next, changed),
          go(next, changed),
        ],
      },
    },
  }
}

import { options, type Option } from '../model/methods.ts'
import { challenge } from './challenge.ts'
import { to, type MachineConfig, type Named, type StateConfig, type Transition } from './config.ts'
import { audit } from './audit-activities.ts'
import { isLetIn, type ResetPlan } from './reset-plan.ts'
import { goalFork, newPassword, unlocking, writing } from './reset-write.ts'
import {
  asksForHelp,
  browserButtons,
  completedPage,
  end,
  endFor,
  endsAfterFifteenMinutes,
  go,
  endIfRevoked,
  refusedPage,
  retry,
} from './transitions.ts'

/**
 * Reset and unlock, page by page. SOURCE
 *
 * Only the options of the plan appear, and as many verification steps as it asks.
 */
export function resetMachine(plan: ResetPlan): MachineConfig {
  const letsIn = isLetIn(plan)
  return {
    id: 'reset',
    initial: 'underway',
    on: asksForHelp,
    states: {
      underway: {
        initial: 'identify',
        on: {
          ...endsAfterFifteenMinutes('reset'),
          'cancel.selected': [go('reset.cancelled')],
          ...browserButtons,
        },
        states: {
          identify: identify(plan),
          ...(letsIn ? verification(plan) : {}),
        },
      },
      ...(letsIn && plan.goal !== 'unlock' ? { passwordChanged: completedPage('passwordChanged') } : {}),
      ...(letsIn && plan.goal !== 'reset' ? { unlocked: completedPage('unlocked') } : {}),
      refused: refusedPage('denied'),
      blocked: refusedPage('blocked'),
      expired: refusedPage('expired'),
      cancelled: refusedPage('cancelled'),
    },
  }
}

/** Page 1. SOURCE: R-112 (the captcha comes before every other check), R-200, R-017 */
function identify(plan: ResetPlan): StateConfig {
  const progress = (status: 'success' | 'failure') =>
    audit('Self-service password reset flow activity progress', status)
  const turnedAway: Transition = {
    target: to('reset.refused'),
    actions: [plan.refusal === null ? { type: 'clearRefusal' } : endFor(plan.refusal), progress('failure')],
  }
  const entered = go(
    `reset.underway.${plan.goal === 'choose' ? 'reason' : 'verification1'}`,
    ...(plan.goal === 'unlock' ? [problemIs('know')] : []),
    progress('success'),
  )
  return {
    meta: { page: 'identify', button: 'Next' },
    on: {
      'identity.given': [
        ...(plan.captcha
          ? [{ guard: { type: 'captcha is wrong' }, ...retry('CaptchaRefused') } as const]
          : []),
        { guard: { type: 'user name is empty' }, ...retry('UserNotFound') },
        { guard: { type: 'reset is blocked' }, ...end('reset.blocked', 'TooManyAttempts') },
        isLetIn(plan) ? entered : turnedAway,
      ],
    },
  }
}

const problemIs = (problem: 'forgot' | 'know'): Named => ({ type: 'rememberProblem', params: { problem } })

function verification(plan: ResetPlan): Record<string, StateConfig> {
  const states: Record<string, StateConfig> = {}
  if (plan.goal === 'choose') states.reason = statesProblem()
  for (let gate = 1; gate <= plan.gates; gate++) states[`verification${gate}`] = verificationStep(plan, gate)
  if (plan.goal === 'choose') states.goal = goalFork()
  if (plan.goal !== 'reset') states.unlocking = unlocking()
  if (plan.goal !== 'unlock') Object.assign(states, { newPassword: newPassword(), writing: writing(plan) })
  return states
}

/** SOURCE */
function statesProblem(): StateConfig {
  const because = (problem: 'forgot' | 'know'): Transition => ({
    guard: { type: 'problem is', params: { problem } },
    target: to('reset.underway.verification1'),
    actions: [problemIs(problem), { type: 'clearRefusal' }],
  })
  return { meta: { page: 'reason' }, on: { 'problem.stated': [because('forgot'), because('know')] } }
}

/** One gate: choose an option, start it, show the proof. SOURCE: R-113 */
function verificationStep(plan: ResetPlan, gate: number): StateConfig {
  const self = `reset.underway.verification${gate}`
  const page = gate === 1 ? 'verification1' : 'verification2'
  const choice = (option: Option): Transition => ({
    guard: { type: gate === 1 ? 'option is' : 'option of a new method is', params: { option } },
    target: to(`${self}.${option}`),
    actions: [{ type: 'rememberOption' }],
  })
  const frame = (option: Option) => ({
    page: self,
    blocked: 'reset.blocked',
    refused: endIfRevoked(
      'reset.refused',
      audit('Self-service password reset flow activity progress', 'failure'),
    ),
    typesNumber: true,
    countsTexts: plan.countsTexts,
    passed: {
      target: to(afterGate(plan, gate)),
      actions: [
        { type: 'passGate', params: { factor: options[option].factor } },
        audit('Self-service password reset flow activity progress'),
      ],
    },
  })
  return {
    meta: { page, button: 'Next' },
    initial: 'choosing',
    on: { 'option.chosen': plan.options.map(choice) },
    states: {
      choosing: { meta: { stage: 'choosing' } },
      ...Object.fromEntries(plan.options.map((option) => [option, challenge(option, frame(option))])),
    },
  }
}

function afterGate(plan: ResetPlan, gate: number): string {
  if (gate < plan.gates) return `reset.underway.verification${gate + 1}`
  return plan.goal === 'reset'
    ? 'reset.underway.newPassword'
    : plan.goal === 'unlock'
      ? 'reset.underway.unlocking'
      : 'reset.underway.goal'
}

import { normalizeContact } from '../model/contact.ts'
import { options, type Factor, type Option } from '../model/methods.ts'
import type { ReasonName } from '../effective/reasons.ts'
import type { Context } from './context.ts'
import type { Event } from './events.ts'

interface Moment {
  readonly context: Context
  readonly event: Event
}

export type Params = Readonly<Record<string, unknown>> | undefined
/** A predicate on an event and the context. */
export type Guard = (moment: Moment, params: Params) => boolean

/** True if the event has this value: `says(event, 'option', 'appCode')`. */
function says(event: Event, key: string, value: unknown): boolean {
  return (event as unknown as Readonly<Record<string, unknown>>)[key] === value
}

/** The implementation of each guard. Guards read only the event, its input and the context. */
export const guards = {
  'captcha is wrong': ({ event }) => says(event, 'captcha', 'wrong'),
  'user name is empty': ({ event }) => event.type === 'identity.given' && event.user.trim() === '',
  'reset is blocked': ({ event }) => event.input.blocked,
  'problem is': ({ event }, params) => says(event, 'problem', params?.problem),
  'password is known': ({ context }) => context.problem === 'know',
  'option is': ({ event }, params) => says(event, 'option', params?.option),
  // SOURCE: R-075 (the second gate is another method)
  'option of a new method is': ({ context, event }, params) =>
    says(event, 'option', params?.option) &&
    !context.passed.includes(options[params?.option as Option].factor),
  'method is': ({ event }, params) => says(event, 'method', params?.method),
  // SOURCE: R-108
  'second factor is there and method is': ({ context, event }, params) =>
    !context.secondFactorMissing && says(event, 'method', params?.method),
  'second factor is missing': ({ context }) => context.secondFactorMissing,
  'factor is shown': ({ event }) => says(event, 'answer', 'approve'),
  'pass has lapsed': ({ event }) => event.input.passLapsed,
  'page was left for a second factor': ({ context }) => context.leftForSecondFactor,
  'held method is': ({ event }, params) => says(event, 'method', params?.method) && event.input.holds,
  'number is missing': ({ context }) => context.contact === null,
  'number differs': ({ event }) => !event.input.contactFits,
  'delivery fails': ({ event }) => !event.input.delivered,
  'attempt is over the limit': ({ event }) => event.input.blocked || event.input.limited,
  'texts are over the limit': ({ event }) => event.input.blocked || event.input.textsLimited,
  'code is empty': ({ event }) => event.input.proof === 'empty',
  'proof is right': ({ event }) => event.input.proof === 'right',
  'methods are missing': ({ context }) => context.missing > 0 || context.secondFactorMissing,
  'passwords differ': ({ context, event }) =>
    event.type === 'password.chosen'
      ? event.password !== event.confirm
      : context.password !== context.confirm,
  'password is refused': ({ event }) => event.input.passwordRefusal !== null,
  'password is wrong': ({ event }) => !event.input.passwordRight,
  'current password is wrong': ({ event }) => !event.input.passwordRight,
  'sign-in is locked': ({ event }) => event.input.locked,
  'wrong password locks': ({ event }) => !event.input.passwordRight && event.input.locks,
  'access is revoked': ({ event }) => event.input.refusal !== null,
  'gates are missing': ({ context, event }) => new Set(context.passed).size < event.input.gates,
  'result is': ({ event }, params) => says(event, 'result', params?.result),
  'session is over': ({ event }) => event.input.sessionOver,
} satisfies Readonly<Record<string, Guard>>

export type Assign = (moment: Moment, params: Params) => Partial<Context>

/** The page refuses nothing, or no longer. */
const noRefusal = { refusal: null, retry: false } as const

const nothingChosen = { ...noRefusal, option: null, method: null, contact: null, outstanding: false } as const

/** The context changes of each action, without spread: searches make them at every step, and V8 is slow to spread. */
export const assigns = {
  stay: () => ({}),
  clearRefusal: () => noRefusal,
  refuse: (_moment, params) => ({ refusal: params?.reason as ReasonName, retry: true }),
  refusePassword: ({ event }) => ({ refusal: event.input.passwordRefusal, retry: true }),
  end: (_moment, params) => ({ refusal: params?.reason as ReasonName, retry: false }),
  endAsRevoked: ({ event }) => ({ refusal: event.input.refusal, retry: false }),
  noteUndelivered: () => ({ refusal: null, retry: true, outstanding: false }),
  rememberProblem: (_moment, params) => ({ problem: params?.problem as Context['problem'] }),
  rememberOption: ({ event }) => ({
    refusal: null,
    retry: false,
    option: event.type === 'option.chosen' ? event.option : null,
    contact: null,
    outstanding: false,
  }),
  presetOption: (_moment, params) => ({
    option: params?.option as Option,
    contact: null,
    outstanding: true,
  }),
  // SOURCE: R-189 (what was not stored is lost)
  askAgain: () => ({
    refusal: 'SessionExpired',
    retry: true,
    option: null,
    method: null,
    contact: null,
    outstanding: false,
    leftForSecondFactor: true,
  }),
  forgetOption: () => nothingChosen,
  rememberMethod: ({ event }) => ({
    refusal: null,
    retry: false,
    method: event.type === 'method.chosen' || event.type === 'method.deleted' ? event.method : null,
    contact: null,
    outstanding: false,
  }),
  rememberContact: ({ event }) => ({
    refusal: null,
    retry: false,
    // SOURCE: R-062 (a number is the same however its digits are set apart)
    contact: event.type === 'contact.given' ? normalizeContact(event.contact.trim()) : null,
    outstanding: false,
  }),
  rememberSent: () => ({ refusal: null, retry: false, outstanding: true }),
  rememberPassword: ({ event }) =>
    event.type === 'password.chosen'
      ? {
          refusal: null,
          retry: false,
          password: event.password,
          confirm: event.confirm,
          current: event.current,
        }
      : {},
  passGate: ({ context }, params) => ({
    refusal: null,
    retry: false,
    passed: [...context.passed, params?.factor as Factor],
    option: null,
    contact: null,
    outstanding: false,
  }),
  countRegistered: ({ context, event }, params) => {
    const factor = params?.factor as Factor
    const again = context.registered.includes(factor)
    return {
      refusal: null,
      retry: false,
      registered: again ? context.registered : [...context.registered, factor],
      missing: again ? context.missing : Math.max(0, context.missing - 1),
      secondFactorMissing: context.secondFactorMissing && params?.signsIn !== true,
      answers: event.type === 'answers.given' ? event.answers : null,
      outstanding: false,
    }
  },
} satisfies Readonly<Record<string, Assign>>

import type { ReasonName } from '../effective/reasons.ts'
import type { Factor, Option, RegistrationMethod } from '../model/methods.ts'

/** The extended state of a session. */
export interface Context {
  /** What the user came for, once stated. */
  readonly problem: 'forgot' | 'know'
  /** Gates passed in this session, in order. INVARIANT: grows only by a right proof. */
  readonly passed: readonly Factor[]
  readonly option: Option | null
  readonly method: RegistrationMethod | null
  /** Number or address typed. */
  readonly contact: string | null
  /** Something is on its way or on the phone's screen. */
  readonly outstanding: boolean
  readonly password: string | null
  readonly confirm: string | null
  readonly current: string | null
  readonly answers: readonly (readonly [string, string])[] | null
  /** Methods that still have to be registered for a reset. */
  readonly missing: number
  /** A second factor has to be registered before the sign-in continues. SOURCE: R-188 */
  readonly secondFactorMissing: boolean
  /** A page of security info asked for the second factor again. SOURCE: R-189 */
  readonly leftForSecondFactor: boolean
  /** Factors registered before or in this session. */
  readonly registered: readonly Factor[]
  /** Why the page asks again, or why it ended. */
  readonly refusal: ReasonName | null
  /** The page refused what was entered and waits. */
  readonly retry: boolean
}

export const emptyContext: Context = {
  problem: 'forgot',
  passed: [],
  option: null,
  method: null,
  contact: null,
  outstanding: false,
  password: null,
  confirm: null,
  current: null,
  answers: null,
  missing: 0,
  secondFactorMissing: false,
  leftForSecondFactor: false,
  registered: [],
  refusal: null,
  retry: false,
}

/**
 * A context with some of it replaced.
 *
 * Written out rather than spread: V8 gives every copy of a copy a shape of its own, and code that sees many shapes
 * is several times slower (`docs/benchmarks.md`).
 */
export function contextWith(context: Context, parts: Partial<Context>): Context {
  const copy: Record<keyof Context, unknown> = {
    problem: context.problem,
    passed: context.passed,
    option: context.option,
    method: context.method,
    contact: context.contact,
    outstanding: context.outstanding,
    password: context.password,
    confirm: context.confirm,
    current: context.current,
    answers: context.answers,
    missing: context.missing,
    secondFactorMissing: context.secondFactorMissing,
    leftForSecondFactor: context.leftForSecondFactor,
    registered: context.registered,
    refusal: context.refusal,
    retry: context.retry,
  }
  for (const name in parts) copy[name as keyof Context] = parts[name as keyof Context]
  return copy as unknown as Context
}

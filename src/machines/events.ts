import type { ReasonName } from '../effective/reasons.ts'
import type { Option, RegistrationMethod } from '../model/methods.ts'
import type { Instant } from '../model/time.ts'

/** The result of verifying a proof. */
export type Proof = 'right' | 'wrong' | 'empty'

/** The result of writing a password or an unlock. */
export type WriteResult =
  | 'stored'
  | 'cloudWriteFails'
  | 'refusesPassword'
  | 'misconfigured'
  | 'unreachable'
  | 'protected'

/**
 * What the store knows at the moment of an event, passed in with it: guards read nothing else, so a
 * machine holds no clock, no directory and no secret of another session.
 */
export interface GuardInput {
  /** Reset is blocked for the user by throttling. SOURCE */
  readonly blocked: boolean
  /** One more attempt of this kind, right or wrong, begins a block. SOURCE: AMB-15 */
  readonly limited: boolean
  /** One more text sent begins a block. SOURCE: R-141 */
  readonly textsLimited: boolean
  /** How the code, answer or approval turned out. */
  readonly proof: Proof
  /** The number typed is the one on file (at reset), or is one at all (in registration). SOURCE: R-062 */
  readonly contactFits: boolean
  /** The network takes the message. */
  readonly delivered: boolean
  /** Why the user is no longer allowed to do this; null if they are. */
  readonly refusal: ReasonName | null
  /** Gates the policy asks of the user now. */
  readonly gates: number
  /** Why the password is refused; null if it is taken. */
  readonly passwordRefusal: ReasonName | null
  /** The password typed at sign-in, or as the current one, is right. */
  readonly passwordRight: boolean
  /** Sign-in is locked. SOURCE: R-121 */
  readonly locked: boolean
  /** This wrong password begins a lock. SOURCE: R-121 */
  readonly locks: boolean
  /** The user has registered the method of the event. */
  readonly holds: boolean
  /** The second factor was not passed, or too long ago for the pages of security info. SOURCE: R-189 */
  readonly passLapsed: boolean
  /** The session began over 15 minutes ago. SOURCE */
  readonly sessionOver: boolean
}

/** The input of an event that does not depend on the store. */
export const noInput: GuardInput = {
  blocked: false,
  limited: false,
  textsLimited: false,
  proof: 'wrong',
  contactFits: false,
  delivered: true,
  refusal: null,
  gates: 0,
  passwordRefusal: null,
  passwordRight: false,
  locked: false,
  locks: false,
  holds: false,
  passLapsed: false,
  sessionOver: false,
}

/** What a user or the environment does. */
export type Act =
  | { readonly type: 'identity.given'; readonly user: string; readonly captcha: 'right' | 'wrong' }
  | { readonly type: 'problem.stated'; readonly problem: 'forgot' | 'know' }
  | { readonly type: 'option.chosen'; readonly option: Option }
  | { readonly type: 'method.chosen'; readonly method: RegistrationMethod }
  | { readonly type: 'contact.given'; readonly contact: string }
  | { readonly type: 'proof.requested' }
  | { readonly type: 'app.paired' }
  | { readonly type: 'code.entered'; readonly code: string }
  | { readonly type: 'push.answered'; readonly answer: 'approve' | 'deny' | 'ignore' | 'wrongNumber' }
  | { readonly type: 'answers.given'; readonly answers: Answers }
  | { readonly type: 'password.entered'; readonly password: string }
  | {
      readonly type: 'password.chosen'
      readonly password: string
      readonly confirm: string
      readonly current: string | null
    }
  | { readonly type: 'next.selected' }
  | { readonly type: 'finish.selected' }
  | { readonly type: 'cancel.selected' }
  | { readonly type: 'back.selected' }
  | { readonly type: 'page.reloaded' }
  | { readonly type: 'method.deleted'; readonly method: RegistrationMethod }
  | { readonly type: 'help.requested' }
  | { readonly type: 'time.passed' }
  | { readonly type: 'write.answered'; readonly result: WriteResult }

export type Answers = readonly (readonly [question: string, answer: string])[]

/** An act at a moment, with the input of that moment. */
export type Event = Act & { readonly at: Instant; readonly input: GuardInput }
